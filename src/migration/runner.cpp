// SPDX-License-Identifier: MIT
// Where a run stands is always in the version table, and changes in the same transaction as the
// schema:
//   a revision of one transactional part: its statements, the moved heads and the log entry commit
//   together; one of several parts: a row of its own counts the parts, until the last one moves the
//   heads; a part outside transactions: that row also names each statement before it runs
//   ("started") and after, since the server may finish what its client no longer hears of.
#include "migration/runner.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <thread>
#include <unordered_set>

#include "migration/names.hpp"
#include "support/signals.hpp"

namespace schemadiff::migration {
namespace {

using Clock = std::chrono::steady_clock;

struct PreparedStep {
  Step step = {};
  std::vector<PreparedPart> parts = {};
};

/// https://www.postgresql.org/docs/current/errcodes-appendix.html: lock_not_available
constexpr std::string_view lock_timeout_state = "55P03";

void wait_before_attempt(int attempt) {
  const auto until = Clock::now() + std::chrono::seconds(1 << (attempt - 1));
  while (Clock::now() < until) {
    support::check_interrupted();
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
  }
}

template <class Function, class... Arguments>
void tell(const Function& event, const Arguments&... arguments) {
  if (event) event(arguments...);
}

/// Makes prepared steps, and keeps account of them.
class Run {
 public:
  Run(Database& database, const RunOptions& options, TargetState state)
      : database_(database),
        options_(options),
        table_(database, options.names),
        state_(std::move(state)),
        checksums_(table_.applied_checksums()) {}

  void all(const std::vector<PreparedStep>& steps) {
    if (options_.transaction == TransactionMode::all || options_.dry_run)
      return in_one_transaction(steps);
    table_.create();
    for (const PreparedStep& step : steps) {
      begin(step, steps);
      run_parts(step);
      tell(options_.events.done, step.step, took());
    }
  }

 private:
  void in_one_transaction(const std::vector<PreparedStep>& steps) {
    const bool keys_off = std::ranges::any_of(steps, [](const PreparedStep& step) {
      return std::ranges::any_of(step.parts,
                                 [](const PreparedPart& p) { return p.part->foreign_keys_off; });
    });
    OpenTransaction transaction(database_, {.foreign_keys_off = keys_off});
    table_.create();
    for (const PreparedStep& step : steps) {
      begin(step, steps);
      for (const PreparedPart& part : step.parts) {
        run_statements(step.step, part, "; nothing was changed");
      }
      finish(step.step);
      tell(options_.events.done, step.step, took());
    }
    if (!options_.dry_run) transaction.commit();
  }

  void begin(const PreparedStep& step, const std::vector<PreparedStep>& steps) {
    support::check_interrupted();
    started_ = Clock::now();
    entry_ = new_log_entry(options_.tool_version);
    tell(options_.events.begins, step.step, static_cast<std::size_t>(&step - steps.data()),
         steps.size());
  }

  std::chrono::milliseconds took() const {
    return std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - started_);
  }

  void run_parts(const PreparedStep& step) {
    const auto unfinished = state_.unfinished();
    const std::size_t first = unfinished ? static_cast<std::size_t>(unfinished->parts_done) : 0;
    for (std::size_t i = first; i < step.parts.size(); ++i) {
      const PreparedPart& part = step.parts[i];
      if (part.part->transactional) {
        run_with_attempts(step, i);
      } else {
        run_outside_transaction(step, i);
      }
    }
    if (first >= step.parts.size()) in_transaction({}, [&] { finish(step.step); });
  }

  template <class Body>
  void in_transaction(const TransactionOptions& options, const Body& body) {
    OpenTransaction transaction(database_, options);
    const TargetState before = state_;
    try {
      body();
      transaction.commit();
    } catch (...) {
      state_ = before;
      throw;
    }
  }

  /// Waiting for a lock makes everybody queue behind the waiting statement, so it gives up soon and
  /// comes back later.
  void run_with_attempts(const PreparedStep& step, std::size_t index) {
    for (int attempt = 1;; ++attempt) {
      try {
        return run_in_transaction(step, index);
      } catch (const MigrationFailed& error) {
        if (error.sqlstate != lock_timeout_state || attempt >= options_.lock_attempts) throw;
      }
      tell(options_.events.waits_for_lock, step.step);
      wait_before_attempt(attempt);
    }
  }

