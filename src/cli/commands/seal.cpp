// SPDX-License-Identifier: MIT
// A seal says that the file is as its author meant it. One that was applied to the target as it is
// gets the seal alone, since any other change would show there as a file that was changed after it
// was run.
#include <algorithm>
#include <map>

#include "cli/amend.hpp"
#include "cli/commands.hpp"
#include "cli/databases.hpp"
#include "cli/drift.hpp"
#include "cli/states.hpp"
#include "migration/evidence.hpp"
#include "migration/runner.hpp"
#include "migration/seal.hpp"
#include "report/text.hpp"
#include "schemadiff/error.hpp"
#include "support/files.hpp"

namespace schemadiff::cli {
namespace {

using migration::Graph;
using migration::Revision;
using migration::Revisions;

/// What the target has run to its end: the checksum of each file as it was then, empty where that
/// is not known. One that was left half way may have to be mended.
using Applied = std::map<std::string, std::string>;

/// Nothing where no target is named.
std::optional<Applied> read_applied(Session& session, const Graph& graph) {
  const std::optional<Target> target = session.target_if_any();
  if (!target) return std::nullopt;
  const std::optional<std::string> path = sqlite_path(target->url);
  if (path && !support::is_file(*path)) return Applied();
  const std::unique_ptr<Database> database = session.open(*target, Access::read);
  migration::VersionTable table(*database, version_table_names(session));
  const migration::TargetState state = table.read();
  Revisions tops;
  for (const std::string& head : state.heads()) {
    if (const Revision* revision = graph.find(head)) tops.push_back(revision);
  }
  const std::map<std::string, std::string> logged = table.applied_checksums();
  Applied applied;
  for (const Revision* revision : graph.with_ancestors(tops)) {
    const auto known = logged.find(revision->id);
    applied[revision->id] = known == logged.end() ? "" : known->second;
  }
  for (const migration::VersionRow& row : state.rows) {
    if (row.state != migration::RowState::going_up) applied[row.revision] = row.checksum;
  }
  return applied;
}

/// Throws where the target has run another text than the file has now.
void check_applied(Session& session, const Revision& revision,
                   const std::optional<Applied>& applied) {
  const bool broken = migration::has_broken_seal(revision);
  if (!applied) {
    if (broken) {
      session.terminal.say(
          "note: no target is named, so that none was asked whether it has applied " + revision.id);
    }
    return;
  }
  const auto ran = applied->find(revision.id);
  if (ran == applied->end()) return;
  const bool differs = ran->second.empty() ? broken : ran->second != revision.checksum;
  if (!differs) return;
  throw MigrationError("revision " + revision.id +
                           " was changed after the target ran it; undo the change, and write a new "
                           "revision for what it was meant to do",
                       revision.location("revision"));
}

/// Those that are named; all that are not sealed where none is, and then a broken seal is an error.
std::vector<std::string> chosen(Session& session, Lookup& lookup) {
  std::vector<std::string> ids;
  const auto& names = session.arguments.words;
  for (const std::string& name : names) {
    if (migration::counts_from_current(name) && !lookup.standing)
      lookup.standing = read_standing(session);
    for (const Revision* each : migration::resolve(name, lookup.context()).revisions)
      ids.push_back(each->id);
  }
  if (!names.empty()) return ids;
  for (const Revision* each : lookup.graph.in_order()) {
    migration::check_seal(*each);
    if (!migration::is_sealed(*each)) ids.push_back(each->id);
  }
  return ids;
}

/// Only the revision's own file.
Amended write_sealed(const Revision& revision, const std::string& text) {
  const std::string sealed = migration::sealed(text);
  if (sealed == text) return {};
  const std::string error = support::write_file(revision.file, sealed, support::IfThere::replace);
  if (error.empty()) return {.files = {revision.file}};
  throw MigrationError("the migration cannot be written: " + error, {.file = revision.file});
}

Amended seal_one(Session& session, const Graph& graph, const Revision& revision, bool is_applied) {
  const bool broken = migration::has_broken_seal(revision);
  const bool proves = session.arguments.has("prove");
  const std::string text = text_of(revision);
  if (is_applied) return write_sealed(revision, text);
  if (proves) return amend(session, graph, revision, text, Claims::proven);
  if (broken) return amend(session, graph, revision, text, Claims::dropped);
  if (migration::is_sealed(revision)) return {};
  return write_sealed(revision, migration::with_evidence(text, revision, "", {}));
}

Status tell(Session& session, const report::SealReport& report) {
  if (session.format() == "json") {
    session.terminal.out(report::seal_json(report));
  } else {
    for (const std::string& file : report.files) session.terminal.out(file + "\n");
    if (!report.left.empty())
      session.terminal.out(report::changes_text(report.left, text_style(session.terminal, "  ")));
  }
  if (report.unproven.empty()) {
    if (report.files.empty()) session.terminal.say("nothing to do: all is sealed");
    return Status::done;
  }
  session.terminal.error("error: " + report.unproven +
                         "; mend it, or seal it as it is without --prove");
  return Status::no;
}

}  // namespace

Status seal(Session& session) {
  Lookup lookup{migration::load_graph(session.migrations())};
  const std::vector<std::string> ids = chosen(session, lookup);
  const std::optional<Applied> applied =
      ids.empty() ? std::nullopt : read_applied(session, lookup.graph);
  for (const std::string& id : ids) check_applied(session, *lookup.graph.find(id), applied);
  report::SealReport report;
  for (const std::string& id : ids) {
    const Graph graph = migration::load_graph(session.migrations());
    Amended amended = seal_one(session, graph, *graph.find(id), applied && applied->contains(id));
    report.files.insert(report.files.end(), amended.files.begin(), amended.files.end());
    report.unproven = std::move(amended.unproven);
    report.left = std::move(amended.left);
    if (!report.unproven.empty()) break;
    report.revisions.push_back(id);
  }
  return tell(session, report);
}

}  // namespace schemadiff::cli
