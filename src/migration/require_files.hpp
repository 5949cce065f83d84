// SPDX-License-Identifier: MIT
#pragma once

#include "migration/graph.hpp"
#include "migration/version_table.hpp"

namespace schemadiff::migration {

/// Throws MigrationError for an applied revision that no file has: who ran it and when, as far as
/// the log knows, where the file may be, and what `stamp` would do.
void require_files(VersionTable& table, const TargetState& state, const Graph& graph);

}  // namespace schemadiff::migration
