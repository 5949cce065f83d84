// SPDX-License-Identifier: MIT
// Two random schemas and random rows that fit both: the migration from one to the other arrives,
// and so does the way back; rows, rowids and counters are kept. RapidCheck prints the seed.
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <cstdlib>
#include <string>
#include <vector>

#include "sqlite/quote.hpp"
#include "support/text.hpp"
#include "unit/sqlite_fixture.hpp"

namespace schemadiff::sqlite::test {
namespace {

using Texts = std::vector<std::string>;

int below(int count) { return *rc::gen::inRange(0, count); }
bool maybe(int percent) { return below(100) < percent; }
std::string one_of(const Texts& texts) {
  return texts[static_cast<std::size_t>(below(static_cast<int>(texts.size())))];
}

struct RandomColumn {
  std::string name;
  std::string type;
  std::string rest;  // constraints
};

struct RandomTable {
  std::string name;
  std::vector<RandomColumn> columns = {};
  std::string key = {};  // of the column id
  Texts constraints = {};
  bool strict = false;
  bool without_rowid = false;
  Texts others = {};  // indexes and triggers

  const RandomColumn* find(const std::string& column) const {
    for (const RandomColumn& each : columns)
      if (each.name == column) return &each;
    return nullptr;
  }
  bool counts() const { return key.find("AUTOINCREMENT") != std::string::npos; }
  bool key_is_rowid() const {
    return !without_rowid && key.find("PRIMARY KEY") != std::string::npos;
  }
};

struct RandomSchema {
  std::vector<RandomTable> tables = {};
  Texts views = {};

