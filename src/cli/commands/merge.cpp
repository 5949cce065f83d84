// SPDX-License-Identifier: MIT
#include "cli/branch_merge.hpp"
#include "cli/commands.hpp"
#include "cli/new_revision.hpp"
#include "cli/session.hpp"
#include "cli/states.hpp"
#include "migration/evidence.hpp"
#include "migration/names.hpp"
#include "migration/new_header.hpp"
#include "migration/seal.hpp"
#include "report/json.hpp"
#include "schemadiff/error.hpp"

namespace schemadiff::cli {
namespace {

using migration::Revision;
using migration::Revisions;

report::ConflictRow row_of(const migration::Conflict& conflict) {
  report::ConflictRow row{.object = conflict.object, .message = conflict.message};
  for (const Revision* revision : conflict.revisions) {
    if (!revision) continue;
    row.revisions.push_back(revision->id);
    row.files.push_back(revision->file);
  }
  return row;
}

/// `! column orders.total: MESSAGE (migrations/a.sql, migrations/b.sql)`
std::string line_of(const report::ConflictRow& row) {
  std::string text = "! ";
  if (!row.object.empty()) text += label(row.object) + ": ";
  text += row.message;
  for (std::size_t i = 0; i < row.files.size(); ++i) text += (i == 0 ? " (" : ", ") + row.files[i];
  return text + (row.files.empty() ? "" : ")");
}

/// With --force what cannot be compared is merged all the same.
BranchMerge compared(Session& session, const migration::Graph& graph, const Revisions& parents) {
  try {
    return merge_branches(session, graph, parents);
  } catch (const UnsupportedError& error) {
    if (session.arguments.has("force")) {
      session.terminal.say(std::string("note: the branches were not compared: ") + error.what());
      return {};
    }
    throw UnsupportedError("whether the branches conflict cannot be told: " +
                           std::string(error.what()) + ", or merge them all the same with --force");
  } catch (const MigrationFailed& error) {
    if (!session.arguments.has("force")) throw;
    session.terminal.say(std::string("note: the branches were not compared: ") + error.what());
    return {};
  }
}

Revision header_of(Session& session, const migration::Graph& graph, const Revisions& parents) {
  migration::HeaderRequest request{.id = session.arguments.value("rev-id"),
                                   .message = session.arguments.value("message"),
                                   .labels = session.arguments.values("branch-label")};
  for (const Revision* parent : parents) request.parents.push_back(parent->id);
  if (request.message.empty()) request.message = "Merge " + migration::listed(parents);
  return migration::new_header(graph, request);
}

/// Only for the dialects that all of the parents are for.
std::vector<std::string> dialects_of(const Revisions& parents) {
  std::vector<std::string> dialects = parents.front()->dialects;
  for (const Revision* parent : parents) {
    if (parent->dialects.empty()) continue;
    if (dialects.empty()) dialects = parent->dialects;
    std::erase_if(dialects, [&](const std::string& each) { return !is_for(*parent, each); });
  }
  return dialects;
}

/// Sealed, with nothing in it, up or down.
std::string text_of(Session& session, const Revision& header, const BranchMerge& merge) {
  std::string text = migration::render({.header = header}, template_of(session));
  if (merge.dialect) {
    text = migration::with_evidence(std::move(text), header, merge.dialect->name(), merge.evidence);
  }
  return migration::sealed(after_write(session, header, text));
}

void tell_conflicts(Session& session, const std::vector<report::ConflictRow>& rows) {
  const bool forced = session.arguments.has("force");
  for (const report::ConflictRow& row : rows) {
    if (forced) {
      session.terminal.error("warning: conflict: " + line_of(row).substr(2));
    } else if (session.format() != "json") {
      session.terminal.out(line_of(row) + "\n");
    }
  }
}

}  // namespace

Status merge(Session& session) {
  const migration::Graph graph = load_sound_graph(session);
  const Revisions parents = migration::merge_parents(graph, session.arguments.words);
  Revision header = header_of(session, graph, parents);
  header.dialects = dialects_of(parents);
  const BranchMerge merge = compared(session, graph, parents);
  report::MergeReport report{.parents = header.parents};
  for (const migration::Conflict& conflict : merge.conflicts)
    report.conflicts.push_back(row_of(conflict));
  tell_conflicts(session, report.conflicts);
  const bool refused = !merge.conflicts.empty() && !session.arguments.has("force");
  if (!refused) {
    report.revision = header.id;
    report.file = write_revision(session, header, text_of(session, header, merge));
    if (session.format() != "json") session.terminal.out(report.file + "\n");
  }
  if (session.format() == "json") session.terminal.out(report::merge_json(report));
  if (!refused) return Status::done;
  session.terminal.error(
      "error: the branches conflict; mend that in a new revision on one of them, or merge them as "
      "they are with --force; nothing was written");
  return Status::no;
}

}  // namespace schemadiff::cli
