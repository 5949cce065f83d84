// SPDX-License-Identifier: MIT
#include <sqlite3.h>

#include <algorithm>
#include <stdexcept>

#include "harness/files.hpp"
#include "harness/process.hpp"
#include "harness/schema_text.hpp"
#include "harness/test_database.hpp"

namespace harness {

namespace {

using Connection = std::unique_ptr<sqlite3, int (*)(sqlite3*)>;
using Prepared = std::unique_ptr<sqlite3_stmt, int (*)(sqlite3_stmt*)>;

constexpr const char* own_tables =
    "('schemadiff_version', 'schemadiff_log', 'schemadiff_progress')";

constexpr const char* rowid_key = " rowid";

std::string quoted(const std::string& name) { return "\"" + replaced(name, "\"", "\"\"") + "\""; }

class SqliteDatabase : public TestDatabase {
 public:
  explicit SqliteDatabase(const std::string& folder) : path_(folder + "/test.db") { open(); }

  std::string url() const override { return "sqlite:" + path_; }

  void execute(const std::string& script) override {
    const Connection connection = open();
    char* message = nullptr;
    if (sqlite3_exec(connection.get(), script.c_str(), nullptr, nullptr, &message) == SQLITE_OK)
      return;
    const std::string text = message == nullptr ? "?" : message;
    sqlite3_free(message);
    throw std::runtime_error("sqlite: " + text + "\n" + script);
  }

  void load_file(const std::string& path) override {
    ProcessOptions options;
    options.input = read_file(path);
    output_of({"sqlite3", "-bail", path_}, options);
  }

  std::vector<std::vector<std::string>> query(const std::string& statement) override {
    const Connection connection = open();
    sqlite3_stmt* raw = nullptr;
    if (sqlite3_prepare_v2(connection.get(), statement.c_str(), -1, &raw, nullptr) != SQLITE_OK)
      throw std::runtime_error(sqlite3_errmsg(connection.get()) + ("\n" + statement));
    const Prepared prepared(raw, &sqlite3_finalize);
    std::vector<std::vector<std::string>> rows;
    int code = sqlite3_step(raw);
    for (; code == SQLITE_ROW; code = sqlite3_step(raw)) {
      auto& row = rows.emplace_back();
      for (int i = 0; i < sqlite3_column_count(raw); ++i) {
        const auto* text = sqlite3_column_text(raw, i);
        row.push_back(text == nullptr ? "NULL" : reinterpret_cast<const char*>(text));
      }
    }
    if (code != SQLITE_DONE)
      throw std::runtime_error(sqlite3_errmsg(connection.get()) + ("\n" + statement));
    return rows;
  }

  std::string schema() override {
    std::string script;
    for (const auto& row :
         query("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite\\_%' "
               "ESCAPE '\\' AND tbl_name NOT IN " +
               std::string(own_tables)))
      script += row[0] + ";\n";
    return normal_sqlite_schema(script);
  }

  std::map<std::string, std::string> column_types() override {
    std::map<std::string, std::string> types;
    for (const std::string& table : tables()) {
      for (const auto& row :
           query("SELECT name, type || iif(hidden > 1, ' generated', '') FROM pragma_table_xinfo(" +
                 literal(table) + ")"))
        types[table + "." + row[0]] = row[1];
      if (!rowid_name(table).empty()) types[table + "." + rowid_key] = rowid_alias(table);
    }
    return types;
  }

  Rows rows() override {
    Rows all;
    for (const std::string& table : tables()) {
      std::vector<std::string> names;
      std::string list;
      for (const auto& column :
           query("SELECT name FROM pragma_table_xinfo(" + literal(table) + ")")) {
        names.push_back(column[0]);
        list += (list.empty() ? "" : ", ") + ("quote(" + quoted(column[0]) + ")");
      }
      if (const std::string rowid = rowid_name(table); !rowid.empty()) {
        names.emplace_back(rowid_key);
        list += ", " + rowid;
      }
      auto& rows = all[table];
      for (const auto& values : query("SELECT " + list + " FROM " + quoted(table))) {
        TableRow& row = rows.emplace_back();
        for (std::size_t i = 0; i < names.size(); ++i) row[names[i]] = values[i];
      }
      std::sort(rows.begin(), rows.end());
    }
    return all;
  }

