// SPDX-License-Identifier: MIT
#include "cli/autogenerate.hpp"

#include "cli/databases.hpp"
#include "cli/drift.hpp"
#include "cli/new_revision.hpp"
#include "cli/online.hpp"
#include "cli/progress.hpp"
#include "cli/rename_questions.hpp"
#include "cli/source.hpp"
#include "cli/states.hpp"
#include "migration/fingerprint.hpp"
#include "migration/guards.hpp"
#include "migration/header.hpp"
#include "migration/names.hpp"
#include "migration/prove.hpp"
#include "migration/run_part.hpp"
#include "migration/seal.hpp"
#include "migration/selection.hpp"
#include "report/text.hpp"
#include "schemadiff/error.hpp"
#include "schemadiff/plan/plan.hpp"
#include "support/files.hpp"

namespace schemadiff::cli {
namespace {

using migration::Graph;
using migration::Revision;
using migration::Revisions;

class Generator {
 public:
  Generator(Session& session, const Graph& graph, Revision header)
      : session_(session), graph_(graph), progress_(session.terminal), scope_(session.scope()) {
    generated_.revision = std::move(header);
    for (const auto* names : {&generated_.revision.parents, &generated_.revision.depends}) {
      for (const std::string& name : *names)
        follows_.push_back(graph.find(name) ? graph.find(name) : graph.labelled(name));
    }
  }

  Generated run() {
    read_model_and_dialect();
    open_target();
    read_start();
    progress_.step("comparing");
    settle_with_model();
    ask_about_renames();
    take_selected();
    refuse_unsettled();
    keep_what_is_not_compared();
    const Explained explained = explain(settled_, start_, *dialect_, &model_);
    generated_.changes = explained.entries;
    if (settled_.difference.empty() && !session_.arguments.has("empty"))
      return std::move(generated_);
    render();
    if (session_.arguments.has("unproven")) {
      generated_.text = migration::with_header(generated_.text, "proven", "no");
    } else {
      prove();
    }
    generated_.text = migration::sealed(generated_.text);
    return std::move(generated_);
  }

 private:
  void read_model_and_dialect() {
    const std::vector<std::string> files = session_.required_model_files();
    target_ = session_.target_if_any();
    dialect_ = target_ ? dialect_of_url(target_->url) : &session_.dialect_without_url(files);
    progress_.step("reading the model");
    model_ = read_model(session_, files, *dialect_);
    model_fingerprint_ = migration::model_fingerprint(model_.catalog, *dialect_);
    scope_ = scope_for(std::move(scope_), model_.catalog, model_.states);
    model_.catalog = looked_at(std::move(model_.catalog), scope_, session_.config().compare);
  }

  void settle_with_model() {
    settled_ = settle(start_, model_.catalog, &model_, *dialect_, settling_database(),
                      session_.compare_options());
  }

  /// The answers are written into the model, so that nobody is asked again.
  void ask_about_renames() {
    if (session_.arguments.has("sql")) return;
    const std::vector<Rename> likely = likely_renames(settled_.difference, start_, settled_.after);
    if (!cli::ask_about_renames(session_, model_, likely)) return;
    model_ = looked_at_model();
    settle_with_model();
  }

  Model looked_at_model() {
    Model model = read_model(session_.required_model_files(), *dialect_);
    model.catalog = looked_at(std::move(model.catalog), scope_, session_.config().compare);
    return model;
  }

  /// From here on the model is what --only leaves of it.
  void take_selected() {
    std::vector<Selector> selectors;
    for (const std::string& text : session_.arguments.values("only"))
      selectors.push_back(Selector::parse(text));
    if (selectors.empty()) return;
    model_ = migration::selected_part(model_, start_, settled_, selectors);
    model_fingerprint_.clear();
    settle_with_model();
  }

