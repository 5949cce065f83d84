// SPDX-License-Identifier: MIT
#include "cli/listing.hpp"

#include "cli/states.hpp"
#include "support/text.hpp"

namespace schemadiff::cli {
namespace {

using migration::Graph;
using migration::Revision;

std::vector<std::string> ids_of(const migration::Revisions& revisions) {
  std::vector<std::string> ids;
  for (const Revision* revision : revisions) ids.push_back(revision->id);
  return ids;
}

std::string in_parentheses(std::span<const std::string> words) {
  return words.empty() ? std::string() : " (" + support::join(words, ", ") + ")";
}

std::vector<std::string> marks_of(const report::RevisionRow& row) {
  std::vector<std::string> marks;
  if (row.head) marks.push_back("head");
  if (row.effective_head) marks.push_back("effective head");
  if (row.children.size() > 1) marks.push_back("branchpoint");
  if (row.parents.size() > 1) marks.push_back("mergepoint");
  if (row.applied.value_or(false)) marks.push_back("applied");
  if (row.current.value_or(false)) marks.push_back("current");
  return marks;
}

std::string run_text(const report::RunRow& run) {
  std::string text = run.started + " by " + run.user + "@" + run.host + ", " +
                     std::to_string(run.milliseconds) + " ms, schemadiff " + run.tool_version;
  return run.note.empty() ? text : text + ", " + run.note;
}

/// One line a fact, the names of facts padded to one width.
std::string detail_of(const report::RevisionRow& row) {
  std::string text;
  const auto add = [&](std::string name, const std::string& value) {
    if (value.empty()) return;
    name += ':';
    name.resize(std::max<std::size_t>(name.size() + 1, 9), ' ');
    text += "    " + name + value + "\n";
  };
  if (!row.file.empty())
    add("parent", row.parents.empty() ? "none" : support::join(row.parents, ", "));
  add("depends", support::join(row.depends, ", "));
  add("created", row.created);
  add("file", row.file);
  if (!row.log) return text;
  for (const report::RunRow& run : *row.log) add(run.direction, run_text(run));
  return text;
}

}  // namespace

Standing read_standing(Session& session, WithLog with_log) {
  const std::unique_ptr<Database> database = session.open(session.target(), Access::read);
  migration::VersionTable table(*database, version_table_names(session));
  const migration::TargetState state = table.read();
  Standing standing{.heads = state.heads(), .half_way = state.unfinished(), .log = {}};
  if (with_log == WithLog::yes) standing.log = table.log();
  return standing;
}

migration::NameContext Lookup::context(migration::Reach reach) const {
  migration::NameContext context{.graph = graph, .current = {}, .reach = reach};
  if (standing) context.current = migration::revisions_named(standing->heads, graph);
  return context;
}

Lookup lookup_for(Session& session, std::string_view name) {
  Lookup lookup{load_sound_graph(session)};
  if (migration::counts_from_current(name)) lookup.standing = read_standing(session);
  return lookup;
}

report::RevisionRow row_of(const Revision& revision, const Graph& graph) {
  return {.revision = revision.id,
          .parents = revision.parents,
          .depends = revision.depends,
          .children = ids_of(graph.children(revision)),
          .labels = revision.labels,
          .message = revision.message,
          .created = revision.created,
          .file = revision.file,
          .head = graph.is_head(revision),
          .effective_head = graph.is_implied_head(revision)};
}

std::string line_of(const report::RevisionRow& row) {
  std::string text = row.revision + in_parentheses(row.labels) + in_parentheses(marks_of(row));
  if (!row.message.empty()) text += "  " + row.message;
  return text + "\n";
}

void write_rows(Session& session, std::span<const report::RevisionRow> rows) {
  if (session.format() == "json") {
    session.terminal.out(report::revisions_json(session.arguments.command->name, rows));
    return;
  }
  std::string text;
  for (const report::RevisionRow& row : rows) {
    text += line_of(row);
    if (session.terminal.is_verbose()) text += detail_of(row);
  }
  session.terminal.out(text);
}

}  // namespace schemadiff::cli
