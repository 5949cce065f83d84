// SPDX-License-Identifier: MIT
#include <algorithm>
#include <map>
#include <unordered_set>

#include "cli/commands.hpp"
#include "cli/listing.hpp"
#include "cli/states.hpp"
#include "schemadiff/error.hpp"

namespace schemadiff::cli {
namespace {

using migration::Graph;
using migration::Revision;
using migration::Revisions;

/// A range whose ends lie on two branches would silently leave out what only its beginning has.
void require_way(const migration::Range& range, const Graph& graph, const std::string& text) {
  const Revisions before = graph.with_ancestors(range.to.revisions);
  const std::unordered_set<const Revision*> reached(before.begin(), before.end());
  for (const Revision* from : range.from.revisions) {
    if (reached.contains(from)) continue;
    throw UsageError("\"" + text + "\" leads nowhere: " + from->id + " does not come before " +
                     (range.to.revisions.empty() ? "base" : migration::listed(range.to.revisions)));
  }
}

report::RunRow run_row(const migration::LogEntry& entry) {
  return {.direction = entry.direction,
          .started = entry.started,
          .milliseconds = entry.milliseconds,
          .user = entry.user_name,
          .host = entry.host,
          .tool_version = entry.tool_version,
          .note = entry.note};
}

/// Adds to the rows what the target knows of them.
class Marker {
 public:
  Marker(const Lookup& lookup, WithLog with_log) : with_log_(with_log) {
    const Revisions current = *lookup.context().current;
    current_.insert(current.begin(), current.end());
    const Revisions applied = lookup.graph.with_ancestors(current);
    applied_.insert(applied.begin(), applied.end());
    for (const migration::LogEntry& entry : lookup.standing->log)
      runs_[entry.revision].push_back(run_row(entry));
  }

  void mark(report::RevisionRow& row, const Revision& revision) const {
    row.applied = applied_.contains(&revision);
    row.current = current_.contains(&revision);
    if (with_log_ == WithLog::no) return;
    const auto runs = runs_.find(row.revision);
    row.log = runs == runs_.end() ? std::vector<report::RunRow>() : runs->second;
  }

 private:
  std::unordered_set<const Revision*> applied_;
  std::unordered_set<const Revision*> current_;
  std::map<std::string, std::vector<report::RunRow>> runs_;
  WithLog with_log_;
};

}  // namespace

Status history(Session& session) {
  const auto& words = session.arguments.words;
  const std::string range = words.empty() ? ":" : words[0];
  if (!migration::is_range(range)) {
    throw UsageError("\"" + range + "\" is no range of revisions; expected FROM:TO");
  }
  const bool marks = session.arguments.has("indicate-current");
  const WithLog with_log = marks && session.terminal.is_verbose() ? WithLog::yes : WithLog::no;
  Lookup lookup = lookup_for(session, marks ? "" : range);
  if (marks) lookup.standing = read_standing(session, with_log);
  const migration::Range ends =
      migration::resolve_range(range, lookup.context(migration::Reach::clamped));
  require_way(ends, lookup.graph, range);
  Revisions revisions = migration::between(ends, lookup.graph, migration::FromEnd::included);
  std::ranges::reverse(revisions);
  const std::optional<Marker> marker =
      marks ? std::optional<Marker>(std::in_place, lookup, with_log) : std::nullopt;
  std::vector<report::RevisionRow> rows;
  for (const Revision* revision : revisions) {
    rows.push_back(row_of(*revision, lookup.graph));
    if (marker) marker->mark(rows.back(), *revision);
  }
  write_rows(session, rows);
  return Status::done;
}

}  // namespace schemadiff::cli