  void run_in_transaction(const PreparedStep& step, std::size_t index) {
    const PreparedPart& part = step.parts[index];
    try {
      in_transaction({.foreign_keys_off = part.part->foreign_keys_off}, [&] {
        run_statements(step.step, part, stands_at(step.step, index));
        part_done(step, index);
      });
    } catch (const DatabaseError& error) {
      throw failure(*step.step.revision, part, 0, error, stands_at(step.step, index));
    }
  }

  void run_statements(const Step& step, const PreparedPart& part, const std::string& consequence) {
    for (std::size_t i = 0; i < part.statements.size(); ++i) {
      try {
        support::check_interrupted();
        run_one(step, part.statements[i]);
      } catch (const DatabaseError& error) {
        throw failure(*step.revision, part, i + 1, error, consequence);
      }
    }
  }

  void run_one(const Step& step, const PartStatement& statement) {
    run_statement(database_, statement, scope(), [&](const SkippedStatement& skipped) {
      entry_.note += fmt::format("{}skipped line {}: {}", entry_.note.empty() ? "" : "; ",
                                 statement.line, skipped.reason);
      tell(options_.events.skipped, step, skipped);
    });
  }

  Scope scope() const {
    Scope scope;
    scope.version_table = options_.names.table;
    scope.log_table = options_.names.log;
    return scope;
  }

  void run_outside_transaction(const PreparedStep& step, std::size_t index) {
    const PreparedPart& part = step.parts[index];
    const VersionRow* row = state_.row(step.step.revision->id);
    const bool resumed = row && row->parts_done == static_cast<int>(index);
    const int first = resumed ? row->statement : 0;
    for (int i = first; i < static_cast<int>(part.statements.size()); ++i) {
      support::check_interrupted();
      note_progress(step.step, index, i + 1, true);
      try {
        run_one(step.step, part.statements[static_cast<std::size_t>(i)]);
      } catch (const DatabaseError& error) {
        take_back_progress(step.step, index, i);
        throw failure(*step.step.revision, part, static_cast<std::size_t>(i) + 1, error,
                      stands_at(step.step, index + static_cast<std::size_t>(i)));
      }
      note_progress(step.step, index, i + 1, false);
    }
    in_transaction({}, [&] { part_done(step, index); });
  }

  void part_done(const PreparedStep& step, std::size_t index) {
    if (index + 1 == step.parts.size()) return finish(step.step);
    note_progress(step.step, index + 1, 0, false);
  }

  void note_progress(const Step& step, std::size_t parts_done, int statement, bool started) {
    put({.revision = step.revision->id,
         .checksum = step.revision->checksum,
         .state = step.direction == Direction::up ? RowState::going_up : RowState::going_down,
         .parts_done = static_cast<int>(parts_done),
         .statement = statement,
         .started = started});
  }

  /// The server said that the statement failed, so it did not take effect. Where even that cannot
  /// be written any more, the row goes on saying that nobody knows.
  void take_back_progress(const Step& step, std::size_t parts_done, int statement) {
    try {
      const bool nothing_done = parts_done == 0 && statement == 0;
      if (!nothing_done) return note_progress(step, parts_done, statement, false);
      if (step.direction == Direction::up) return erase(step.revision->id);
      put({.revision = step.revision->id, .checksum = checksum_of(*step.revision)});
    } catch (const DatabaseError&) {
    }
  }

  void finish(const Step& step) {
    for (const std::string& id : step.removes) erase(id);
    if (step.direction == Direction::up) {
      checksums_[step.revision->id] = step.revision->checksum;
      put({.revision = step.revision->id, .checksum = step.revision->checksum});
    }
    for (const std::string& id : step.adds) {
      if (!state_.row(id)) put({.revision = id, .checksum = checksums_[id]});
    }
    entry_.revision = step.revision->id;
    entry_.direction = std::string(name_of(step.direction));
    entry_.checksum = step.revision->checksum;
    entry_.milliseconds = took().count();
    table_.append(entry_);
  }

  std::string checksum_of(const Revision& revision) const {
    const auto known = checksums_.find(revision.id);
    return known == checksums_.end() ? revision.checksum : known->second;
  }

  void put(const VersionRow& row) {
    table_.put(row, state_);
    const auto place = std::ranges::find(state_.rows, row.revision, &VersionRow::revision);
    if (place == state_.rows.end()) {
      state_.rows.push_back(row);
    } else {
      *place = row;
    }
  }

  void erase(const std::string& revision) {
    table_.erase(revision);
    std::erase_if(state_.rows, [&](const VersionRow& row) { return row.revision == revision; });
  }

