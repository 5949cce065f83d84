// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "schemadiff/dialect/database.hpp"

namespace schemadiff::migration {

/// What the tool's own tables are called. An empty schema means the database's default one.
struct VersionTableNames {
  std::string table = "schemadiff_version";
  std::string log = "schemadiff_log";
  std::string schema = {};
};

enum class RowState { applied, going_up, going_down };

/// A row of the version table: a head that is applied, or a revision of several parts that a run
/// left half way.
struct VersionRow {
  std::string revision = {};
  std::string checksum = {};  // of the file that was run
  RowState state = RowState::applied;
  int parts_done = 0;
  int statement = 0;     // of the next part: the last that was begun, from 1
  bool started = false;  // it was begun, and nobody knows whether it was done

  bool operator==(const VersionRow&) const = default;
};

/// A row of the log: what was run, by whom.
struct LogEntry {
  std::string revision = {};
  std::string direction = {};  // up, down, stamp
  std::string started = {};    // RFC 3339 with microseconds, UTC
  std::int64_t milliseconds = 0;
  std::string checksum = {};
  std::string user_name = {};
  std::string host = {};
  std::string tool_version = {};
  std::string note = {};

  bool operator==(const LogEntry&) const = default;
};

/// Where a target stands.
struct TargetState {
  std::vector<VersionRow> rows = {};

  /// The heads that are applied, sorted; without what a run left half way up, with what it left
  /// half way down.
  std::vector<std::string> heads() const;
  /// The revision that a run left half way.
  std::optional<VersionRow> unfinished() const;
  const VersionRow* row(std::string_view revision) const noexcept;
};

/// The statements that keep the tables, as text, for a run and for a script alike.
class VersionSql {
 public:
  VersionSql(const Dialect& dialect, VersionTableNames names)
      : dialect_(dialect), names_(std::move(names)) {}

  std::vector<std::string> create() const;
  std::string select_rows() const;
  std::string select_log() const;
  std::string insert(const VersionRow& row) const;
  /// The row of a revision that is a head again, with the checksum that the log has of it.
  std::string insert_again(std::string_view revision) const;
  std::string update(const VersionRow& row) const;
  std::string erase(std::string_view revision) const;
  std::string erase_all() const;
  std::string log(const LogEntry& entry) const;

  const VersionTableNames& names() const noexcept { return names_; }

 private:
  std::string table(const std::string& name) const;
  std::string list(const std::vector<std::string>& values) const;

  const Dialect& dialect_;
  VersionTableNames names_;
};

/// The version table and the log of one database. Reading makes neither. Throws MigrationError
/// where a table of that name has another shape, DatabaseError, and MigrationError where a row is
/// not as the caller knows it.
class VersionTable {
 public:
  VersionTable(Database& database, VersionTableNames names);

  TargetState read();
  /// Empty where there is none.
  std::vector<LogEntry> log();
  /// The checksum of the file that was last run upwards for each revision that the log knows to be
  /// applied.
  std::map<std::string, std::string> applied_checksums();

  /// Makes what is not there.
  void create();
  void put(const VersionRow& row, const TargetState& known);
  void erase(std::string_view revision);
  void erase_all();
  void append(const LogEntry& entry);

  const VersionSql& sql() const noexcept { return sql_; }

 private:
  bool has(const std::string& table, const std::vector<std::string_view>& columns);
  void make(const std::string& table, const std::string& statement);
  void expect_one(const std::string& statement, std::string_view what);

  Database& database_;
  VersionSql sql_;
};

/// An entry with the present time, the user and the host filled in.
LogEntry new_log_entry(std::string_view tool_version);

}  // namespace schemadiff::migration
