// SPDX-License-Identifier: MIT
// The commands that list revisions: heads, current, history and show.
#include <algorithm>
#include <set>

#include "cli/commands.hpp"
#include "cli/databases.hpp"
#include "cli/session.hpp"
#include "cli/states.hpp"
#include "migration/names.hpp"
#include "migration/offline.hpp"
#include "migration/run_part.hpp"
#include "migration/version_table.hpp"
#include "report/json.hpp"
#include "schemadiff/error.hpp"
#include "support/files.hpp"
#include "support/text.hpp"

namespace schemadiff::cli {
namespace {

using migration::Graph;
using migration::Revision;
using migration::Revisions;

report::RevisionRow row_of(const Revision& revision, const Graph& graph) {
  const Revisions heads = graph.heads();
  return {.revision = revision.id,
          .parents = revision.parents,
          .message = revision.message,
          .created = revision.created,
          .file = revision.file,
          .head = std::ranges::find(heads, &revision) != heads.end()};
}

/// What the target has applied, told as identifiers, whether a file has them or not.
std::vector<std::string> applied_ids(Session& session, const Target& target) {
  const std::unique_ptr<Database> database = session.open(target, Access::read);
  return migration::VersionTable(*database, version_table_names(session)).read().heads();
}

/// The identifier comes first on each line, whatever follows.
std::string line_of(const report::RevisionRow& row) {
  std::string text = row.revision;
  std::vector<std::string> marks;
  if (row.head) marks.push_back("head");
  if (row.applied && *row.applied) marks.push_back("applied");
  if (!marks.empty()) text += " (" + support::join(marks, ", ") + ")";
  if (!row.message.empty()) text += "  " + row.message;
  return text + "\n";
}

std::string detail_of(const report::RevisionRow& row) {
  std::string text;
  const auto add = [&](std::string_view name, const std::string& value) {
    if (!value.empty()) text += "    " + std::string(name) + value + "\n";
  };
  add("parent:  ", row.parents.empty() ? "none" : support::join(row.parents, ", "));
  add("created: ", row.created);
  add("file:    ", row.file);
  return text;
}

void write(Session& session, std::span<const report::RevisionRow> rows) {
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

/// A context for names; asks the target only where the name counts from what it has applied.
struct Lookup {
  Graph graph;
  std::optional<std::vector<std::string>> applied = {};

  migration::NameContext context() const {
    migration::NameContext context{graph};
    if (applied) context.current = migration::revisions_named(*applied, graph);
    return context;
  }
};

bool counts_from_target(const std::string& name) {
  return name.find("current") != std::string::npos || name.starts_with('+') ||
         name.starts_with('-');
}

Lookup lookup_for(Session& session, const std::string& name, bool applied) {
  Lookup lookup{load_sound_graph(session)};
  if (applied || counts_from_target(name)) lookup.applied = applied_ids(session, session.target());
  return lookup;
}

std::set<const Revision*> with_ancestors(const Lookup& lookup) {
  const Revisions all =
      lookup.graph.with_ancestors(migration::revisions_named(*lookup.applied, lookup.graph));
  return {all.begin(), all.end()};
}

std::vector<std::string> statements_of(const Revision& revision, migration::Direction direction,
                                       const Dialect& dialect) {
  std::vector<std::string> texts;
  for (const migration::PreparedPart& part : migration::prepare(revision, direction, dialect)) {
    for (const migration::PartStatement& statement : part.statements)
      texts.push_back(statement.text);
  }
  return texts;
}

const Dialect* dialect_if_told(Session& session, const Revision& revision) {
  if (const Dialect* dialect = session.dialect_if_told()) return dialect;
  return revision.dialects.size() == 1 ? dialect_of_name(revision.dialects[0]) : nullptr;
}

void write_json(Session& session, const Revision& revision, const Graph& graph) {
  report::RevisionRow row = row_of(revision, graph);
  if (const Dialect* dialect = dialect_if_told(session, revision)) {
    row.up = statements_of(revision, migration::Direction::up, *dialect);
    if (!migration::irreversible_reason(revision, dialect->name())) {
      row.down = statements_of(revision, migration::Direction::down, *dialect);
    }
  }
  write(session, {&row, 1});
}

}  // namespace

Status heads(Session& session) {
  const Graph graph = load_sound_graph(session);
  std::vector<report::RevisionRow> rows;
  for (const Revision* revision : graph.heads()) rows.push_back(row_of(*revision, graph));
  write(session, rows);
  return Status::done;
}

Status current(Session& session) {
  const Graph graph = load_sound_graph(session);
  const std::vector<std::string> applied = applied_ids(session, session.target());
  std::vector<report::RevisionRow> rows;
  for (const std::string& id : applied) {
    const Revision* revision = graph.find(id);
    rows.push_back(revision ? row_of(*revision, graph) : report::RevisionRow{.revision = id});
    if (!revision) session.terminal.note("revision " + id + " is applied, and no file has it");
  }
  write(session, rows);
  if (!session.arguments.has("check-heads")) return Status::done;
  std::set<std::string> wanted;
  for (const Revision* revision : graph.heads()) wanted.insert(revision->id);
  return wanted == std::set<std::string>(applied.begin(), applied.end()) ? Status::done
                                                                         : Status::no;
}

Status history(Session& session) {
  const auto& words = session.arguments.words;
  const std::string range = words.empty() ? ":" : words[0];
  const bool marks = session.arguments.has("indicate-current");
  const Lookup lookup = lookup_for(session, range, marks);
  if (!migration::is_range(range)) {
    throw UsageError("\"" + range + "\" is no range of revisions; expected FROM:TO");
  }
  Revisions revisions = migration::between(migration::resolve_range(range, lookup.context()),
                                           lookup.graph, migration::FromEnd::included);
  std::ranges::reverse(revisions);
  const std::set<const Revision*> applied =
      marks ? with_ancestors(lookup) : std::set<const Revision*>();
  std::vector<report::RevisionRow> rows;
  for (const Revision* revision : revisions) {
    rows.push_back(row_of(*revision, lookup.graph));
    if (marks) rows.back().applied = applied.contains(revision);
  }
  write(session, rows);
  return Status::done;
}

Status show(Session& session) {
  const std::string& name = session.arguments.words[0];
  const Lookup lookup = lookup_for(session, name, false);
  const Revision& revision = migration::resolve_one(name, lookup.context());
  const bool up = session.arguments.has("up"), down = session.arguments.has("down");
  if (session.format() == "json") {
    write_json(session, revision, lookup.graph);
    return Status::done;
  }
  if (!up && !down) {
    session.terminal.out(support::read_file(revision.file).text);
    return Status::done;
  }
  const Dialect* told = dialect_if_told(session, revision);
  const Dialect& dialect = told ? *told : session.dialect_without_url({});
  std::string text;
  if (up) text += migration::revision_script(revision, migration::Direction::up, dialect);
  if (down) text += migration::revision_script(revision, migration::Direction::down, dialect);
  session.terminal.out(text);
  return Status::done;
}

}  // namespace schemadiff::cli