  const RandomTable* find(const std::string& table) const {
    for (const RandomTable& each : tables)
      if (each.name == table) return &each;
    return nullptr;
  }
};

const Texts table_names = {"t", "other", "a \"b\""};

std::string rest_of_column(const std::string& name, const RandomTable& table) {
  const bool number = name[0] == 'n';
  std::string rest;
  if (maybe(25)) rest += number ? " DEFAULT 7" : " DEFAULT 'it''s'";
  if (maybe(20)) rest += std::string(" NOT NULL") + (maybe(20) ? " ON CONFLICT IGNORE" : "");
  // What becomes NOT NULL gets a value for the rows that have none.
  if (rest.find("NOT NULL") != std::string::npos && rest.find("DEFAULT") == std::string::npos)
    rest += " DEFAULT 7";
  if (!number && maybe(30)) rest += " COLLATE " + one_of({"NOCASE", "RTRIM", "BINARY"});
  if (maybe(20)) rest += " CHECK (" + quote(name) + " IS NOT 'never')";
  if (maybe(10)) rest += " CONSTRAINT \"" + table.name.substr(0, 1) + " " + name + "\" CHECK (1)";
  return rest;
}

void add_columns(RandomTable& table) {
  static const Texts numbers = {"INTEGER", "INT", "TEXT", "REAL"};
  static const Texts texts = {"TEXT", "VARCHAR(9)", "", "NUMERIC"};
  for (const char* name : {"n1", "n2", "s1", "s 2", "n3"}) {
    if (!maybe(75)) continue;
    std::string type = one_of(name[0] == 'n' ? numbers : texts);
    if (table.strict) type = name[0] == 'n' ? one_of(numbers) : one_of({"TEXT", "ANY"});
    table.columns.push_back({name, type, rest_of_column(name, table)});
  }
  if (maybe(40)) {
    const bool stored = maybe(50);
    table.columns.push_back(
        {"g", "INTEGER",
         std::string(" GENERATED ALWAYS AS (id * 2) ") + (stored ? "STORED" : "VIRTUAL")});
  }
}

RandomTable random_table(const std::string& name, const Texts& parents) {
  RandomTable table{.name = name};
  table.strict = maybe(20);
  table.without_rowid = maybe(20);
  table.key = table.without_rowid ? " PRIMARY KEY"
                                  : one_of({" PRIMARY KEY", " PRIMARY KEY AUTOINCREMENT",
                                            " NOT NULL UNIQUE", " UNIQUE ON CONFLICT REPLACE"});
  table.columns.push_back({"id", "INTEGER", table.key});
  add_columns(table);
  for (const std::string& parent : parents) {
    if (!maybe(30)) continue;
    const std::string column = "of " + parent;
    table.columns.push_back({column, "INTEGER", ""});
    table.constraints.push_back("FOREIGN KEY (" + quote(column) + ") REFERENCES " + quote(parent) +
                                " (id) ON DELETE " + one_of({"CASCADE", "SET NULL", "RESTRICT"}) +
                                (maybe(30) ? " ON UPDATE CASCADE" : ""));
  }
  if (maybe(30))
    table.constraints.push_back("UNIQUE (id, " + quote(table.columns.back().name) + ')');
  if (maybe(30)) table.constraints.push_back("CONSTRAINT \"not; never\" CHECK (id <> -1)");
  for (const RandomColumn& column : table.columns) {
    if (!maybe(20)) continue;
    table.others.push_back("CREATE " + std::string(maybe(30) ? "UNIQUE " : "") + "INDEX " +
                           quote(name + ' ' + column.name) + " ON " + quote(name) + " (" +
                           quote(column.name) + (maybe(40) ? " DESC" : "") + ", id)" +
                           (maybe(40) ? " WHERE id > 15" : ""));
  }
  if (maybe(40)) {
    table.others.push_back("CREATE TRIGGER " + quote("of " + name) + " AFTER " +
                           one_of({"INSERT", "DELETE", "UPDATE OF id"}) + " ON " + quote(name) +
                           " WHEN 1 BEGIN DELETE FROM " + quote(name) + " WHERE id < " +
                           one_of({"0", "-5"}) + "; END");
  }
  return table;
}

RandomSchema random_schema() {
  RandomSchema schema;
  for (const std::string& name : table_names)
    schema.tables.push_back(random_table(name, table_names));
  if (maybe(50))
    schema.views.push_back("CREATE VIEW v AS SELECT id FROM " + quote(one_of(table_names)));
  return schema;
}

std::string script_of(const RandomSchema& schema) {
  std::string script;
  for (const RandomTable& table : schema.tables) {
    Texts parts;
    for (const RandomColumn& column : table.columns)
      parts.push_back(quote(column.name) + ' ' + column.type + column.rest);
    parts.insert(parts.end(), table.constraints.begin(), table.constraints.end());
    Texts options;
    if (table.strict) options.emplace_back("STRICT");
    if (table.without_rowid) options.emplace_back("WITHOUT ROWID");
    script += "CREATE TABLE " + quote(table.name) + " (" + support::join(parts, ", ") + ") " +
              support::join(options, ", ") + ";\n";
  }
  for (const RandomTable& table : schema.tables)
    for (const std::string& other : table.others) script += other + ";\n";
  for (const std::string& view : schema.views) script += view + ";\n";
  return script;
}

/// Every table has the same ids, so that every reference to one is good.
std::string random_rows(const RandomSchema& schema) {
  std::string script = "PRAGMA foreign_keys = OFF;\n";
  for (const RandomTable& table : schema.tables) {
    for (const int id : {10, 20, 30, 40}) {
      Texts names, values;
      if (!table.without_rowid && !table.key_is_rowid()) {
        names.emplace_back("rowid");
        values.push_back(std::to_string(1000 - id));
      }
      for (const RandomColumn& column : table.columns) {
        if (column.name == "g") continue;
        const bool needs = column.rest.find("NOT NULL") != std::string::npos;
        std::string value = !needs && maybe(30)     ? "NULL"
                            : column.name[0] == 'n' ? std::to_string(below(9))
                            : column.name[0] == 's' ? "'x" + std::to_string(below(9)) + " '"
                                                    : std::to_string(10 * (1 + below(4)));
        if (column.name == "id") value = std::to_string(id);
        names.push_back(quote(column.name));
        values.push_back(value);
      }
      script += "INSERT OR ABORT INTO " + quote(table.name) + " (" + support::join(names, ", ") +
                ") VALUES (" + support::join(values, ", ") + ");\n";
    }
    if (table.counts())
      script += "UPDATE sqlite_sequence SET seq = 77 WHERE name = " + literal(table.name) + ";\n";
  }
  return script + "PRAGMA foreign_keys = ON;\n";
}

bool keeps_values(const RandomColumn& before, const RandomColumn* after) {
  const auto fills = [](const RandomColumn& column) {
    return column.rest.find("NOT NULL") != std::string::npos;
  };
  return after && before.name != "g" && before.type == after->type &&
         fills(before) == fills(*after);
}

/// All that both schemas have a place for.
Texts content_of(TestDatabase& database, const RandomSchema& a, const RandomSchema& b) {
  Texts content;
  for (const RandomTable& table : a.tables) {
    const RandomTable* other = b.find(table.name);
    Texts columns = {"id"};
    for (const RandomColumn& column : table.columns) {
      if (keeps_values(column, other->find(column.name)))
        columns.push_back("quote(" + quote(column.name) + ')');
    }
    if (!table.without_rowid && !other->without_rowid &&
        table.key_is_rowid() == other->key_is_rowid())
      columns.emplace_back("rowid");
    for (const std::string& row : database.query("SELECT " + support::join(columns, ", ") +
                                                 " FROM " + quote(table.name) + " ORDER BY id"))
      content.push_back(table.name + ": " + row);
    if (table.counts() && other->counts()) {
      for (const std::string& row :
           database.query("SELECT seq FROM sqlite_sequence WHERE name = " + literal(table.name)))
        content.push_back("counter of " + table.name + ": " + row);
    }
  }
  for (const std::string& row : database.query("PRAGMA integrity_check"))
    if (row != "ok") content.push_back(row);
  for (const std::string& row : database.query("PRAGMA foreign_key_check"))
    content.push_back("violation " + row);
  return content;
}

void goes_there_and_back() {
  const RandomSchema a = random_schema();
  const RandomSchema b = random_schema();
  const std::string from = script_of(a), to = script_of(b), rows = random_rows(a);
  RC_LOG() << "-- from\n" << from << rows << "-- to\n" << to;
  TestDatabase database(from);
  database.execute(rows);
  const Texts content = content_of(database, a, b);
  migrate(database, to);
  RC_ASSERT(content_of(database, a, b) == content);
  migrate(database, from);
  RC_ASSERT(content_of(database, a, b) == content);
}

TEST(Property, a_random_pair_of_schemas_goes_there_and_back_with_its_rows) {
  EXPECT_TRUE(rc::check("a random pair of schemas", goes_there_and_back));
}

}  // namespace
}  // namespace schemadiff::sqlite::test

int main(int count, char** arguments) {
  if (const char* seed = std::getenv("SCHEMADIFF_TEST_SEED"))
    setenv("RC_PARAMS", (std::string("seed=") + seed).c_str(), 1);
  testing::InitGoogleTest(&count, arguments);
  return RUN_ALL_TESTS();
}
