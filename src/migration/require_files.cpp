// SPDX-License-Identifier: MIT
#include "migration/require_files.hpp"

#include <fmt/format.h>

namespace schemadiff::migration {
namespace {

/// "run by anna on ci-7 at 2026-11-20T10:00:00.000000Z"; empty where the log says nothing.
std::string history_of(VersionTable& table, const std::string& revision) {
  std::string text;
  for (const LogEntry& entry : table.log()) {
    if (entry.revision != revision || entry.direction == "down") continue;
    text = fmt::format("{} by {} on {} at {}", entry.direction == "up" ? "run" : "stamped",
                       entry.user_name, entry.host, entry.started);
  }
  return text;
}

}  // namespace

void require_files(VersionTable& table, const TargetState& state, const Graph& graph) {
  for (const VersionRow& row : state.rows) {
    if (graph.find(row.revision)) continue;
    const std::string history = history_of(table, row.revision);
    throw MigrationError(fmt::format(
        "the target has applied revision \"{}\", which no file here has{}{}: its file may be on a "
        "branch that is not merged here, or only where another environment is deployed from; get "
        "it, or, where the schema is known to stand at a revision that is here, say \"schemadiff "
        "stamp --purge REVISION\", which records that one instead and runs nothing",
        row.revision, history.empty() ? "" : "; it was ", history));
  }
}

}  // namespace schemadiff::migration