  /// An SQLite file that is not there is an empty database, and is not made for being looked at.
  void open_target() {
    if (!target_) return;
    const std::optional<std::string> path = sqlite_path(target_->url);
    if (path && !support::is_file(*path)) {
      session_.terminal.say("target " + target_->shown + " (from " + target_->origin +
                            "), not there yet");
      return;
    }
    database_ = session_.open(*target_, Access::read);
  }

  void read_start() {
    const std::string from = session_.arguments.value("from");
    replay_.emplace(session_, progress_, *dialect_, scope_);
    if (from.empty()) {
      require_no_manual_drift();
      if (follows_.empty()) {
        replay_.emplace(session_, progress_, *dialect_, scope_);
      } else {
        start_ = replay_->build(graph_, follows_, database_.get());
      }
      from_migrations_ = true;
      return;
    }
    if (from == "target") require_target_at_start();
    Source source = read_source(session_, progress_, source_name(session_, from), *dialect_, scope_,
                                database_.get());
    start_ = looked_at(std::move(source.catalog), scope_, session_.config().compare);
    start_through_ = std::move(source.through);
    start_database_ = std::move(source.database);
    from_migrations_ = graph_.size() == 0 && start_.empty();
  }

  Revisions applied_revisions() {
    migration::VersionTable table(*database_, version_table_names(session_));
    return migration::revisions_named(table.read().heads(), graph_);
  }

  void require_target_at_start() {
    if (!database_) throw UsageError("--from target needs a target; give --url URL");
    if (graph_.with_ancestors(applied_revisions()) == graph_.with_ancestors(follows_)) return;
    throw MigrationError("the target is not at the head; run 'schemadiff upgrade' first");
  }

  /// What somebody changed by hand would otherwise be lost between the revisions.
  void require_no_manual_drift() {
    if (!database_) return;
    progress_.step("reading the target");
    const Catalog actual =
        looked_at(database_->reflect(scope_).catalog, scope_, session_.config().compare);
    const Revisions applied = applied_revisions();
    if (is_proven_equal(applied, actual)) return;
    const Catalog built =
        applied.empty() ? Catalog() : replay_->build(graph_, applied, database_.get());
    const SettledDifference manual =
        settle(built, actual, nullptr, *dialect_, database_.get(), session_.compare_options());
    if (manual.difference.empty()) return;
    const std::vector<report::Entry> entries =
        explain(manual, built, *dialect_, nullptr, "manual", Way::back).entries;
    const std::string text = report::changes_text(entries, {.indent = "  "});
    session_.terminal.error(text.substr(0, text.size() - 1));
    throw MigrationError(
        "the target was changed by hand, as listed above; undo that, or take it in with --from "
        "target");
  }

  bool is_proven_equal(const Revisions& applied, const Catalog& actual) {
    if (applied.size() != 1 || !migration::is_sealed(*applied[0])) return false;
    const std::string arrives = migration::evidence_for(*applied[0], dialect_->name()).arrives;
    return !arrives.empty() && arrives == migration::schema_fingerprint(
                                              actual, *dialect_, database_->fingerprint_tag());
  }

  Database* settling_database() {
    return replay_->scratch() ? replay_->scratch() : database_.get();
  }

  void keep_what_is_not_compared() {
    Database* at_start = start_database_ ? start_database_.get() : replay_->scratch();
    if (!at_start || settled_.difference.empty()) return;
    keep(not_compared(*at_start, scope_, session_.config().compare), start_, settled_.after);
  }

  void refuse_unsettled() {
    if (settled_.unsettled.empty()) return;
    const Unsettled& first = settled_.unsettled.front();
    throw UnsupportedError("nobody could tell whether " + label(first.id) +
                           " changed: " + first.reason);
  }

