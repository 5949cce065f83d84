// SPDX-License-Identifier: MIT
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "migration/graph.hpp"
#include "migration/version_table.hpp"

namespace schemadiff::migration {

/// What is wrong with the graph and its files whatever the target: what the graph found, several
/// heads, broken seals.
std::vector<Finding> graph_findings(const Graph& graph);

/// Files that cannot be run on the dialect: they are for another one, cannot be cut into
/// statements, or end the transaction that they run in.
std::vector<Finding> statement_findings(const Graph& graph, const Dialect& dialect);

/// What the target knows better: applied revisions that no file has, and files that were changed
/// since they were run. `checksums` is VersionTable::applied_checksums().
std::vector<Finding> target_findings(const Graph& graph, const TargetState& state,
                                     const std::map<std::string, std::string>& checksums);

/// What is wrong only where a project says so: unsealed, no-message, irreversible, unproven.
std::vector<Finding> style_findings(const Graph& graph, std::string_view dialect);

}  // namespace schemadiff::migration