  std::string stands_at(const Step& step, std::size_t progress) const {
    if (progress > 0) {
      return fmt::format(
          "; what ran of the revision before that stays, and the next {} goes on from there",
          step.direction == Direction::up ? "upgrade" : "downgrade");
    }
    const std::vector<std::string> heads = state_.heads();
    return fmt::format("; the target stays at {}",
                       heads.empty() ? "base" : fmt::format("{}", fmt::join(heads, ", ")));
  }

  Database& database_;
  const RunOptions& options_;
  VersionTable table_;
  TargetState state_;
  std::map<std::string, std::string> checksums_;
  Clock::time_point started_ = {};
  LogEntry entry_ = {};
};

/// The steps from where the target stands, with what a run left half way first.
Steps plan_steps(const Graph& graph, const TargetState& state, Direction direction,
                 std::string_view name) {
  const auto unfinished = state.unfinished();
  const bool other_way =
      unfinished && (unfinished->state == RowState::going_up) != (direction == Direction::up);
  if (other_way) {
    throw MigrationError(
        fmt::format("revision {} was left half way {}; say \"schemadiff {}\" to finish it first",
                    unfinished->revision, direction == Direction::up ? "down" : "up",
                    direction == Direction::up ? "downgrade" : "upgrade"));
  }
  const Revisions heads = revisions_named(state.heads(), graph);
  Named target = resolve(name, {.graph = graph, .current = heads});
  if (unfinished && direction == Direction::up) {
    const std::vector<std::string> id{unfinished->revision};
    target.revisions.push_back(revisions_named(id, graph).front());
  }
  Steps steps = direction == Direction::up ? upgrade_steps(graph, heads, target)
                                           : downgrade_steps(graph, heads, target);
  if (!unfinished) return steps;
  const auto first = std::ranges::find_if(
      steps, [&](const Step& step) { return step.revision->id == unfinished->revision; });
  if (first == steps.begin() && first != steps.end()) return steps;
  throw MigrationError(
      fmt::format("revision {} was left half way {} and must be finished first; say \"schemadiff "
                  "{} {}\"",
                  unfinished->revision, name_of(direction),
                  direction == Direction::up ? "upgrade" : "downgrade",
                  direction == Direction::up ? unfinished->revision : "-1"));
}

void check_started(const TargetState& state, const PreparedStep& step) {
  const auto unfinished = state.unfinished();
  if (!unfinished || !unfinished->started) return;
  const auto& parts = step.parts;
  const auto part = static_cast<std::size_t>(unfinished->parts_done);
  const auto index = static_cast<std::size_t>(unfinished->statement - 1);
  const bool known = part < parts.size() && index < parts[part].statements.size();
  const int line = known ? parts[part].statements[index].line : 0;
  throw MigrationFailed(fmt::format("statement {} of revision {} was begun by a run that ended "
                                    "without hearing of its end; look whether "
                                    "it took effect, mend the schema by hand, and then say "
                                    "\"schemadiff stamp\" with the revision that "
                                    "the schema stands at",
                                    unfinished->statement, unfinished->revision),
                        {.file = step.step.revision->file, .line = line});
}

void check_one_transaction(const std::vector<PreparedStep>& steps, const RunOptions& options) {
  if (options.transaction != TransactionMode::all && !options.dry_run) return;
  const std::string_view what = options.dry_run ? "--dry-run" : "[upgrade] transaction = \"all\"";
  bool keys_on = false, keys_off = false;
  for (const PreparedStep& step : steps) {
    for (const PreparedPart& part : step.parts) {
      (part.part->foreign_keys_off ? keys_off : keys_on) = true;
      if (part.part->transactional) continue;
      throw UsageError(
          fmt::format("{} runs everything in one transaction, and revision {} has a part that "
                      "cannot run in one ({}:{})",
                      what, step.step.revision->id, step.step.revision->file, part.part->line - 1));
    }
  }
  if (keys_on && keys_off && !options.dry_run) {
    throw UsageError(fmt::format(
        "{} runs everything in one transaction, and some of the revisions need foreign keys "
        "off and some on; use \"per-revision\"",
        what));
  }
}

std::vector<PreparedStep> prepare_steps(const Steps& steps, const TargetState& state,
                                        const Dialect& dialect, const RunOptions& options) {
  std::vector<PreparedStep> prepared;
  for (const Step& step : steps) {
    check_seal(*step.revision);
    prepared.push_back({.step = step, .parts = prepare(*step.revision, step.direction, dialect)});
  }
  if (!prepared.empty()) check_started(state, prepared.front());
  check_one_transaction(prepared, options);
  return prepared;
}

Steps run(Database& target, const Graph& graph, Direction direction, std::string_view name,
          const RunOptions& options) {
  const auto read = [&] { return VersionTable(target, options.names).read(); };
  const TargetState seen = read();
  // What is half way may be another runner's, which is at work on it.
  if (!seen.unfinished() && plan_steps(graph, seen, direction, name).empty()) return {};
  const auto waiting = [&] { tell(options.events.waits_for_runner); };
  const std::unique_ptr<RunnerLock> lock = target.lock_runner(options.runner_wait, waiting);
  const TargetState state = read();
  const Steps steps = plan_steps(graph, state, direction, name);
  if (steps.empty()) return steps;
  const std::vector<PreparedStep> prepared = prepare_steps(steps, state, target.dialect(), options);
  tell(options.events.planned, steps);
  Run(target, options, state).all(prepared);
  return steps;
}

/// Of some heads those that are not on the way to, or from, one of the new ones.
std::vector<std::string> unrelated(const Graph& graph, const TargetState& state,
                                   const Revisions& stamped) {
  Revisions related = graph.with_ancestors(stamped);
  for (const Revision* after : graph.with_descendants(stamped)) related.push_back(after);
  std::vector<std::string> ids = state.heads();
  for (const Revision* head : revisions_named(ids, graph)) {
    if (std::ranges::find(related, head) != related.end() || stamped.empty())
      std::erase(ids, head->id);
  }
  return ids;
}

/// Those that none of the others comes after.
Revisions topmost(const Graph& graph, const Revisions& revisions) {
  std::unordered_set<std::string> ids;
  for (const Step& step : upgrade_steps(graph, {}, {.revisions = revisions, .branch = nullptr})) {
    for (const std::string& id : step.removes) ids.erase(id);
    ids.insert(step.adds.begin(), step.adds.end());
  }
  Revisions top = revisions;
  std::erase_if(top, [&](const Revision* each) { return ids.erase(each->id) == 0; });
  return top;
}

LogEntry stamp_entry(const std::string& revision, const std::string& checksum,
                     const RunOptions& options) {
  LogEntry entry = new_log_entry(options.tool_version);
  entry.revision = revision;
  entry.direction = "stamp";
  entry.checksum = checksum;
  return entry;
}

}  // namespace

