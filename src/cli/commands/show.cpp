// SPDX-License-Identifier: MIT
#include "cli/commands.hpp"
#include "cli/databases.hpp"
#include "cli/listing.hpp"
#include "migration/offline.hpp"
#include "migration/run_part.hpp"
#include "schemadiff/error.hpp"
#include "support/files.hpp"

namespace schemadiff::cli {
namespace {

using migration::Direction;
using migration::Revision;

std::vector<std::string> statements_of(const Revision& revision, Direction direction,
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

report::RevisionRow full_row(Session& session, const Revision& revision,
                             const migration::Graph& graph) {
  report::RevisionRow row = row_of(revision, graph);
  const Dialect* dialect = dialect_if_told(session, revision);
  if (!dialect) return row;
  row.up = statements_of(revision, Direction::up, *dialect);
  if (!migration::irreversible_reason(revision, dialect->name()))
    row.down = statements_of(revision, Direction::down, *dialect);
  return row;
}

/// The file, or the script of what --up and --down ask for.
std::string text_of(Session& session, const Revision& revision) {
  const bool up = session.arguments.has("up"), down = session.arguments.has("down");
  if (!up && !down) {
    support::FileText file = support::read_file(revision.file);
    if (file.error.empty()) return std::move(file.text);
    throw MigrationError("the migration cannot be read: " + file.error, {.file = revision.file});
  }
  const Dialect* told = dialect_if_told(session, revision);
  const Dialect& dialect = told ? *told : session.dialect_without_url({});
  std::string text;
  if (up) text += migration::revision_script(revision, Direction::up, dialect);
  if (down) text += migration::revision_script(revision, Direction::down, dialect);
  return text;
}

}  // namespace

Status show(Session& session) {
  const std::string& name = session.arguments.words[0];
  const Lookup lookup = lookup_for(session, name);
  const migration::NameContext context = lookup.context();
  const migration::Revisions revisions = migration::resolve(name, context).revisions;
  if (revisions.empty()) migration::resolve_one(name, context);
  if (session.format() == "json") {
    std::vector<report::RevisionRow> rows;
    for (const Revision* revision : revisions)
      rows.push_back(full_row(session, *revision, lookup.graph));
    write_rows(session, rows);
    return Status::done;
  }
  std::string text;
  for (const Revision* revision : revisions) {
    if (!text.empty()) text += '\n';
    text += text_of(session, *revision);
  }
  session.terminal.out(text);
  return Status::done;
}

}  // namespace schemadiff::cli
