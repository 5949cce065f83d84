// SPDX-License-Identifier: MIT
#include "sqlite/read_sql.hpp"

#include <gtest/gtest.h>

#include "schemadiff/diff/compare.hpp"
#include "sqlite/sqlite.hpp"
#include "support/text.hpp"

namespace schemadiff::sqlite {
namespace {

Model read_files(const std::vector<SqlFile>& files) {
  Model model;
  read_sql(files, model);
  if (model.problems.empty()) dialect().adapt(model);
  return model;
}

Model read(const std::string& text) { return read_files({{"m.sql", text}}); }

std::string told(const Model& model) {
  std::vector<std::string> lines;
  for (const Problem& problem : model.problems)
    lines.push_back(to_string(problem.location) + ": " + problem.message);
  return support::join(lines, "\n");
}

std::string problems(const std::string& text) { return told(read(text)); }

Catalog catalog_of_database(const std::string& script) {
  const auto database = open("sqlite://", {.access = Access::write});
  database->execute(script);
  return database->reflect({}).catalog;
}

void expect_what_a_database_has(const std::string& script) {
  const Model model = read(script);
  EXPECT_EQ(told(model), "");
  EXPECT_TRUE(compare(catalog_of_database(script), model.catalog).empty()) << script;
}

std::string place(const Model& model, const ObjectId& id) { return to_string(model.location(id)); }

const Identifier t("t");

TEST(read_sql, gives_what_a_database_of_the_same_statements_has) {
  expect_what_a_database_has(R"(
CREATE TABLE a (id INTEGER PRIMARY KEY AUTOINCREMENT, "odd "" name" TEXT COLLATE NOCASE DEFAULT 'x',
  n NUMERIC(10,2) NOT NULL ON CONFLICT IGNORE DEFAULT (1 + 1) CHECK (n > 0),
  g AS (n * 2) STORED, UNIQUE (n, G) ON CONFLICT REPLACE, CONSTRAINT fine CHECK (n <> 7),
  CHECK (n < 100), CHECK (n < 200));
CREATE TABLE b (x REFERENCES A (ID) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED, y INT NOT NULL,
  PRIMARY KEY (X, y DESC)) WITHOUT ROWID;
CREATE TABLE c (x INT, y TEXT) STRICT;
CREATE UNIQUE INDEX i ON A (lower("odd "" name"), N DESC) WHERE n IS NOT NULL;
CREATE VIEW v (one, two) AS SELECT id, n FROM a;
CREATE TRIGGER r AFTER UPDATE OF N ON A FOR EACH ROW WHEN new.n > 3 BEGIN SELECT 1; DELETE FROM b; END;
CREATE TRIGGER o INSTEAD OF INSERT ON v BEGIN SELECT 2; END;
)");
}

TEST(read_sql, takes_statements_and_files_in_any_order) {
  const Model model = read_files(
      {{"a.sql", "CREATE INDEX i ON t (a); CREATE TRIGGER g DELETE ON T BEGIN SELECT 1; END;"},
       {"b.sql", "CREATE TABLE t (a);"}});
  EXPECT_EQ(told(model), "");
  EXPECT_TRUE(model.catalog.contains(member_id(Kind::trigger, {}, t, Identifier("g"))));
}

TEST(read_sql, tells_where_each_object_is_written) {
  const Model model = read(
      "CREATE TABLE t (\n  é TEXT, a INT UNIQUE,\n  CONSTRAINT k CHECK (a > 0)\n);\n"
      "CREATE INDEX\n  i ON t (a);\n");
  EXPECT_EQ(told(model), "");
  EXPECT_EQ(place(model, relation_id(Kind::table, {}, t)), "m.sql:1:14");
  EXPECT_EQ(place(model, member_id(Kind::column, {}, t, Identifier("a"))), "m.sql:2:11");
  EXPECT_EQ(place(model, member_id(Kind::unique, {}, t, Identifier("(a)"))), "m.sql:2:17");
  EXPECT_EQ(place(model, member_id(Kind::check, {}, t, Identifier("k"))), "m.sql:3:3");
  EXPECT_EQ(place(model, relation_id(Kind::index, {}, Identifier("i"))), "m.sql:6:3");
}

TEST(read_sql, takes_what_the_shell_writes_around_a_schema) {
  const Model model = read(
      ".bail on\nPRAGMA foreign_keys=OFF;\nBEGIN TRANSACTION;\n"
      "CREATE TABLE IF NOT EXISTS \"t\" (a)\n/* t(a) */;\n"
      "CREATE TABLE sqlite_sequence(name,seq);\n"
      "CREATE VIRTUAL TABLE f USING fts5(a)\n/* f(a) */;\n"
      "CREATE TABLE IF NOT EXISTS 'f_data'(id INTEGER PRIMARY KEY, block BLOB);\n"
      "COMMIT;\n");
  EXPECT_EQ(told(model), "");
  EXPECT_TRUE(model.catalog.contains(relation_id(Kind::table, {}, t)));
  EXPECT_FALSE(model.catalog.contains(relation_id(Kind::table, {}, Identifier("f_data"))));
  EXPECT_FALSE(model.catalog.contains(relation_id(Kind::table, {}, Identifier("sqlite_sequence"))));
}

TEST(read_sql, refuses_what_is_no_definition) {
  EXPECT_EQ(problems("CREATE TABLE t (a);\n  INSERT INTO t VALUES (1);\nDELETE FROM t;\nSELECT 1;\n"
                     "ALTER TABLE t ADD b;\nDROP TABLE t;\nATTACH 'x' AS x;"),
            "m.sql:2:3: INSERT INTO is no part of a schema; take it out of the model\n"
            "m.sql:3:1: DELETE FROM is no part of a schema; take it out of the model\n"
            "m.sql:4:1: SELECT is no part of a schema; take it out of the model\n"
            "m.sql:5:1: ALTER TABLE changes a schema rather than say what it is; write the "
            "definition as it should be\n"
            "m.sql:6:1: DROP TABLE changes a schema rather than say what it is; write the "
            "definition as it should be\n"
            "m.sql:7:1: ATTACH is no part of a schema; take it out of the model");
}

TEST(read_sql, refuses_what_is_not_of_this_schema) {
  EXPECT_EQ(
      problems("CREATE TEMP TABLE t (a);\nCREATE TABLE temp.u (a);\nCREATE TABLE main.m (a);\n"
               "CREATE TABLE other.o (a);"),
      "m.sql:1:19: 't' is temporary, and no part of a schema\n"
      "m.sql:2:19: 'u' is temporary, and no part of a schema\n"
      "m.sql:4:20: an SQLite file has no schema 'other'; leave it out");
}

TEST(read_sql, points_at_what_it_cannot_read) {
  EXPECT_EQ(problems("CREATE TABLE t (a INT,\n  b TEXT NOT,\n  c);"),
            "m.sql:2:13: expected null, found \",\"");
  EXPECT_EQ(problems("CREATE TABLE t AS SELECT 1;"), "m.sql:1:16: expected (, found \"AS\"");
  EXPECT_EQ(problems("CREATE THING t;"), "m.sql:1:8: expected unique, found \"THING\"");
  EXPECT_EQ(problems("CREATE TABLE t (a);\nCREATE VIEW é AS SELECT 'x;\n"),
            "m.sql:2:25: unterminated string literal, which begins here");
}

TEST(read_sql, points_at_what_sqlite_refuses) {
  EXPECT_EQ(problems("CREATE TABLE t (a,\n A);"), "m.sql:1:14: duplicate column name: A");
  EXPECT_EQ(problems("CREATE TABLE t (a);\nCREATE INDEX i ON t (a,\n  bee);"),
            "m.sql:3:3: no such column: bee");
  EXPECT_EQ(problems("CREATE TABLE t (a CHECK (a >\n b));"), "m.sql:2:2: no such column: b");
  EXPECT_EQ(problems("CREATE TABLE t (a TEXTY) STRICT;"),
            "m.sql:1:14: unknown datatype for t.a: \"TEXTY\"");
  EXPECT_EQ(problems("CREATE INDEX i ON missing (a);"), "m.sql:1:14: no such table: main.missing");
  EXPECT_EQ(problems("CREATE VIEW v AS SELECT 1 FROM;"), "m.sql:1:31: incomplete input");
}

TEST(read_sql, stands_in_for_what_only_a_program_has) {
  expect_what_a_database_has("CREATE VIEW v AS SELECT mine(1) AS a;");
  const Model model = read(
      "CREATE TABLE t (a TEXT COLLATE german CHECK (mine(a, yours(a)) > 0), b AS (mine(a)));\n"
      "CREATE INDEX i ON t (mine(a) COLLATE klingon) WHERE yours(a);\n"
      "CREATE VIRTUAL TABLE x USING not_there(a, b);");
  EXPECT_EQ(told(model), "");
}

TEST(read_sql, shows_both_places_of_what_is_declared_twice) {
  EXPECT_EQ(
      told(read_files({{"a.sql", "CREATE TABLE t (a);"}, {"b.sql", "\nCREATE TABLE t (a);"}})),
      "b.sql:2:14: table t is declared twice: first at a.sql:1:14");
}

TEST(read_sql, takes_hints_before_statements_columns_and_constraints) {
  const Model model = read(
      "-- schemadiff: was=old\nCREATE TABLE t (\n  -- schemadiff: was=\"the \"\"old\", "
      "backfill=coalesce('a,b', x)\n"
      "  a TEXT,\n  -- schemadiff: using=a + 1\n  b INT);\n");
  EXPECT_EQ(told(model), "");
  EXPECT_EQ(model.hints_of(relation_id(Kind::table, {}, t)).was.text(), "old");
  const Hints& a = model.hints_of(member_id(Kind::column, {}, t, Identifier("a")));
  EXPECT_EQ(a.was.text(), "the \"old");
  EXPECT_EQ(a.backfill.text(), "coalesce('a,b', x)");
  EXPECT_EQ(model.hints_of(member_id(Kind::column, {}, t, Identifier("b"))).using_expression.text(),
            "a + 1");
}

TEST(read_sql, refuses_hints_that_nobody_would_take) {
  EXPECT_EQ(problems("CREATE TABLE t (a, -- schemadiff: was=b\n c);\n-- schemadiff: wos=u\nCREATE "
                     "TABLE u (a);\n"
                     "-- schemadiff: backfill=1\nCREATE TABLE w (a\n-- schemadiff: was=x\n INT);"),
            "m.sql:3:16: there is no hint 'wos'; did you mean 'was='?\n"
            "m.sql:5:16: the hint 'backfill=' is for columns, not for table w\n"
            "m.sql:1:20: a hint stands on a line of its own, right before a statement, a column or "
            "a constraint\n"
            "m.sql:7:1: a hint stands on a line of its own, right before a statement, a column or "
            "a constraint");
}

}  // namespace
}  // namespace schemadiff::sqlite
