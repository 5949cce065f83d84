// SPDX-License-Identifier: MIT
// M: what the model says; H: what all revisions build; R: what those build that the target has
// applied; T: what the target holds. Comparing T with M is all that is needed where everything
// agrees. Fingerprints then prove that H and R are the same as what is known already; only where
// they do not are the migrations replayed.
#include "cli/check_states.hpp"

#include <algorithm>
#include <array>
#include <future>
#include <unordered_set>

#include "cli/databases.hpp"
#include "cli/drift.hpp"
#include "cli/file_findings.hpp"
#include "cli/progress.hpp"
#include "cli/source.hpp"
#include "cli/states.hpp"
#include "migration/findings.hpp"
#include "migration/fingerprint.hpp"
#include "migration/folder.hpp"
#include "migration/names.hpp"
#include "schemadiff/error.hpp"
#include "schemadiff/plan/plan.hpp"
#include "support/text.hpp"

namespace schemadiff::cli {
namespace {

using migration::Graph;
using migration::Revision;
using migration::Revisions;

struct Desired {
  Model model = {};
  std::string fingerprint = {};  // where there are migrations
};

/// The migrations, and what the target has applied of them.
struct Applied {
  Graph graph;
  std::vector<migration::Finding> findings = {};
  migration::TargetState state = {};
  Revisions revisions = {};  // that the target stands at
  bool is_sound = true;      // so that a replay makes sense
  bool is_unchanged = true;  // so that the fingerprints in the files can be believed

  /// What the revision claims; nothing where its file could have been changed since it was proven.
  migration::Evidence evidence(const Revision& revision, std::string_view dialect) const {
    const bool believed = is_unchanged && migration::is_sealed(revision);
    return believed ? migration::evidence_for(revision, dialect) : migration::Evidence();
  }
};

bool prevents_replay(const migration::Finding& finding) {
  constexpr std::array<std::string_view, 4> preventing{"bad-file", "broken-graph",
                                                       "duplicate-revision", "unknown-revision"};
  return std::ranges::find(preventing, finding.rule) != preventing.end();
}

class StateCheck {
 public:
  explicit StateCheck(Session& session)
      : session_(session),
        progress_(session.terminal),
        target_(session.target()),
        dialect_(*dialect_of_url(target_.url)),
        scope_(session.scope()) {}

  CheckAnswer run() {
    const std::vector<std::string> files = session_.required_model_files();
    const std::string folder = session_.migrations_if_any();
    read(files, folder);
    answer_.report.dialect = dialect_.name();
    answer_.report.target = target_.shown;
    answer_.has_migrations = !folder.empty();
    if (folder.empty()) {
      compare_target_with_model();
    } else {
      compare_all(folder);
    }
    return std::move(answer_);
  }

 private:
  /// The model on a thread of its own, while the target is read.
  void read(const std::vector<std::string>& files, const std::string& folder) {
    std::future<Desired> reading = std::async(std::launch::async, [&] {
      Desired desired{read_model(session_, files, dialect_), {}};
      if (!folder.empty()) {
        desired.fingerprint = migration::model_fingerprint(desired.model.catalog, dialect_);
      }
      return desired;
    });
    progress_.step("reading the target and the model");
    database_ = session_.open(target_, Access::read);
    Reflection reflection = database_->reflect(scope_);
    desired_ = reading.get();
    scope_ = scope_for(std::move(scope_), desired_.model.catalog, desired_.model.states);
    const CompareConfig& config = session_.config().compare;
    actual_ = looked_at(std::move(reflection.catalog), scope_, config);
    desired_.model.catalog = looked_at(std::move(desired_.model.catalog), scope_, config);
    answer_.report.notes = looked_at(std::move(reflection.notes), scope_);
  }

  void compare_target_with_model() {
    progress_.step("comparing");
    const SettledDifference drift =
        settle(actual_, std::move(desired_.model.catalog), &desired_.model, dialect_,
               database_.get(), session_.compare_options());
    add(drift, actual_, &desired_.model, "");
    tell_details(drift);
  }

