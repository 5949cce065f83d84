// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "report/entry.hpp"
#include "schemadiff/catalog/catalog.hpp"
#include "schemadiff/dialect/settle.hpp"
#include "schemadiff/error.hpp"

// The documents of `--format json`; schemas/check.schema.json describes that of `check`.

namespace schemadiff::report {

/// What is wrong with the migrations.
struct RuleProblem {
  std::string rule = {};
  std::string message = {};
  Location location = {};
};

struct CheckReport {
  std::string dialect = {};
  std::string target = {};  // empty: no database was asked
  /// Whether `check` has nothing to object to: what its answer is too.
  bool in_sync = false;
  std::vector<std::string> heads = {};
  std::vector<std::string> current = {};
  std::vector<std::string> pending = {};
  std::vector<RuleProblem> problems = {};
  std::vector<Unsettled> unsettled = {};
  std::vector<Note> notes = {};
  /// Why something could not be told; written among the notes.
  std::vector<Note> remarks = {};
  std::vector<Entry> changes = {};
};

struct DiffReport {
  std::string dialect = {};
  std::string from = {};
  std::string to = {};
  std::vector<Entry> changes = {};
  std::vector<Unsettled> unsettled = {};
  std::vector<Note> notes = {};
};

std::string check_json(const CheckReport& report);
std::string diff_json(const DiffReport& report);
/// `command` is empty where the command line could not be read.
std::string error_json(const Error& error, std::string_view command);

/// What the target's log says of one run of a revision.
struct RunRow {
  std::string direction = {};
  std::string started = {};
  std::int64_t milliseconds = 0;
  std::string user = {};
  std::string host = {};
  std::string tool_version = {};
  std::string note = {};
};

/// A revision, for the documents of heads, branches, current, history and show.
struct RevisionRow {
  std::string revision = {};
  std::vector<std::string> parents = {};
  std::vector<std::string> depends = {};
  std::vector<std::string> children = {};
  std::vector<std::string> labels = {};
  std::string message = {};
  std::string created = {};
  std::string file = {};
  bool head = false;
  bool effective_head = false;  // no child, and no head either, since others depend on it
  /// Whether the target has applied it, and whether it stands at it; nothing where it was not
  /// asked.
  std::optional<bool> applied = {};
  std::optional<bool> current = {};
  std::optional<std::vector<RunRow>> log = {};
  std::vector<std::string> up = {};  // statements, where they are asked for
  std::vector<std::string> down = {};
};

std::string revisions_json(std::string_view command, std::span<const RevisionRow> rows);

/// What upgrade, downgrade and stamp did: the revisions run, in order, and where the target stands
/// now.
struct RunReport {
  std::string_view command = {};
  std::string target = {};
  std::vector<std::string> revisions = {};
  std::vector<std::string> current = {};
};

std::string run_json(const RunReport& report);

/// What `revision` made; `revision` and `file` are empty where it made none, and `left` says what
/// it would not do.
struct RevisionReport {
  std::string revision = {};
  std::string file = {};
  std::string unproven = {};
  std::vector<Entry> changes = {};
  std::vector<Entry> left = {};
};

std::string revision_json(const RevisionReport& report);

/// What two branches do not agree about.
struct ConflictRow {
  ObjectId object = {};  // empty: a statement that fails
  std::string message = {};
  std::vector<std::string> revisions = {};
  std::vector<std::string> files = {};
};

/// What `merge` made; `revision` and `file` are empty where conflicts kept it from making one.
struct MergeReport {
  std::string revision = {};
  std::string file = {};
  std::vector<std::string> parents = {};
  std::vector<ConflictRow> conflicts = {};
};

std::string merge_json(const MergeReport& report);

/// What `edit` or `rebase` changed: the files written, or why none was and what the way down
/// leaves.
struct AmendReport {
  std::string_view command = {};
  std::string revision = {};
  std::vector<std::string> files = {};
  std::string unproven = {};
  std::vector<Entry> left = {};
};

std::string amend_json(const AmendReport& report);

/// What `seal` did: the revisions that are sealed now, and the files that were written for them.
struct SealReport {
  std::vector<std::string> revisions = {};
  std::vector<std::string> files = {};
  std::string unproven = {};  // why no more were; empty: all were
  std::vector<Entry> left = {};
};

std::string seal_json(const SealReport& report);

}  // namespace schemadiff::report
