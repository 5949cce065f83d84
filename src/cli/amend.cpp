// SPDX-License-Identifier: MIT
#include "cli/amend.hpp"

#include <algorithm>
#include <memory>

#include "cli/databases.hpp"
#include "cli/drift.hpp"
#include "cli/editor.hpp"
#include "cli/ground.hpp"
#include "cli/progress.hpp"
#include "cli/source.hpp"
#include "cli/states.hpp"
#include "migration/evidence.hpp"
#include "migration/fingerprint.hpp"
#include "migration/reprove.hpp"
#include "migration/seal.hpp"
#include "report/json.hpp"
#include "report/text.hpp"
#include "schemadiff/error.hpp"
#include "support/files.hpp"

namespace schemadiff::cli {
namespace {

using migration::Graph;
using migration::Revision;
using migration::Revisions;

/// The graph as it will be. Throws for the first thing that would be wrong with it.
Graph amended_graph(const Graph& graph, const Revision& revision, const std::string& text) {
  Revision amended = migration::parse_revision(text, revision.file);
  const Revision* same = graph.find(amended.id);
  if (same && same != &revision) {
    throw MigrationError("there is a revision \"" + amended.id + "\" already, in " + same->file,
                         amended.location("revision"));
  }
  std::vector<Revision> revisions{std::move(amended)};
  for (const Revision* each : graph.in_order()) {
    if (each != &revision) revisions.push_back(*each);
  }
  Graph result(std::move(revisions));
  if (result.findings().empty()) return result;
  const migration::Finding& first = result.findings().front();
  throw MigrationError(first.message, first.location);
}

struct FileChange {
  std::string path = {};
  std::string before = {};
  std::string after = {};
};

/// What was written before one that cannot be is put back.
void write_all(const std::vector<FileChange>& changes) {
  for (std::size_t i = 0; i < changes.size(); ++i) {
    const std::string error =
        support::write_file(changes[i].path, changes[i].after, support::IfThere::replace);
    if (error.empty()) continue;
    for (std::size_t k = 0; k < i; ++k)
      support::write_file(changes[k].path, changes[k].before, support::IfThere::replace);
    throw MigrationError("the migration cannot be written: " + error, {.file = changes[i].path});
  }
}

class Amender {
 public:
  Amender(Session& session, Graph graph, const std::string& file, std::string text, Claims claims)
      : session_(session),
        graph_(std::move(graph)),
        text_(std::move(text)),
        file_(file),
        claims_(claims) {}

  Amended run() {
    const Revisions all = graph_.in_order();
    const Revisions changed{*std::ranges::find(all, file_, &Revision::file)};
    const Revisions affected = graph_.with_descendants(changed);
    if (claims_ == Claims::proven) {
      progress_ = std::make_unique<Progress>(session_.terminal);
      ground_ = ground_for(session_, changed);
      beside_ = open_for_scratch(session_, *ground_.dialect);
    }
    std::vector<FileChange> changes;
    for (const Revision* revision : affected) {
      const bool is_changed = revision == changed.front();
      if (!is_changed && revision->evidence.empty()) continue;
      evidence_ = {.proven = claims_ == Claims::dropped ? "" : "no"};
      const bool proves = is_changed || was_proven(*revision);
      if (proves && !prove(*revision)) return std::move(amended_);
      FileChange change{.path = revision->file, .before = text_of(*revision)};
      change.after = with_new_claims(is_changed ? text_ : change.before, *revision);
      if (is_changed || migration::is_sealed(*revision))
        change.after = migration::sealed(change.after);
      if (change.after != change.before) changes.push_back(std::move(change));
    }
    write_all(changes);
    for (const FileChange& change : changes) amended_.files.push_back(change.path);
    return std::move(amended_);
  }

 private:
  static bool was_proven(const Revision& revision) {
    return std::ranges::any_of(revision.evidence, [](const auto& claims) {
      const std::string& proven = claims.second.proven;
      return !claims.second.arrives.empty() || (!proven.empty() && proven != "no");
    });
  }

  /// Fills in what the revision can claim; says in `amended_` why where it cannot be proven.
  bool prove(const Revision& revision) {
    if (claims_ != Claims::proven) return true;
    evidence_ = {};
    progress_->step("proving " + revision.id + " on scratch");
    Replay replay(session_, *progress_, *ground_.dialect, ground_.scope);
    replay.build(graph_, graph_.predecessors(revision), beside_.get());
    Database& scratch = *replay.scratch();
    const migration::Proof proof = migration::prove_return(scratch, revision, ground_.scope);
    if (proof.failure) throw *proof.failure;
    if (!proof.holds(revision, ground_.dialect->name())) {
      amended_.unproven = "the way down of revision " + revision.id +
                          " does not come back to where it started, as listed above";
      amended_.left = report::entries({.difference = proof.left.difference});
      return false;
    }
    claim(revision, proof, scratch);
    return true;
  }

