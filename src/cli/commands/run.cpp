// SPDX-License-Identifier: MIT
// The commands that move the target: upgrade, downgrade and stamp.
#include "cli/commands.hpp"
#include "cli/databases.hpp"
#include "cli/progress.hpp"
#include "cli/session.hpp"
#include "cli/states.hpp"
#include "migration/names.hpp"
#include "migration/offline.hpp"
#include "migration/run_part.hpp"
#include "migration/runner.hpp"
#include "report/json.hpp"
#include "schemadiff/error.hpp"

namespace schemadiff::cli {
namespace {

std::string described(const migration::Step& step) {
  std::string text = std::string(migration::name_of(step.direction)) + " " + step.revision->id;
  if (!step.revision->message.empty()) text += "  " + step.revision->message;
  return text;
}

migration::RunEvents events_for(Session& session, Progress& progress) {
  Terminal& terminal = session.terminal;
  migration::RunEvents events;
  events.begins = [&progress](const migration::Step& step, std::size_t index, std::size_t count) {
    progress.step(described(step), index + 1, count);
  };
  events.done = [&terminal](const migration::Step& step, std::chrono::milliseconds took) {
    terminal.say(described(step) + "  (" + std::to_string(took.count()) + " ms)");
  };
  events.skipped = [&terminal](const migration::Step&, const migration::SkippedStatement& skipped) {
    terminal.say("  skipped, since " + skipped.reason);
  };
  events.waits_for_runner = [&progress] {
    progress.step("waiting for another runner of this database");
  };
  events.waits_for_lock = [&terminal](const migration::Step& step) {
    terminal.say(described(step) + "  waits for a lock, and tries again");
  };
  return events;
}

migration::RunOptions options_for(Session& session, Progress& progress) {
  migration::RunOptions options;
  options.names = version_table_names(session);
  if (session.config().upgrade.one_transaction)
    options.transaction = migration::TransactionMode::all;
  options.tool_version = SCHEMADIFF_VERSION;
  options.events = events_for(session, progress);
  return options;
}

using Move = migration::Steps (*)(Database&, const migration::Graph&, std::string_view,
                                  const migration::RunOptions&);

using Script = std::string (*)(const migration::Graph&, const migration::Range&, const Dialect&,
                               const migration::RunOptions&);

/// The whole script or nothing; needs no database, only its dialect. A single revision is where it
/// ends: a script to it begins at the base.
Status print(Session& session, Script script, const std::string& revision) {
  if (session.format() == "json")
    throw UsageError("--sql and --format json cannot both be printed; leave one out");
  const migration::Graph graph = load_sound_graph(session);
  const Dialect* told = session.dialect_if_told();
  const Dialect& dialect = told ? *told : session.dialect_without_url({});
  Progress progress(session.terminal);
  const std::string range = migration::is_range(revision) ? revision : ":" + revision;
  session.terminal.out(script(graph, migration::resolve_range(range, {graph}), dialect,
                              options_for(session, progress)));
  return Status::done;
}

/// Says what was run, in JSON where that is asked for.
void tell(Session& session, const Target& target, Database& database,
          std::vector<std::string> revisions) {
  if (session.format() != "json") return;
  session.terminal.out(report::run_json(
      {.command = session.arguments.command->name,
       .target = target.shown,
       .revisions = std::move(revisions),
       .current = migration::VersionTable(database, version_table_names(session)).read().heads()}));
}

/// Asked before a file is made that no revision could then be applied to.
void require_dialect_of(const Target& target, const migration::Graph& graph) {
  const Dialect* dialect = dialect_of_url(target.url);
  if (!dialect) return;
  for (const migration::Revision* revision : graph.heads()) {
    migration::require_dialect(*revision, *dialect);
  }
}

Status move(Session& session, Move run, const std::string& revision, MissingFile missing) {
  const migration::Graph graph = load_sound_graph(session);
  const Target target = session.target();
  if (missing == MissingFile::create) require_dialect_of(target, graph);
  const std::unique_ptr<Database> database = session.open(target, Access::write, missing);
  Progress progress(session.terminal);
  const migration::Steps steps = run(*database, graph, revision, options_for(session, progress));
  if (steps.empty()) session.terminal.say("nothing to do");
  std::vector<std::string> revisions;
  for (const migration::Step& step : steps) revisions.push_back(step.revision->id);
  tell(session, target, *database, std::move(revisions));
  return Status::done;
}

}  // namespace

Status upgrade(Session& session) {
  const auto& words = session.arguments.words;
  const std::string revision = words.empty() ? "heads" : words[0];
  if (session.arguments.has("sql")) return print(session, migration::upgrade_script, revision);
  return move(session, migration::upgrade, revision, MissingFile::create);
}

Status downgrade(Session& session) {
  const std::string& revision = session.arguments.words[0];
  if (!session.arguments.has("sql"))
    return move(session, migration::downgrade, revision, MissingFile::refuse);
  if (migration::is_range(revision)) return print(session, migration::downgrade_script, revision);
  throw UsageError("downgrade --sql needs a range, as in head:base, to know where it starts");
}

Status stamp(Session& session) {
  const migration::Graph graph = load_sound_graph(session);
  const Target target = session.target();
  const std::unique_ptr<Database> database = session.open(target, Access::write);
  Progress progress(session.terminal);
  const bool purges = session.arguments.has("purge");
  migration::stamp(*database, graph, session.arguments.words,
                   purges ? migration::StampMode::purge : migration::StampMode::move,
                   options_for(session, progress));
  session.terminal.say("stamped; nothing was run");
  tell(session, target, *database, {});
  return Status::done;
}

}  // namespace schemadiff::cli