  void compare_all(const std::string& folder) {
    const Applied applied = read_applied(folder);
    describe(applied);
    progress_.step("comparing");
    const SettledDifference drift = settle(actual_, desired_.model.catalog, &desired_.model,
                                           dialect_, database_.get(), session_.compare_options());
    tell_details(drift);
    if (!applied.is_sound) {
      add(drift, actual_, &desired_.model, "unknown");
      return remark("what they build cannot be told until they are mended");
    }
    if (is_at_heads(applied) && builds_model(applied)) {
      compare_built_as_desired(drift);
    } else {
      compare_by_replay(applied, drift);
    }
  }

  Applied read_applied(const std::string& folder) {
    Migrations read = read_migrations(folder);
    std::vector<migration::Finding> findings =
        counted_findings(read, dialect_, session_.config().lint);
    Applied applied{std::move(read.graph), std::move(findings)};
    migration::VersionTable table(*database_, version_table_names(session_));
    applied.state = table.read();
    for (migration::Finding& finding :
         migration::target_findings(applied.graph, applied.state, table.applied_checksums())) {
      applied.findings.push_back(std::move(finding));
    }
    for (const migration::Finding& finding : applied.findings) {
      if (finding.rule == "changed-after-apply" || finding.rule == "broken-seal")
        applied.is_unchanged = false;
      if (prevents_replay(finding)) applied.is_sound = false;
    }
    if (applied.is_sound) {
      applied.revisions = migration::revisions_named(applied.state.heads(), applied.graph);
    }
    return applied;
  }

  void describe(const Applied& applied) {
    report::CheckReport& report = answer_.report;
    for (const Revision* revision : applied.graph.heads()) report.heads.push_back(revision->id);
    report.current = applied.state.heads();
    for (const migration::Finding& finding : applied.findings) {
      report.problems.push_back({finding.rule, finding.message, finding.location});
    }
    if (!applied.is_sound) return;
    const Revisions all = applied.graph.with_ancestors(applied.revisions);
    const std::unordered_set<const Revision*> done(all.begin(), all.end());
    Revisions pending;
    for (const Revision* revision : applied.graph.in_order()) {
      if (done.contains(revision)) continue;
      pending.push_back(revision);
      report.pending.push_back(revision->id);
    }
    for (const migration::Finding& finding :
         denied_findings(applied.graph, pending, dialect_, session_.config())) {
      report.problems.push_back({finding.rule, finding.message, finding.location});
    }
    if (!report.pending.empty())
      answer_.remarks.push_back("not applied yet: " + support::join(report.pending, ", "));
    if (const auto row = applied.state.unfinished()) {
      const bool up = row->state == migration::RowState::going_up;
      answer_.remarks.push_back("revision " + row->revision + " was left half way; '" +
                                (up ? "schemadiff upgrade" : "schemadiff downgrade") +
                                "' finishes it");
    }
  }

  static bool is_at_heads(const Applied& applied) {
    Revisions heads = applied.graph.heads(), at = applied.revisions;
    std::ranges::sort(heads);
    std::ranges::sort(at);
    return heads == at;
  }

  /// Whether the fingerprint of the single head proves that H is M; there are revisions, or M is
  /// empty.
  bool builds_model(const Applied& applied) const {
    const Revisions heads = applied.graph.heads();
    if (heads.empty()) return desired_.model.catalog.empty();
    return heads.size() == 1 &&
           applied.evidence(*heads[0], dialect_.name()).model == desired_.fingerprint;
  }

  /// Whether the fingerprint of the single revision that is applied proves that R is T; or nothing
  /// is, and T is empty.
  bool arrived_at_target(const Applied& applied) const {
    if (applied.revisions.empty()) return actual_.empty();
    if (applied.revisions.size() != 1) return false;
    const std::string arrives = applied.evidence(*applied.revisions[0], dialect_.name()).arrives;
    return !arrives.empty() && arrives == migration::schema_fingerprint(
                                              actual_, dialect_, database_->fingerprint_tag());
  }

  /// H and R are M, so that whatever differs was made by hand.
  void compare_built_as_desired(const SettledDifference& drift) {
    SettledDifference manual{reverse(drift.difference, actual_, drift.after), actual_, {}};
    add(manual, drift.after, nullptr, "manual");
    add_unsettled(drift);
  }