  void claim(const Revision& revision, const migration::Proof& proof, Database& scratch) {
    const Catalog arrived = looked_at(proof.arrived, ground_.scope, session_.config().compare);
    evidence_.arrives =
        migration::schema_fingerprint(arrived, *ground_.dialect, scratch.fingerprint_tag());
    evidence_.proven = migration::proven_text(proof, scratch);
    if (!ground_.model || !graph_.is_head(revision)) return;
    const SettledDifference left = settle(arrived, ground_.model->catalog, &*ground_.model,
                                          *ground_.dialect, &scratch, session_.compare_options());
    if (left.difference.empty() && left.unsettled.empty())
      evidence_.model = ground_.model_fingerprint;
  }

  std::string with_new_claims(std::string text, const Revision& revision) const {
    const std::string_view dialect = ground_.dialect ? ground_.dialect->name() : "";
    const std::string_view own = dialect.empty() && !revision.dialects.empty()
                                     ? std::string_view(revision.dialects.front())
                                     : dialect;
    return migration::with_evidence(std::move(text), revision, own, evidence_);
  }

  Session& session_;
  Graph graph_;
  std::string text_;
  std::string file_;
  Claims claims_;
  std::unique_ptr<Progress> progress_;
  Ground ground_;
  std::unique_ptr<Database> beside_;
  migration::Evidence evidence_;
  Amended amended_;
};

/// The last part of the path.
std::string name_of_file(const std::string& path) {
  return path.substr(path.find_last_of('/') + 1);
}

}  // namespace

Claims claims_asked_for(const Session& session) {
  return session.arguments.has("unproven") ? Claims::denied : Claims::proven;
}

std::string text_of(const Revision& revision) {
  support::FileText file = support::read_file(revision.file);
  if (file.error.empty()) return std::move(file.text);
  throw MigrationError("the migration cannot be read: " + file.error, {.file = revision.file});
}

void require_not_applied(Session& session, Lookup& lookup, const Revision& revision) {
  if (session.arguments.has("force")) return;
  const std::optional<Target> target = session.target_if_any();
  if (!target) {
    session.terminal.say(
        "note: no target is named, so that none was asked whether it has applied " + revision.id);
    return;
  }
  const std::optional<std::string> path = sqlite_path(target->url);
  if (path && !support::is_file(*path)) return;
  if (!lookup.standing) lookup.standing = read_standing(session);
  const Revisions applied = lookup.graph.with_ancestors(*lookup.context().current);
  const std::optional<migration::VersionRow>& half_way = lookup.standing->half_way;
  const bool is_applied = std::ranges::find(applied, &revision) != applied.end() ||
                          (half_way && half_way->revision == revision.id);
  if (!is_applied) return;
  throw UsageError("revision " + revision.id +
                   " is applied to the target, where changing its file undoes nothing; write a new "
                   "revision, or change it all the same with --force");
}

Amended amend(Session& session, const Graph& graph, const Revision& revision,
              const std::string& text, Claims claims) {
  return Amender(session, amended_graph(graph, revision, text), revision.file, text, claims).run();
}

Status tell(Session& session, const Revision& revision, const Amended& amended) {
  if (session.format() == "json") {
    session.terminal.out(report::amend_json({.command = session.arguments.command->name,
                                             .revision = revision.id,
                                             .files = amended.files,
                                             .unproven = amended.unproven,
                                             .left = amended.left}));
  } else if (!amended.unproven.empty()) {
    session.terminal.out(report::changes_text(amended.left, text_style(session.terminal, "  ")));
  } else {
    for (const std::string& file : amended.files) session.terminal.out(file + "\n");
  }
  if (amended.unproven.empty()) return Status::done;
  session.terminal.error("error: " + amended.unproven +
                         "; mend it, or write it as it is with --unproven; nothing was written");
  return Status::no;
}

Amended edit_revision(Session& session, const Graph& graph, const Revision& revision) {
  const std::string before = text_of(revision);
  const std::string name = name_of_file(revision.file);
  const std::string after = edited(required_editor(), name, before);
  const bool is_whole = migration::is_sealed(revision) && !migration::has_broken_seal(revision);
  if (after == before && is_whole) {
    session.terminal.say("nothing was changed");
    return {};
  }
  const auto keep = [&] {
    const std::string kept = after == before ? "" : keep_aside(name, after);
    if (!kept.empty()) session.terminal.error("note: what was edited is kept in " + kept);
  };
  try {
    Amended amended = amend(session, graph, revision, after, claims_asked_for(session));
    if (!amended.unproven.empty()) keep();
    return amended;
  } catch (...) {
    keep();
    throw;
  }
}

}  // namespace schemadiff::cli
