// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "cli/session.hpp"
#include "migration/graph.hpp"
#include "report/entry.hpp"

namespace schemadiff::cli {

/// A revision that leads from what the migrations build to the model.
struct Generated {
  migration::Revision revision = {};
  std::string text = {};  // of the file, sealed
  std::vector<report::Entry> changes = {};
  std::string irreversible = {};  // why there is no way down; empty: there is one
  /// Why it is not proven, and what is left between where it arrives and the model; empty: it is,
  /// or was not asked to be.
  std::string unproven = {};
  std::vector<report::Entry> left = {};
};

/// Compares, plans, renders and proves; writes nothing. Throws MigrationError where the target was
/// changed by hand, after listing what was.
Generated generate(Session& session, const migration::Graph& graph, migration::Revision header);

}  // namespace schemadiff::cli