  void render() {
    migration::Draft draft{.header = generated_.revision};
    draft.header.dialects = {std::string(dialect_->name())};
    if (from_migrations_) draft.header.evidence[""].model = model_fingerprint_;
    const bool guarded = session_.arguments.has("guarded");
    online_ = is_online(session_, *dialect_);
    draft.up = make_plan(settled_.difference, start_, settled_.after, *dialect_,
                         {.hints = &model_, .online = online_, .merged = !guarded});
    finish(draft.up);
    if (guarded) draft.up_guards = migration::guards_for(draft.up, settled_.difference);
    plan_down(draft);
    const std::string text = migration::render(draft, template_of(session_));
    generated_.text = after_write(session_, draft.header, text);
    generated_.revision = migration::parse_revision(generated_.text, "the new revision");
  }

  void finish(Statements& statements) {
    if (online_) add_lock_timeout(session_, *dialect_, statements);
  }

  void plan_down(migration::Draft& draft) {
    const bool guarded = session_.arguments.has("guarded");
    const Difference back = reverse(settled_.difference, start_, settled_.after);
    try {
      draft.down = make_plan(back, settled_.after, start_, *dialect_,
                             {.online = online_, .merged = !guarded});
      finish(draft.down);
      if (guarded) draft.down_guards = migration::guards_for(draft.down, back);
    } catch (const UnsupportedError& error) {
      draft.irreversible = error.what();
      generated_.irreversible = error.what();
    }
  }

  /// A scratch database that stands where the revision starts: that of the replay, or a new one.
  Database& scratch_at_start() {
    if (from_migrations_ && replay_->scratch()) return *replay_->scratch();
    scratch_ = make_scratch(session_, *dialect_, database_.get());
    const Catalog empty =
        looked_at(scratch_.database->reflect(scope_).catalog, scope_, session_.config().compare);
    for (const Statement& statement : make_plan(compare(empty, start_), empty, start_, *dialect_)) {
      scratch_.database->execute(statement.text);
    }
    return *scratch_.database;
  }

  void prove() {
    progress_.step("proving the revision on scratch");
    Database& scratch = scratch_at_start();
    const migration::Proof proof = migration::prove(scratch, {.revision = generated_.revision,
                                                              .desired = model_.catalog,
                                                              .model = &model_,
                                                              .scope = scope_});
    if (proof.failure) throw *proof.failure;
    if (!proof.holds(generated_.revision, dialect_->name())) return tell_left(proof);
    std::string& text = generated_.text;
    if (from_migrations_) {
      text = migration::with_header(
          text, "arrives",
          migration::schema_fingerprint(proof.arrived, *dialect_, scratch.fingerprint_tag()));
    }
    text = migration::with_header(text, "proven", migration::proven_text(proof, scratch));
  }

  void tell_left(const migration::Proof& proof) {
    const bool up = proof.direction == migration::Direction::up;
    generated_.unproven =
        up ? "the revision does not arrive at the model, as listed above"
           : "the way down does not come back to where it started, as listed above";
    generated_.left = report::entries({.difference = proof.left.difference});
    if (!proof.left.unsettled.empty() && generated_.left.empty()) refuse_unsettled_proof(proof);
  }

  [[noreturn]] void refuse_unsettled_proof(const migration::Proof& proof) {
    const Unsettled& first = proof.left.unsettled.front();
    throw UnsupportedError("the proof cannot tell whether " + label(first.id) +
                           " is as it should be: " + first.reason);
  }

  Session& session_;
  const Graph& graph_;
  Revisions follows_;
  Progress progress_;
  Scope scope_;
  const Dialect* dialect_ = nullptr;
  Model model_;
  std::string model_fingerprint_;
  std::optional<Target> target_;
  std::unique_ptr<Database> database_;
  std::optional<Replay> replay_;
  Scratch scratch_;
  Catalog start_;
  std::unique_ptr<Database> start_through_, start_database_;  // of --from
  bool from_migrations_ = false;
  bool online_ = false;
  SettledDifference settled_;
  Generated generated_;
};

}  // namespace

Generated generate(Session& session, const Graph& graph, Revision header) {
  return Generator(session, graph, std::move(header)).run();
}

}  // namespace schemadiff::cli
