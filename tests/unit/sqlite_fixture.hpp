// SPDX-License-Identifier: MIT
#pragma once

#include <sqlite3.h>

#include <stdexcept>
#include <string>
#include <vector>

#include "catalog/unnamed.hpp"
#include "schemadiff/dialect/settle.hpp"
#include "schemadiff/plan/plan.hpp"
#include "sqlite/ddl_reader.hpp"
#include "sqlite/spelling.hpp"
#include "sqlite/sqlite.hpp"

namespace schemadiff::sqlite::test {

/// A database in memory, with foreign keys on, as careful programs have them.
class TestDatabase {
 public:
  explicit TestDatabase(const std::string& script = {}) {
    sqlite3_open(":memory:", &database_);
    execute("PRAGMA foreign_keys = ON");
    execute(script);
  }
  TestDatabase(const TestDatabase&) = delete;
  TestDatabase& operator=(const TestDatabase&) = delete;
  ~TestDatabase() { sqlite3_close(database_); }

  void execute(const std::string& script) {
    char* message = nullptr;
    if (sqlite3_exec(database_, script.c_str(), nullptr, nullptr, &message) == SQLITE_OK) return;
    const std::string error = std::string(message ? message : "?") + " in: " + script;
    sqlite3_free(message);
    throw std::runtime_error(error);
  }

  /// One text per row: `1|a|NULL`.
  std::vector<std::string> query(const std::string& sql) {
    std::vector<std::string> rows;
    const auto add = [](void* list, int count, char** values, char**) {
      std::string row;
      for (int i = 0; i < count; ++i) (row += i ? "|" : "") += values[i] ? values[i] : "NULL";
      static_cast<std::vector<std::string>*>(list)->push_back(row);
      return 0;
    };
    char* message = nullptr;
    if (sqlite3_exec(database_, sql.c_str(), add, &rows, &message) != SQLITE_OK) {
      const std::string error = std::string(message) + " in: " + sql;
      sqlite3_free(message);
      throw std::runtime_error(error);
    }
    return rows;
  }

  Catalog catalog() {
    Catalog catalog;
    for (const std::string& sql : column("type = 'table'")) add_table(catalog, sql);
    for (const std::string& sql : column("type = 'index'")) catalog.add(read_index(sql));
    for (const std::string& sql : column("type = 'view'")) catalog.add(read_view(sql));
    for (const std::string& sql : column("type = 'trigger'")) catalog.add(read_trigger(sql));
    return corrected(catalog);
  }

  /// As the runner does it: foreign keys are switched outside of the transaction, which is all or
  /// nothing.
  void apply(const Statements& statements) {
    bool off = false;
    for (const Statement& statement : statements) off = off || statement.foreign_keys_off;
    if (off) execute("PRAGMA foreign_keys = OFF");
    execute("BEGIN IMMEDIATE");
    try {
      for (const Statement& statement : statements) execute(statement.text);
      execute("COMMIT");
    } catch (...) {
      execute("ROLLBACK; PRAGMA foreign_keys = ON");
      throw;
    }
    execute("PRAGMA foreign_keys = ON");
  }

 private:
  std::vector<std::string> column(const std::string& where) {
    return query(
        "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite\\_%' ESCAPE "
        "'\\' AND " +
        where + " ORDER BY rowid");
  }

  static void add_table(Catalog& catalog, const std::string& sql) {
    TableDefinition definition = read_table(sql);
    catalog.add(definition.table);
    for (Column& column : definition.columns) catalog.add(std::move(column));
    for (Object& constraint : definition.constraints) {
      if (id_of(constraint).path[2].empty()) {
        add_unnamed(catalog, std::move(constraint));
      } else {
        catalog.add(std::move(constraint));
      }
    }
  }

  /// Names as they are declared, whatever their case where they are used.
  static Catalog corrected(const Catalog& catalog) {
    Spelling spelling(catalog);
    Catalog result;
    for (Object object : catalog.objects()) {
      spelling.correct(object);
      if (id_of(object).path[2].text().starts_with("(")) {
        add_unnamed(result, std::move(object));
      } else {
        result.add(std::move(object));
      }
    }
    return result;
  }

  sqlite3* database_ = nullptr;
};

inline Catalog catalog_of(const std::string& script) { return TestDatabase(script).catalog(); }

/// What leads from one to the other. `model` has the hints of `after`.
inline Statements plan_of(const Catalog& before, const Catalog& after, Model model = {}) {
  model.catalog = after;
  const SettledDifference settled = settle(before, after, &model, dialect(), nullptr);
  return make_plan(settled.difference, before, settled.after, dialect(), {.hints = &model});
}

/// Migrates the database to the schema that the script makes, and expects it to arrive there.
inline Statements migrate(TestDatabase& database, const std::string& script,
                          const Model& model = {}) {
  const Catalog after = catalog_of(script);
  Statements statements = plan_of(database.catalog(), after, model);
  database.apply(statements);
  const Statements rest = plan_of(database.catalog(), after);
  if (!rest.empty()) throw std::runtime_error("it does not arrive; left to do: " + rest[0].text);
  return statements;
}

inline std::string script_of(const Statements& statements) {
  std::string script;
  for (const Statement& statement : statements) script += statement.text + ";\n";
  return script;
}

inline bool rebuilds(const Statements& statements) {
  return script_of(statements).find("schemadiff_new_") != std::string::npos;
}

}  // namespace schemadiff::sqlite::test
