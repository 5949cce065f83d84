// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "cli/config.hpp"
#include "cli/session.hpp"
#include "lint/lint.hpp"
#include "migration/graph.hpp"
#include "schemadiff/dialect/dialect.hpp"

namespace schemadiff::cli {

/// The migrations of a folder, whatever is wrong with them.
struct Migrations {
  migration::Graph graph;
  std::vector<migration::Finding> findings = {};  // of the files; the graph has its own

  /// The one dialect that the revisions are for; null where they name none, or several.
  const Dialect* dialect() const;
};

/// Throws MigrationError where there is no such folder.
Migrations read_migrations(const std::string& folder);

/// The dialect for a command that needs no target: one whose URL is not to be had counts as none.
/// Throws UsageError where nothing tells it.
const Dialect& dialect_without_target(Session& session, const Migrations& migrations,
                                      const std::vector<std::string>& model_files);

/// What makes `check` and `lint` answer 1, as `[lint] deny` and `allow` have it, and can be told
/// without asking rules about statements.
std::vector<migration::Finding> counted_findings(const Migrations& migrations,
                                                 const Dialect& dialect,
                                                 const lint::Levels& levels);

/// What the rules say of the statements of `which`, as the configuration has it.
std::vector<lint::Finding> statement_findings(const migration::Graph& graph,
                                              const migration::Revisions& which,
                                              const Dialect& dialect, const Config& config);

/// Those of them that `[lint] deny` makes errors and nobody has accepted. Reads no statement where
/// nothing is denied.
std::vector<migration::Finding> denied_findings(const migration::Graph& graph,
                                                const migration::Revisions& which,
                                                const Dialect& dialect, const Config& config);

}  // namespace schemadiff::cli
