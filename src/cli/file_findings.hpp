// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include "cli/config.hpp"
#include "migration/graph.hpp"
#include "schemadiff/dialect/dialect.hpp"

namespace schemadiff::cli {

/// The migrations, and what is wrong with their files.
struct CheckedFolder {
  migration::Graph graph;
  /// What makes `check` answer 1, as `[lint] deny` and `allow` have it.
  std::vector<migration::Finding> findings = {};
};

/// Throws MigrationError where there is no such folder.
CheckedFolder check_folder(const std::string& folder, const Dialect& dialect,
                           const LintConfig& lint);

}  // namespace schemadiff::cli
