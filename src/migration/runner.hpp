// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <functional>
#include <span>
#include <string>
#include <string_view>

#include "migration/run_part.hpp"
#include "migration/steps.hpp"
#include "migration/version_table.hpp"
#include "schemadiff/dialect/database.hpp"

namespace schemadiff::migration {

enum class TransactionMode { per_revision, all };

/// Where a run takes up a revision that another left half way.
struct Resumption {
  int line = 0;               // of the part or statement, in the file
  bool file_changed = false;  // since the other run
};

/// What a run tells while it goes on; every function may be empty.
struct RunEvents {
  std::function<void(const Steps& steps)> planned = {};
  std::function<void(const Step& step, std::size_t index, std::size_t count)> begins = {};
  /// Before each statement: which of how many of its part.
  std::function<void(const Step& step, const PartStatement& statement, std::size_t number,
                     std::size_t count)>
      runs = {};
  std::function<void(const Step& step, std::chrono::milliseconds took)> done = {};
  std::function<void(const Step& step, const SkippedStatement& skipped)> skipped = {};
  std::function<void()> waits_for_runner = {};  // each second
  std::function<void(const Step& step)> waits_for_lock = {};
  std::function<void(const Step& step, const Resumption& from)> resumes = {};
  std::function<void()> waits_for_statement = {};  // that a killed run left to the server
};

struct RunOptions {
  VersionTableNames names = {};
  TransactionMode transaction = TransactionMode::per_revision;
  bool dry_run = false;  // runs everything in one transaction and rolls it back
  std::chrono::seconds runner_wait{3600};
  int lock_attempts = 5;  // of a part that ran into the lock_timeout
  std::string tool_version = {};
  RunEvents events = {};
};

/// Throws MigrationError where the file was changed after it was sealed.
void check_seal(const Revision& revision);

/// Brings the target up to the named revision, and the revisions before it; gives the steps that
/// were made, none where there was nothing to do. Only one runner works on a database at a time;
/// the others wait and then look again. Every part commits together with its row of progress.
/// Before anything runs, everything that can be found by reading the files is. Throws
/// MigrationFailed where a statement fails, with the target at the last good revision;
/// MigrationError for files that cannot be run, UsageError for a name that stands for nothing;
/// Interrupted after rolling back.
Steps upgrade(Database& target, const Graph& graph, std::string_view revision,
              const RunOptions& options);

/// What upgrade() would do to an empty database: all that reading the files can find wrong is known
/// before one is made. Throws as upgrade() does before it begins.
Steps plan_from_empty(const Graph& graph, std::string_view revision, const Dialect& dialect,
                      const RunOptions& options);

/// Takes back what comes after the named revision. As upgrade().
Steps downgrade(Database& target, const Graph& graph, std::string_view revision,
                const RunOptions& options);

enum class StampMode { move, purge };

/// Makes the version table say that the target stands at these revisions, and runs nothing. `purge`
/// forgets what it said before, even of revisions that no file has; `move` leaves other branches
/// alone.
void stamp(Database& target, const Graph& graph, std::span<const std::string> revisions,
           StampMode mode, const RunOptions& options);

}  // namespace schemadiff::migration
