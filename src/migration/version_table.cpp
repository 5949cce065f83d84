// SPDX-License-Identifier: MIT
#include "migration/version_table.hpp"

#include <fmt/format.h>
#include <pwd.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <ctime>

#include "schemadiff/error.hpp"
#include "support/text.hpp"

namespace schemadiff::migration {
namespace {

constexpr std::array<std::string_view, 3> state_names{"applied", "up", "down"};

std::string_view name_of(RowState state) noexcept {
  return state_names[static_cast<std::size_t>(state)];
}

const std::vector<std::string_view> version_columns{"revision",   "checksum",  "state",
                                                    "parts_done", "statement", "started"};
const std::vector<std::string_view> log_columns{"revision",     "direction",    "started",
                                                "milliseconds", "checksum",     "user_name",
                                                "host",         "tool_version", "note"};

std::string text_of(const Row& row, std::size_t column) {
  return column < row.size() ? row[column].value_or("") : "";
}

std::int64_t number_of(const Row& row, std::size_t column) {
  return std::strtoll(text_of(row, column).c_str(), nullptr, 10);
}

VersionRow version_row(const Row& row, const std::string& table) {
  VersionRow result{.revision = text_of(row, 0), .checksum = text_of(row, 1)};
  const auto state = std::ranges::find(state_names, text_of(row, 2));
  if (state == state_names.end()) {
    throw MigrationError(
        fmt::format("table \"{}\" holds the state \"{}\", which this version does not know", table,
                    text_of(row, 2)));
  }
  result.state = static_cast<RowState>(state - state_names.begin());
  result.parts_done = static_cast<int>(number_of(row, 3));
  result.statement = static_cast<int>(number_of(row, 4));
  result.started = number_of(row, 5) != 0;
  return result;
}

void check_rows(const std::vector<VersionRow>& rows, const std::string& table) {
  const auto twice = std::ranges::adjacent_find(rows, {}, &VersionRow::revision);
  if (twice != rows.end()) {
    throw MigrationError(
        fmt::format("table \"{}\" holds revision \"{}\" twice; delete one of the rows", table,
                    twice->revision));
  }
  const auto half_way = [](const VersionRow& row) { return row.state != RowState::applied; };
  if (std::ranges::count_if(rows, half_way) > 1) {
    throw MigrationError(
        fmt::format("table \"{}\" holds several revisions that are half way; one runner leaves "
                    "one at most",
                    table));
  }
}

/// What to do where the tables cannot be made:
/// https://www.postgresql.org/docs/current/errcodes-appendix.html
std::string_view cure_of(std::string_view sqlstate) {
  if (sqlstate == "3F000") return "make the schema, or correct [upgrade] version_schema";
  if (sqlstate != "42501") return {};
  return "give this user the right to, make the table beforehand, or set [upgrade] version_schema "
         "to a schema where it may";
}

std::string user_name() {
  const passwd* entry = ::getpwuid(::geteuid());
  return entry ? entry->pw_name : std::to_string(::geteuid());
}

std::string host_name() {
  std::array<char, 256> name{};
  return ::gethostname(name.data(), name.size() - 1) == 0 ? name.data() : "";
}

std::string present_time() {
  const auto now = std::chrono::system_clock::now().time_since_epoch();
  const auto micros = std::chrono::duration_cast<std::chrono::microseconds>(now).count();
  const std::time_t seconds = micros / 1'000'000;
  std::tm time{};
  ::gmtime_r(&seconds, &time);
  std::array<char, 32> text{};
  std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%S", &time);
  return fmt::format("{}.{:06}Z", text.data(), micros % 1'000'000);
}

}  // namespace

std::vector<std::string> TargetState::heads() const {
  std::vector<std::string> heads;
  for (const VersionRow& row : rows) {
    if (row.state != RowState::going_up) heads.push_back(row.revision);
  }
  return heads;
}

std::optional<VersionRow> TargetState::unfinished() const {
  const auto row = std::ranges::find_if(
      rows, [](const VersionRow& each) { return each.state != RowState::applied; });
  return row == rows.end() ? std::nullopt : std::optional(*row);
}

const VersionRow* TargetState::row(std::string_view revision) const noexcept {
  const auto found = std::ranges::find(rows, revision, &VersionRow::revision);
  return found == rows.end() ? nullptr : &*found;
}

std::string VersionSql::table(const std::string& name) const {
  const std::string quoted = dialect_.quote(Identifier(name));
  return names_.schema.empty() ? quoted : dialect_.quote(Identifier(names_.schema)) + "." + quoted;
}

std::string VersionSql::list(const std::vector<std::string>& values) const {
  std::vector<std::string> literals;
  for (const std::string& value : values) literals.push_back(dialect_.literal(value));
  return support::join(literals, ", ");
}

std::vector<std::string> VersionSql::create() const {
  return {fmt::format("CREATE TABLE IF NOT EXISTS {} (\n"
                      "  revision text NOT NULL PRIMARY KEY,\n"
                      "  checksum text NOT NULL,\n"
                      "  state text NOT NULL,\n"
                      "  parts_done integer NOT NULL,\n"
                      "  statement integer NOT NULL,\n"
                      "  started integer NOT NULL\n"
                      ")",
                      table(names_.table)),
          fmt::format("CREATE TABLE IF NOT EXISTS {} (\n"
                      "  revision text NOT NULL,\n"
                      "  direction text NOT NULL,\n"
                      "  started text NOT NULL,\n"
                      "  milliseconds bigint NOT NULL,\n"
                      "  checksum text NOT NULL,\n"
                      "  user_name text NOT NULL,\n"
                      "  host text NOT NULL,\n"
                      "  tool_version text NOT NULL,\n"
                      "  note text NOT NULL\n"
                      ")",
                      table(names_.log))};
}

std::string VersionSql::select_rows() const {
  return fmt::format(
      "SELECT revision, checksum, state, parts_done, statement, started FROM {} ORDER BY revision",
      table(names_.table));
}

std::string VersionSql::select_log() const {
  return fmt::format(
      "SELECT revision, direction, started, milliseconds, checksum, user_name, host, tool_version, "
      "note FROM {} "
      "ORDER BY started",
      table(names_.log));
}

std::string VersionSql::insert(const VersionRow& row) const {
  return fmt::format(
      "INSERT INTO {} (revision, checksum, state, parts_done, statement, started) VALUES ({}, {}, "
      "{}, {})",
      table(names_.table), list({row.revision, row.checksum, std::string(name_of(row.state))}),
      row.parts_done, row.statement, row.started ? 1 : 0);
}

std::string VersionSql::insert_again(std::string_view revision) const {
  const std::string literal = dialect_.literal(revision);
  return fmt::format(
      "INSERT INTO {} (revision, checksum, state, parts_done, statement, started) VALUES ({}, "
      "COALESCE((SELECT checksum FROM {} WHERE revision = {} AND direction = 'up' ORDER BY started "
      "DESC LIMIT 1), ''), '{}', 0, 0, 0)",
      table(names_.table), literal, table(names_.log), literal, name_of(RowState::applied));
}

std::string VersionSql::update(const VersionRow& row) const {
  return fmt::format(
      "UPDATE {} SET checksum = {}, state = {}, parts_done = {}, statement = {}, started = {} "
      "WHERE revision = {}",
      table(names_.table), dialect_.literal(row.checksum), dialect_.literal(name_of(row.state)),
      row.parts_done, row.statement, row.started ? 1 : 0, dialect_.literal(row.revision));
}

std::string VersionSql::erase(std::string_view revision) const {
  return fmt::format("DELETE FROM {} WHERE revision = {}", table(names_.table),
                     dialect_.literal(revision));
}

std::string VersionSql::erase_all() const {
  return fmt::format("DELETE FROM {}", table(names_.table));
}

std::string VersionSql::log(const LogEntry& entry) const {
  return fmt::format(
      "INSERT INTO {} (revision, direction, started, milliseconds, checksum, user_name, host, "
      "tool_version, note) "
      "VALUES ({}, {}, {})",
      table(names_.log), list({entry.revision, entry.direction, entry.started}), entry.milliseconds,
      list({entry.checksum, entry.user_name, entry.host, entry.tool_version, entry.note}));
}

VersionTable::VersionTable(Database& database, VersionTableNames names)
    : database_(database), sql_(database.dialect(), [&] {
        if (names.schema.empty()) names.schema = database.default_schema().text();
        return std::move(names);
      }()) {}

bool VersionTable::has(const std::string& table, const std::vector<std::string_view>& columns) {
  const std::vector<std::string> found =
      database_.columns_of({Identifier(sql_.names().schema), Identifier(table)});
  if (found.empty()) return false;
  if (std::ranges::equal(found, columns)) return true;
  throw MigrationError(
      fmt::format("table \"{}\" is not the one that schemadiff keeps: it has the columns {}; "
                  "rename it, or set [upgrade] "
                  "version_table to another name",
                  table, support::join(found, ", ")));
}

TargetState VersionTable::read() {
  TargetState state;
  if (!has(sql_.names().table, version_columns)) return state;
  for (const Row& row : database_.query(sql_.select_rows())) {
    state.rows.push_back(version_row(row, sql_.names().table));
  }
  std::ranges::sort(state.rows, {}, &VersionRow::revision);
  check_rows(state.rows, sql_.names().table);
  return state;
}

std::vector<LogEntry> VersionTable::log() {
  std::vector<LogEntry> entries;
  if (!has(sql_.names().log, log_columns)) return entries;
  for (const Row& row : database_.query(sql_.select_log())) {
    entries.push_back({.revision = text_of(row, 0),
                       .direction = text_of(row, 1),
                       .started = text_of(row, 2),
                       .milliseconds = number_of(row, 3),
                       .checksum = text_of(row, 4),
                       .user_name = text_of(row, 5),
                       .host = text_of(row, 6),
                       .tool_version = text_of(row, 7),
                       .note = text_of(row, 8)});
  }
  return entries;
}

std::map<std::string, std::string> VersionTable::applied_checksums() {
  std::map<std::string, std::string> checksums;
  for (const LogEntry& entry : log()) {
    if (entry.direction == "up") {
      checksums[entry.revision] = entry.checksum;
    } else if (entry.revision == "base") {
      checksums.clear();
    } else {
      checksums.erase(entry.revision);
    }
  }
  return checksums;
}

void VersionTable::create() {
  const bool version = has(sql_.names().table, version_columns);
  const bool log = has(sql_.names().log, log_columns);
  const std::vector<std::string> statements = sql_.create();
  if (!version) make(sql_.names().table, statements[0]);
  if (!log) make(sql_.names().log, statements[1]);
}

void VersionTable::make(const std::string& table, const std::string& statement) {
  try {
    database_.execute(statement);
  } catch (const DatabaseError& error) {
    const std::string_view cure = cure_of(error.fault().sqlstate);
    if (cure.empty()) throw;
    const std::string& schema = sql_.names().schema;
    const std::string where = schema.empty() ? "" : fmt::format(" in schema \"{}\"", schema);
    throw DatabaseError(
        fmt::format("cannot make the table \"{}\"{}, which keeps what is applied: {}; {}", table,
                    where, error.what(), cure),
        error.fault());
  }
}

void VersionTable::expect_one(const std::string& statement, std::string_view what) {
  const std::size_t rows = database_.query(statement + " RETURNING revision").size();
  if (rows == 1) return;
  throw MigrationError(
      fmt::format("table \"{}\": {} touched {} rows instead of 1; somebody else has changed it",
                  sql_.names().table, what, rows));
}

void VersionTable::put(const VersionRow& row, const TargetState& known) {
  if (known.row(row.revision)) {
    expect_one(sql_.update(row), fmt::format("an update of \"{}\"", row.revision));
  } else {
    database_.execute(sql_.insert(row));
  }
}

void VersionTable::erase(std::string_view revision) {
  expect_one(sql_.erase(revision), fmt::format("a deletion of \"{}\"", revision));
}

void VersionTable::erase_all() { database_.execute(sql_.erase_all()); }

void VersionTable::append(const LogEntry& entry) { database_.execute(sql_.log(entry)); }

LogEntry new_log_entry(std::string_view tool_version) {
  LogEntry entry;
  entry.started = present_time();
  entry.user_name = user_name();
  entry.host = host_name();
  entry.tool_version = std::string(tool_version);
  return entry;
}

}  // namespace schemadiff::migration