void check_seal(const Revision& revision) {
  if (!has_broken_seal(revision)) return;
  throw MigrationError(fmt::format("revision {} was changed after it was sealed; undo the change, "
                                   "or, where it was meant and the "
                                   "revision is applied nowhere, say \"schemadiff seal {}\"",
                                   revision.id, revision.id),
                       revision.location("seal"));
}

Steps upgrade(Database& target, const Graph& graph, std::string_view revision,
              const RunOptions& options) {
  return run(target, graph, Direction::up, revision, options);
}

Steps downgrade(Database& target, const Graph& graph, std::string_view revision,
                const RunOptions& options) {
  return run(target, graph, Direction::down, revision, options);
}

void stamp(Database& target, const Graph& graph, std::span<const std::string> revisions,
           StampMode mode, const RunOptions& options) {
  const auto waiting = [&] { tell(options.events.waits_for_runner); };
  const std::unique_ptr<RunnerLock> lock = target.lock_runner(options.runner_wait, waiting);
  VersionTable table(target, options.names);
  const TargetState state = table.read();
  NameContext context{.graph = graph, .current = {}};
  if (mode == StampMode::move) context.current = revisions_named(state.heads(), graph);
  Revisions stamped;
  for (const std::string& name : revisions) {
    for (const Revision* revision : resolve(name, context).revisions) stamped.push_back(revision);
  }
  const std::vector<std::string> kept =
      mode == StampMode::purge ? std::vector<std::string>{} : unrelated(graph, state, stamped);
  OpenTransaction transaction(target, {});
  table.create();
  for (const VersionRow& row : state.rows) {
    if (std::ranges::find(kept, row.revision) == kept.end()) table.erase(row.revision);
  }
  for (const Revision* revision : topmost(graph, stamped)) {
    table.put({.revision = revision->id, .checksum = revision->checksum}, {});
    table.append(stamp_entry(revision->id, revision->checksum, options));
  }
  if (stamped.empty()) table.append(stamp_entry("base", "", options));
  transaction.commit();
}

}  // namespace schemadiff::migration
