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
#include "support/files.hpp"

namespace schemadiff::cli {
namespace {

std::string described(const migration::Step& step) {
  std::string text = std::string(migration::name_of(step.direction)) + " " + step.revision->id;
  if (!step.revision->message.empty()) text += "  " + step.revision->message;
  return text;
}

/// What a statement does to what: its first words, up to what might be somebody's password.
std::string head_of(const std::string& statement) {
  constexpr int most_words = 4;
  std::size_t end = 0;
  for (int words = 0; words < most_words && end < statement.size(); ++words) {
    const std::size_t next = statement.find_first_of(" \n", end + 1);
    const std::size_t word_end = next == std::string::npos ? statement.size() : next;
    if (statement.find_first_of("'($", end) < word_end) break;
    end = word_end;
    if (end < statement.size() && statement[end] == '\n') break;
  }
  return statement.substr(0, end);
}

migration::RunEvents events_for(Session& session, Progress& progress) {
  Terminal& terminal = session.terminal;
  migration::RunEvents events;
  events.begins = [&progress](const migration::Step& step, std::size_t index, std::size_t count) {
    progress.step(described(step), index + 1, count);
  };
  events.runs = [&progress](const migration::Step& step, const migration::PartStatement& statement,
                            std::size_t number, std::size_t count) {
    progress.step(described(step) + ": " + head_of(statement.text), number, count);
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
  events.waits_for_statement = [&progress] {
    progress.step("waiting for a statement that another run left to the server");
  };
  events.resumes = [&terminal](const migration::Step& step, const migration::Resumption& from) {
    terminal.say(described(step) + "  goes on at line " + std::to_string(from.line) + " of " +
                 step.revision->file +
                 (from.file_changed ? ", which was changed since the run before" : ""));
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

/// What upgrade or downgrade is asked to do.
struct Move {
  migration::Direction direction = migration::Direction::up;
  migration::Steps (*run)(Database&, const migration::Graph&, std::string_view,
                          const migration::RunOptions&) = nullptr;
  std::string revision = {};
};

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

bool is_missing(const Target& target) {
  const std::optional<std::string> path = sqlite_path(target.url);
  return path && !support::exists(*path);
}

/// A file that is not there is made only where a revision is going to be applied to it; until then,
/// and for a dry run, a database in memory stands for it.
std::unique_ptr<Database> open_for(Session& session, const Target& target, const Move& move,
                                   const migration::Graph& graph,
                                   const migration::RunOptions& options) {
  session.announce(target);
  OpenOptions how = session.open_options(Access::write);
  if (move.direction == migration::Direction::down || !is_missing(target)) {
    return cli::open(target.url, how);
  }
  const Dialect& dialect = *dialect_of_url(target.url);
  how.create = !migration::plan_from_empty(graph, move.revision, dialect, options).empty();
  if (!how.create || options.dry_run) return cli::open(*memory_url(dialect), how);
  return cli::open(target.url, how);
}

/// Throws UsageError where --backup cannot be had.
void check_backup(Session& session, const Target& target) {
  const std::string file = session.arguments.value("backup");
  if (file.empty()) return;
  if (!sqlite_path(target.url))
    throw UsageError(
        "--backup copies an SQLite file; take a copy of another database with its own "
        "tools, such as pg_dump");
  if (support::exists(file))
    throw UsageError("the backup '" + file + "' is there already; name another file");
}

/// https://www.sqlite.org/lang_vacuum.html#vacuuminto: a copy that is whole whoever else writes.
void back_up(Session& session, const Target& target, Database& database) {
  const std::string file = session.arguments.value("backup");
  try {
    database.execute("VACUUM INTO " + database.dialect().literal(file));
  } catch (const DatabaseError& error) {
    support::remove_file(file);
    throw DatabaseError("the backup '" + file + "' cannot be written: " + error.what() +
                        "; nothing was run");
  }
  session.terminal.say("copied " + target.shown + " to " + file);
}

void refuse_range(const std::string& name) {
  if (!migration::is_range(name)) return;
  throw UsageError("\"" + name + "\" is a range, which only --sql can print; name the revision " +
                   "to go to");
}

Status move(Session& session, const Move& move) {
  refuse_range(move.revision);
  const migration::Graph graph = load_sound_graph(session);
  const Target target = session.target();
  check_backup(session, target);
  Progress progress(session.terminal);
  migration::RunOptions options = options_for(session, progress);
  options.dry_run = session.arguments.has("dry-run");
  const bool backs_up = session.arguments.has("backup") && !is_missing(target);
  const std::unique_ptr<Database> database = open_for(session, target, move, graph, options);
  if (backs_up) {
    options.events.planned = [&](const migration::Steps&) { back_up(session, target, *database); };
  }
  const migration::Steps steps = move.run(*database, graph, move.revision, options);
  if (steps.empty()) session.terminal.say("nothing to do");
  if (options.dry_run && !steps.empty())
    session.terminal.say("a dry run: everything was rolled back");
  std::vector<std::string> revisions;
  for (const migration::Step& step : steps) revisions.push_back(step.revision->id);
  tell(session, target, *database, std::move(revisions));
  return Status::done;
}

/// What makes no sense together.
void check_switches(const Arguments& arguments) {
  for (const std::string_view other : {"dry-run", "backup", "wait"}) {
    if (arguments.has("sql") && arguments.has(other))
      throw UsageError("--sql runs nothing; leave --" + std::string(other) + " out");
  }
  if (arguments.has("dry-run") && arguments.has("backup"))
    throw UsageError("--dry-run changes nothing that would need a --backup; leave one out");
}

}  // namespace

Status upgrade(Session& session) {
  check_switches(session.arguments);
  const auto& words = session.arguments.words;
  const std::string revision = words.empty() ? "heads" : words[0];
  if (session.arguments.has("sql")) return print(session, migration::upgrade_script, revision);
  return move(session, {migration::Direction::up, migration::upgrade, revision});
}

Status downgrade(Session& session) {
  check_switches(session.arguments);
  const std::string& revision = session.arguments.words[0];
  if (!session.arguments.has("sql"))
    return move(session, {migration::Direction::down, migration::downgrade, revision});
  if (migration::is_range(revision)) return print(session, migration::downgrade_script, revision);
  throw UsageError("downgrade --sql needs a range, as in head:base, to know where it starts");
}

Status stamp(Session& session) {
  for (const std::string& name : session.arguments.words) refuse_range(name);
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