  std::map<std::string, std::string> settings() override {
    std::map<std::string, std::string> settings;
    for (const char* pragma :
         {"application_id", "user_version", "encoding", "auto_vacuum", "page_size", "journal_mode"})
      settings[pragma] = query(std::string("PRAGMA ") + pragma).at(0).at(0);
    if (query("SELECT 1 FROM sqlite_schema WHERE name = 'sqlite_sequence'").empty())
      return settings;
    for (const auto& row : query("SELECT name, seq FROM sqlite_sequence"))
      settings["counter of " + row[0]] = row[1];
    return settings;
  }

  std::string faults() override {
    std::string faults;
    for (const char* pragma : {"integrity_check", "foreign_key_check"}) {
      try {
        for (const auto& row : query(std::string("PRAGMA ") + pragma)) {
          if (row[0] == "ok") continue;
          faults += pragma;
          for (const std::string& value : row) faults += " " + value;
          faults += "\n";
        }
      } catch (const std::runtime_error& error) {  // a foreign key that nothing can check
        faults += error.what();
      }
    }
    return faults + faults_of_text_indexes();
  }

 private:
  /// FTS5's own comparison of an index with the table that it is of:
  /// https://www.sqlite.org/fts5.html#the_integrity_check_command
  std::string faults_of_text_indexes() {
    std::string faults;
    for (const auto& row : query("SELECT name FROM sqlite_schema WHERE sql LIKE '%USING fts5(%'")) {
      try {
        execute("INSERT INTO " + quoted(row[0]) + " (" + quoted(row[0]) +
                ", rank) VALUES ('integrity-check', 1)");
      } catch (const std::runtime_error& error) {
        faults += error.what();
      }
    }
    return faults;
  }

  static std::string literal(const std::string& text) {
    return "'" + replaced(text, "'", "''") + "'";
  }

  Connection open() const {
    sqlite3* raw = nullptr;
    if (sqlite3_open(path_.c_str(), &raw) != SQLITE_OK)
      throw std::runtime_error("cannot open " + path_);
    Connection connection(raw, &sqlite3_close);
    sqlite3_busy_timeout(raw, 5000);
    sqlite3_exec(raw, "PRAGMA foreign_keys = ON", nullptr, nullptr, nullptr);
    return connection;
  }

  /// A name by which the table's rowid can be reached; empty where there is none.
  std::string rowid_name(const std::string& table) {
    if (query("SELECT 1 FROM pragma_table_list(" + literal(table) + ") WHERE wr = 0").empty())
      return {};
    for (const char* name : {"rowid", "_rowid_", "oid"}) {
      if (query("SELECT 1 FROM pragma_table_xinfo(" + literal(table) +
                ") WHERE lower(name) = " + literal(name))
              .empty())
        return name;
    }
    return {};
  }

  /// The column that is the rowid itself: a key that no index is made for.
  std::string rowid_alias(const std::string& table) {
    const std::string name = literal(table);
    if (!query("SELECT 1 FROM pragma_index_list(" + name + ") WHERE origin = 'pk'").empty())
      return {};
    const auto keys = query("SELECT name FROM pragma_table_xinfo(" + name + ") WHERE pk > 0");
    return keys.empty() ? std::string() : keys[0][0];
  }

  std::vector<std::string> tables() {
    std::vector<std::string> names;
    for (const auto& row : query(
             "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name "
             "NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND name NOT IN " +
             std::string(own_tables)))
      names.push_back(row[0]);
    return names;
  }

  std::string path_;
};

}  // namespace

std::unique_ptr<TestDatabase> make_sqlite_database(const std::string& folder) {
  return std::make_unique<SqliteDatabase>(folder);
}

}  // namespace harness
