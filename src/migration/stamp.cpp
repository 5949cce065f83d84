// SPDX-License-Identifier: MIT
#include <algorithm>
#include <unordered_set>

#include "migration/names.hpp"
#include "migration/require_files.hpp"
#include "migration/run.hpp"

namespace schemadiff::migration {
namespace {

/// Of some heads those that are not on the way to, or from, one of the new ones.
std::vector<std::string> unrelated(const Graph& graph, const TargetState& state,
                                   const Revisions& stamped) {
  Revisions related = graph.with_ancestors(stamped);
  for (const Revision* after : graph.with_descendants(stamped)) related.push_back(after);
  std::vector<std::string> ids = state.heads();
  for (const Revision* head : revisions_named(ids, graph)) {
    if (std::ranges::find(related, head) != related.end() || stamped.empty())
      std::erase(ids, head->id);
  }
  return ids;
}

/// Those that none of the others comes after.
Revisions topmost(const Graph& graph, const Revisions& revisions) {
  std::unordered_set<std::string> ids;
  for (const Step& step : upgrade_steps(graph, {}, {.revisions = revisions, .branch = nullptr})) {
    for (const std::string& id : step.removes) ids.erase(id);
    ids.insert(step.adds.begin(), step.adds.end());
  }
  Revisions top = revisions;
  std::erase_if(top, [&](const Revision* each) { return ids.erase(each->id) == 0; });
  return top;
}

LogEntry stamp_entry(const std::string& revision, const std::string& checksum,
                     const RunOptions& options) {
  LogEntry entry = new_log_entry(options.tool_version);
  entry.revision = revision;
  entry.direction = "stamp";
  entry.checksum = checksum;
  return entry;
}

}  // namespace

void stamp(Database& target, const Graph& graph, std::span<const std::string> revisions,
           StampMode mode, const RunOptions& options) {
  const auto waiting = [&] { tell(options.events.waits_for_runner); };
  const std::unique_ptr<RunnerLock> lock = target.lock_runner(options.runner_wait, waiting);
  VersionTable table(target, options.names);
  const TargetState state = table.read();
  NameContext context{.graph = graph, .current = {}};
  if (mode == StampMode::move) {
    require_files(table, state, graph);
    context.current = revisions_named(state.heads(), graph);
  }
  Revisions stamped;
  for (const std::string& name : revisions) {
    for (const Revision* revision : resolve(name, context).revisions) stamped.push_back(revision);
  }
  const std::vector<std::string> kept =
      mode == StampMode::purge ? std::vector<std::string>{} : unrelated(graph, state, stamped);
  OpenTransaction transaction(target, {});
  table.create();
  for (const VersionRow& row : state.rows) {
    if (std::ranges::find(kept, row.revision) == kept.end()) table.erase(row.revision);
  }
  for (const Revision* revision : topmost(graph, stamped)) {
    table.put({.revision = revision->id, .checksum = revision->checksum}, {});
    table.append(stamp_entry(revision->id, revision->checksum, options));
  }
  if (stamped.empty()) table.append(stamp_entry("base", "", options));
  transaction.commit();
}

}  // namespace schemadiff::migration