  void compare_by_replay(const Applied& applied, const SettledDifference& drift) {
    const bool is_model = builds_model(applied), is_actual = arrived_at_target(applied);
    if (is_model && is_actual) return add(drift, actual_, &desired_.model, "pending");
    if (session_.arguments.has("no-replay")) return add_unknown(drift, "--no-replay was given");
    try {
      compare_replayed(applied, is_model, is_actual);
    } catch (const UnsupportedError& error) {
      add_unknown(drift, error.what());
    } catch (const DatabaseError& error) {
      add_unknown(drift, error.what());
    } catch (const MigrationFailed& error) {
      answer_.report.problems.push_back({"bad-file", error.what(), error.location()});
      add_unknown(drift, "they cannot be replayed");
    }
  }

  void compare_replayed(const Applied& applied, bool is_model, bool is_actual) {
    Replay replay(session_, progress_, dialect_, scope_);
    const Catalog before =
        is_actual ? actual_ : replay.build(applied.graph, applied.revisions, database_.get());
    SettledDifference manual;
    if (!is_actual) manual = settled(before, actual_, nullptr, database_.get());
    SettledDifference pending;
    Catalog built = before;
    if (is_model) {
      pending = settled(before, desired_.model.catalog, &desired_.model, database_.get());
    } else if (!is_at_heads(applied)) {
      built = replay.build(applied.graph, applied.graph.heads(), database_.get());
      pending = settled(before, built, nullptr, replay.scratch());
    }
    SettledDifference missing;
    if (!is_model) {
      Database* holder = replay.scratch() ? replay.scratch() : database_.get();
      missing = settled(built, desired_.model.catalog, &desired_.model, holder);
    }
    add(missing, built, &desired_.model, "model");
    add(pending, before, is_model ? &desired_.model : nullptr, "pending");
    add(manual, before, nullptr, "manual");
  }

  void tell_details(const SettledDifference& drift) {
    if (!session_.terminal.is_verbose()) return;
    for (std::string& note : column_order_notes(actual_, drift.after))
      answer_.remarks.push_back(std::move(note));
    tell_settling(drift);
  }

  void tell_settling(const SettledDifference& drift) {
    std::string note = settling_note(drift);
    if (session_.terminal.is_verbose() && !note.empty()) answer_.remarks.push_back(std::move(note));
  }

  SettledDifference settled(const Catalog& before, const Catalog& after, const Model* model,
                            Database* database) {
    SettledDifference drift =
        settle(before, after, model, dialect_, database, session_.compare_options());
    tell_settling(drift);
    return drift;
  }

  void add_unknown(const SettledDifference& drift, const std::string& why) {
    add(drift, actual_, &desired_.model, "unknown");
    remark("what they build is not known: " + why);
    answer_.effect_unknown = !answer_.report.pending.empty() && drift.difference.empty();
  }

  void remark(std::string message) {
    answer_.report.remarks.push_back(
        {.kind = "migrations", .name = {}, .message = std::move(message)});
  }

  void add(const SettledDifference& drift, const Catalog& before, const Model* model,
           std::string_view cause) {
    const Way way = cause == "manual" ? Way::back : Way::forth;
    Explained explained = explain(drift, before, dialect_, model, cause, way);
    auto& changes = answer_.report.changes;
    changes.insert(changes.end(), std::make_move_iterator(explained.entries.begin()),
                   std::make_move_iterator(explained.entries.end()));
    if (!explained.without_statements.empty()) {
      answer_.remarks.push_back("no statements can be written: " + explained.without_statements);
    }
    add_unsettled(drift);
  }

  void add_unsettled(const SettledDifference& drift) {
    auto& unsettled = answer_.report.unsettled;
    unsettled.insert(unsettled.end(), drift.unsettled.begin(), drift.unsettled.end());
  }

  Session& session_;
  Progress progress_;
  const Target target_;
  const Dialect& dialect_;
  Scope scope_;
  std::unique_ptr<Database> database_;
  Desired desired_;
  Catalog actual_;
  CheckAnswer answer_;
};

}  // namespace

CheckAnswer check_states(Session& session) { return StateCheck(session).run(); }

}  // namespace schemadiff::cli
