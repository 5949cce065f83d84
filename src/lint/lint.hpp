// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "lint/rule.hpp"
#include "migration/graph.hpp"
#include "schemadiff/dialect/dialect.hpp"

namespace schemadiff::lint {

struct Finding {
  const Rule* rule = nullptr;  // never null
  Severity severity = Severity::error;
  std::string message = {};
  std::string revision = {};  // empty: of none
  Location location = {};
  std::string accepted = {};  // the reason; empty: it is not
};

struct Settings {
  const Dialect& dialect;
  Levels levels = {};
  Timeouts timeouts_of_runner = {};
};

/// What the rules say of the statements of `which`, in order; what is accepted is among them. All
/// that comes before in the graph is read too, to know what is there. Revisions that cannot be run
/// on the dialect are passed over: migration::statement_findings() tells of them.
std::vector<Finding> lint_statements(const migration::Graph& graph,
                                     const migration::Revisions& which, const Settings& settings);

}  // namespace schemadiff::lint
