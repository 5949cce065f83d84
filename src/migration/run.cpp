// SPDX-License-Identifier: MIT
// Where a run stands is always in the version table, and changes in the same transaction as the
// schema:
//   a revision of one transactional part: its statements, the moved heads and the log entry commit
//   together; one of several parts: a row of its own counts the parts, until the last one moves the
//   heads; a part outside transactions: that row also names each statement before it runs
//   ("started") and after, since the server may finish what its client no longer hears of.
#include "migration/run.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <thread>

#include "support/signals.hpp"

namespace schemadiff::migration {
namespace {

using Clock = std::chrono::steady_clock;

/// https://www.postgresql.org/docs/current/errcodes-appendix.html: lock_not_available
constexpr std::string_view lock_timeout_state = "55P03";
constexpr std::string_view duplicate_state = "42P07";  // duplicate_table, of an index too

Resumption resumption(const PreparedStep& step, const VersionRow& row) {
  Resumption from{.line = 0, .file_changed = row.checksum != step.step.revision->checksum};
  const auto part = static_cast<std::size_t>(row.parts_done);
  if (part >= step.parts.size()) return from;
  const auto statement = static_cast<std::size_t>(row.statement - (row.started ? 1 : 0));
  const auto& statements = step.parts[part].statements;
  from.line =
      statement < statements.size() ? statements[statement].line : step.parts[part].part->line;
  return from;
}

MigrationFailed nobody_knows(const Step& step, const PreparedPart& part, std::size_t statement) {
  const std::string& id = step.revision->id;
  const std::string back = step.revision->parents.empty() ? "base" : step.revision->parents.front();
  const bool up = step.direction == Direction::up;
  return MigrationFailed(
      fmt::format("statement {} of revision {} ({}) was begun by a run that ended without hearing "
                  "of its end, and whether it took effect cannot be looked up; see for yourself, "
                  "and then either run by hand what is left of the revision and say \"schemadiff "
                  "stamp {}\", or take by hand back what it did and say \"schemadiff stamp {}\"",
                  statement + 1, id, name_of(step.direction), up ? id : back, up ? back : id),
      {.file = step.revision->file, .line = part.statements[statement].line});
}

void wait_before_attempt(int attempt) {
  const auto until = Clock::now() + std::chrono::seconds(1 << (attempt - 1));
  while (Clock::now() < until) {
    support::check_interrupted();
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
  }
}

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
    if (unfinished) tell(options_.events.resumes, step.step, resumption(step, *unfinished));
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
        if (error.fault.sqlstate != lock_timeout_state || attempt >= options_.lock_attempts) throw;
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
        tell(options_.events.runs, step, part.statements[i], i + 1, part.statements.size());
        run_one(step, part.statements[i]);
      } catch (const DatabaseError& error) {
        throw failure(*step.revision, part, i + 1, error, consequence);
      }
    }
    database_.reset_session();  // a role or a search path of the part's own must not reach the
                                // version table
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

  /// A part outside transactions goes on at the first statement that nobody knows to be done.
  void run_outside_transaction(const PreparedStep& step, std::size_t index) {
    const std::vector<PartStatement>& statements = step.parts[index].statements;
    const VersionRow* row = state_.row(step.step.revision->id);
    std::size_t done = 0;
    if (row && row->parts_done == static_cast<int>(index) && row->statement > 0) {
      const bool started = row->started;
      done = static_cast<std::size_t>(row->statement - (started ? 1 : 0));
      for (std::size_t i = 0; i < std::min(done, statements.size()); ++i) {
        if (changes_settings(statements[i])) database_.execute(statements[i].text);
      }
      if (started && done < statements.size() && was_done(step, index, done)) ++done;
    }
    for (; done < statements.size(); ++done) run_recorded(step, index, done);
    database_.reset_session();
    in_transaction({}, [&] { part_done(step, index); });
  }

  /// What became of the statement that another run began and did not hear of again.
  bool was_done(const PreparedStep& step, std::size_t index, std::size_t statement) {
    const PreparedPart& part = step.parts[index];
    const auto waiting = [&] { tell(options_.events.waits_for_statement); };
    switch (database_.fate_of(part.statements[statement].text, waiting)) {
      case Fate::done:
        note_progress(step.step, index, statement + 1, false);
        return true;
      case Fate::not_done:
        return false;
      case Fate::unknown:
        break;
    }
    throw nobody_knows(step.step, part, statement);
  }

  void run_recorded(const PreparedStep& step, std::size_t index, std::size_t statement) {
    const PreparedPart& part = step.parts[index];
    for (int attempt = 1;; ++attempt) {
      support::check_interrupted();
      tell(options_.events.runs, step.step, part.statements[statement], statement + 1,
           part.statements.size());
      note_progress(step.step, index, statement + 1, true);
      try {
        run_one(step.step, part.statements[statement]);
        break;
      } catch (const DatabaseError& error) {
        take_back_progress(step.step, index, statement, part.statements[statement], error);
        if (error.fault().sqlstate != lock_timeout_state || attempt >= options_.lock_attempts) {
          throw failure(*step.step.revision, part, statement + 1, error,
                        stands_at(step.step, index + statement));
        }
      }
      tell(options_.events.waits_for_lock, step.step);
      wait_before_attempt(attempt);
    }
    note_progress(step.step, index, statement + 1, false);
  }

  void part_done(const PreparedStep& step, std::size_t index) {
    if (index + 1 == step.parts.size()) return finish(step.step);
    note_progress(step.step, index + 1, 0, false);
  }

  void note_progress(const Step& step, std::size_t parts_done, std::size_t statement,
                     bool started) {
    put({.revision = step.revision->id,
         .checksum = step.revision->checksum,
         .state = step.direction == Direction::up ? RowState::going_up : RowState::going_down,
         .parts_done = static_cast<int>(parts_done),
         .statement = static_cast<int>(statement),
         .started = started});
  }

  /// The server said that the statement failed, so it did not take effect, but may have left
  /// something behind. Where even that cannot be put right any more, the row goes on saying that
  /// nobody knows.
  void take_back_progress(const Step& step, std::size_t parts_done, std::size_t statement,
                          const PartStatement& failed, const DatabaseError& error) {
    try {
      // What was there before is none of its leavings.
      if (error.fault().sqlstate != duplicate_state) {
        database_.fate_of(failed.text, [&] { tell(options_.events.waits_for_statement); });
      }
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

}  // namespace

void run_steps(Database& target, const std::vector<PreparedStep>& steps, TargetState state,
               const RunOptions& options) {
  Run(target, options, std::move(state)).all(steps);
}

}  // namespace schemadiff::migration
