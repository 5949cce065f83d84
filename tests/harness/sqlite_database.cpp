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
    while (sqlite3_step(raw) == SQLITE_ROW) {
      auto& row = rows.emplace_back();
      for (int i = 0; i < sqlite3_column_count(raw); ++i) {
        const auto* text = sqlite3_column_text(raw, i);
        row.push_back(text == nullptr ? "NULL" : reinterpret_cast<const char*>(text));
      }
    }
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
    for (const std::string& table : tables())
      for (const auto& row :
           query("SELECT name, type || iif(hidden > 1, ' generated', '') FROM pragma_table_xinfo(" +
                 literal(table) + ")"))
        types[table + "." + row[0]] = row[1];
    return types;
  }

  Rows rows() override {
    Rows all;
    for (const std::string& table : tables()) {
      const auto columns = query("SELECT name FROM pragma_table_xinfo(" + literal(table) + ")");
      std::string list;
      for (const auto& column : columns)
        list += (list.empty() ? "" : ", ") + ("quote(" + quoted(column[0]) + ")");
      auto& rows = all[table];
      for (const auto& values : query("SELECT " + list + " FROM " + quoted(table))) {
        TableRow& row = rows.emplace_back();
        for (std::size_t i = 0; i < columns.size(); ++i) row[columns[i][0]] = values[i];
      }
      std::sort(rows.begin(), rows.end());
    }
    return all;
  }

 private:
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
