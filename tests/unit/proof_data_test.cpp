// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include "proof/rows.hpp"
#include "proof_subject.hpp"

namespace schemadiff::proof {
namespace {

const std::string table_t = "CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);";
const Revision made_t = revision("a1", "none", table_t + "CREATE TABLE other (id INTEGER);",
                                 "DROP TABLE t;DROP TABLE other;");

std::string lost(const std::string& up, const std::string& down) {
  return failures(Proof::keeps_data, {made_t, revision("a2", "a1", up, down)});
}

TEST(KeepsData, holds_for_a_rebuild_that_copies_the_rows) {
  EXPECT_EQ(lost("CREATE TABLE n (id INTEGER PRIMARY KEY, a TEXT, b TEXT NOT NULL DEFAULT 'x');\n"
                 "INSERT INTO n (id, a) SELECT id, a FROM t;\nDROP TABLE t;\n"
                 "ALTER TABLE n RENAME TO t;",
                 "ALTER TABLE t DROP COLUMN b;"),
            "");
}

TEST(KeepsData, finds_a_rebuild_that_forgets_the_rows) {
  EXPECT_EQ(lost("DROP TABLE t;\nCREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT);",
                 "ALTER TABLE t DROP COLUMN b;"),
            "revision a2 (a2.sql): table t: rows are gone (2 before, 0 after) after up; where that "
            "is meant, write \"-- accept: data-loss REASON\" above the statement\n"
            "  before: (id = 1000001, a = row 1000001), (id = 1000002, a = NULL)\n"
            "  after:  no row\n");
}

TEST(KeepsData, finds_values_that_a_copy_mixes_up) {
  const std::string found = lost("ALTER TABLE t ADD COLUMN b TEXT;",
                                 "CREATE TABLE n (id INTEGER PRIMARY KEY, a TEXT);\n"
                                 "INSERT INTO n (id, a) SELECT id, b FROM t;\nDROP TABLE t;\n"
                                 "ALTER TABLE n RENAME TO t;");
  EXPECT_NE(found.find("table t: values have changed after down"), std::string::npos) << found;
  EXPECT_NE(found.find("before: (id = 1000001, a = row 1000001)"), std::string::npos) << found;
  EXPECT_NE(found.find("after:  (id = 1000001, a = NULL)"), std::string::npos) << found;
}

TEST(KeepsData, lets_a_statement_lose_what_its_comment_accepts) {
  EXPECT_EQ(lost("-- accept: data-loss nobody needs them\nDELETE FROM t;", ""), "");
  EXPECT_NE(lost("DELETE FROM t;", ""), "");
  EXPECT_NE(
      lost("-- accept: data-loss not this one\nDELETE FROM other WHERE 0;\nDELETE FROM t;", ""),
      "");
}

TEST(KeepsData, does_not_take_a_dropped_column_for_leave_to_lose_rows) {
  EXPECT_NE(lost("-- hazard: data-loss: drops column t.a\nALTER TABLE t DROP COLUMN a;\n"
                 "DELETE FROM t;",
                 "ALTER TABLE t ADD COLUMN a TEXT;"),
            "");
  EXPECT_EQ(lost("-- hazard: data-loss: drops column t.a\nALTER TABLE t DROP COLUMN a;",
                 "ALTER TABLE t ADD COLUMN a TEXT;"),
            "");
}

TEST(KeepsData, finds_a_column_that_rows_cannot_do_without) {
  EXPECT_EQ(lost("ALTER TABLE t ADD COLUMN b TEXT NOT NULL DEFAULT NULL;",
                 "ALTER TABLE t DROP COLUMN b;"),
            "revision a2 (a2.sql:5): with rows in the tables: statement 1 of 1 of revision a2 (up) "
            "failed: Cannot add a NOT NULL column with default value NULL\n");
}

TEST(KeepsData, lets_a_revision_bring_rows_of_its_own_and_fill_in_values) {
  EXPECT_EQ(failures(Proof::keeps_data,
                     {made_t,
                      revision("a2", "a1", "INSERT INTO t VALUES (1, 'one'), (2, 'two');",
                               "DELETE FROM t WHERE id < 3;"),
                      revision("a3", "a2", "ALTER TABLE t ADD COLUMN b TEXT;",
                               "ALTER TABLE t DROP COLUMN b;"),
                      revision("a4", "a3", "UPDATE t SET b = a;", "UPDATE t SET b = NULL;")}),
            "");
}

TEST(KeepsData, goes_on_without_the_rows_that_a_hazard_speaks_of) {
  const std::string forgets =
      "DROP TABLE t;\nCREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT);\n";
  const std::string fails =
      "-- hazard: may-fail: column other.n has no value for the rows that are there\n"
      "ALTER TABLE other ADD COLUMN n INTEGER NOT NULL DEFAULT NULL;";
  const std::string found =
      lost(forgets + fails, "ALTER TABLE t DROP COLUMN b;\nALTER TABLE other DROP COLUMN n;");
  EXPECT_NE(found.find("table t: rows are gone (2 before, 0 after) after up"), std::string::npos)
      << found;
}

TEST(KeepsData, takes_a_hazard_for_no_excuse_of_another_statement) {
  EXPECT_NE(lost("-- hazard: may-fail: fails where rows of other are not unique by index o\n"
                 "CREATE UNIQUE INDEX o ON other (id);\n"
                 "ALTER TABLE t ADD COLUMN b TEXT NOT NULL DEFAULT NULL;",
                 "ALTER TABLE t DROP COLUMN b;\nDROP INDEX o;"),
            "");
}

TEST(KeepsData, makes_rows_that_meet_the_check_which_the_revision_adds) {
  EXPECT_EQ(
      failures(Proof::keeps_data,
               {revision("a1", "none", "CREATE TABLE p (age INTEGER, kind TEXT);", "DROP TABLE p;"),
                revision("a2", "a1",
                         "CREATE TABLE n (age INTEGER CHECK (age BETWEEN 0 AND 150), kind "
                         "TEXT CHECK (kind IN ('x', 'y')));\n"
                         "INSERT INTO n SELECT * FROM p;\nDROP TABLE p;\n"
                         "ALTER TABLE n RENAME TO p;",
                         "CREATE TABLE n (age INTEGER, kind TEXT);\n"
                         "INSERT INTO n SELECT * FROM p;\nDROP TABLE p;\n"
                         "ALTER TABLE n RENAME TO p;")}),
      "");
}

TEST(KeepsData, looks_at_irreversible_revisions_too) {
  const std::string found = failures(
      Proof::keeps_data,
      {made_t,
       sample("a2", "a1", "-- migrate:up\nDELETE FROM t;\n-- migrate:down irreversible: gone\n")});
  EXPECT_NE(found.find("table t: rows are gone (2 before, 0 after) after up"), std::string::npos);
}

TEST(KeepsData, lists_tables_for_which_no_row_could_be_made) {
  const Result result = prove(
      Proof::keeps_data,
      {revision("a1", "none",
                "CREATE TABLE never (a INTEGER NOT NULL CHECK (a > 3 AND a < 3));\n"
                "CREATE TABLE egg (id INTEGER PRIMARY KEY, hen INTEGER NOT NULL REFERENCES hen);\n"
                "CREATE TABLE hen (id INTEGER PRIMARY KEY, egg INTEGER NOT NULL REFERENCES egg);",
                "DROP TABLE never;\nDROP TABLE egg;\nDROP TABLE hen;")});
  EXPECT_EQ(failures(result), "");
  EXPECT_EQ(notes(result),
            "no rows: table egg: it must refer to table hen, which has no row\n"
            "no rows: table hen: it must refer to table egg, which has no row\n"
            "no rows: table never: CHECK constraint failed: a > 3 AND a < 3\n");
}

/// The tables that rows could be made for, with their number, and what was refused.
std::string made(const std::string& schema) {
  const auto database = sqlite::open("sqlite://", {.access = Access::write});
  Tables tables;
  for (const ScriptStatement& statement : sqlite::dialect().split(schema))
    database->execute(statement.text);
  const Catalog catalog = database->reflect({}).catalog;
  for (const Object& object : catalog.objects()) {
    if (kind_of(object) == Kind::table) tables.insert(id_of(object));
  }
  database->begin();
  const MadeRows rows = make_rows(*database, catalog, tables);
  database->commit();
  const bool refers_nowhere = schema.find(" gone ") != std::string::npos;
  EXPECT_TRUE(refers_nowhere || database->query("PRAGMA foreign_key_check").empty());
  std::string text;
  for (const auto& [table, made_rows] : rows.made)
    text += label(table) + ": " + std::to_string(made_rows.size()) + "\n";
  for (const auto& [table, reason] : rows.refused) text += label(table) + ": " + reason + "\n";
  return text;
}

TEST(MakeRows, follows_references_in_order) {
  EXPECT_EQ(made("CREATE TABLE a (id INTEGER PRIMARY KEY, b TEXT NOT NULL REFERENCES b (code));"
                 "CREATE TABLE b (code TEXT NOT NULL UNIQUE, c INTEGER NOT NULL REFERENCES c);"
                 "CREATE TABLE c (id INTEGER PRIMARY KEY)"),
            "table a: 2\ntable b: 2\ntable c: 2\n");
}

TEST(MakeRows, meets_keys_of_several_columns) {
  EXPECT_EQ(made("CREATE TABLE p (x INTEGER, y TEXT, PRIMARY KEY (x, y)) WITHOUT ROWID;"
                 "CREATE TABLE c (x INTEGER NOT NULL, y TEXT NOT NULL, UNIQUE (x), "
                 "FOREIGN KEY (x, y) REFERENCES p (x, y))"),
            "table c: 2\ntable p: 2\n");
}

TEST(MakeRows, finds_rows_that_fit_keys_which_share_columns) {
  EXPECT_EQ(
      made("CREATE TABLE p (id TEXT NOT NULL PRIMARY KEY);"
           "CREATE TABLE c (id TEXT NOT NULL, p TEXT NOT NULL REFERENCES p, PRIMARY KEY (p, id));"
           "CREATE TABLE r (c TEXT NOT NULL, p TEXT NOT NULL REFERENCES p, FOREIGN KEY (p, c) "
           "REFERENCES c (p, id), FOREIGN KEY (p) REFERENCES p)"),
      "table c: 2\ntable p: 2\ntable r: 2\n");
}

TEST(MakeRows, lets_a_row_refer_to_itself_or_to_nothing) {
  EXPECT_EQ(made("CREATE TABLE tree (id INTEGER PRIMARY KEY, parent INTEGER REFERENCES tree);"
                 "CREATE TABLE loop (id INTEGER PRIMARY KEY, next INTEGER NOT NULL REFERENCES "
                 "loop)"),
            "table loop: 2\ntable tree: 2\n");
}

TEST(MakeRows, leaves_generated_columns_out_and_keeps_to_strict_types) {
  EXPECT_EQ(made("CREATE TABLE g (a INTEGER NOT NULL, b REAL NOT NULL, c TEXT NOT NULL, d BLOB NOT "
                 "NULL, e ANY NOT NULL, f INTEGER AS (a * 2) STORED) STRICT"),
            "table g: 2\n");
}

TEST(MakeRows, tries_values_until_the_checks_are_met) {
  EXPECT_EQ(made("CREATE TABLE k (age INTEGER NOT NULL CHECK (age BETWEEN 18 AND 20), "
                 "state TEXT NOT NULL CHECK (state IN ('open', 'shut')), "
                 "mail TEXT NOT NULL CHECK (mail LIKE '%_@_%'), "
                 "code TEXT NOT NULL CHECK (length(code) = 17), "
                 "doc TEXT NOT NULL CHECK (json_valid(doc)), "
                 "starts INTEGER NOT NULL, ends INTEGER NOT NULL, CHECK (ends > starts))"),
            "table k: 2\n");
}

TEST(MakeRows, refers_to_one_of_several_where_a_check_wants_that) {
  EXPECT_EQ(made("CREATE TABLE a (id INTEGER PRIMARY KEY); CREATE TABLE b (id INTEGER PRIMARY KEY);"
                 "CREATE TABLE c (a INTEGER REFERENCES a, b INTEGER REFERENCES b, "
                 "CHECK ((a IS NULL) <> (b IS NULL)))"),
            "table a: 2\ntable b: 2\ntable c: 2\n");
}

TEST(MakeRows, makes_only_one_where_only_one_may_be) {
  EXPECT_EQ(made("CREATE TABLE settings (id INTEGER PRIMARY KEY CHECK (id = 1), v TEXT)"),
            "table settings: 1\n");
}

TEST(MakeRows, refers_to_nothing_where_the_other_table_is_not_there) {
  EXPECT_EQ(made("CREATE TABLE a (b INTEGER REFERENCES gone (id));"
                 "CREATE TABLE c (d INTEGER NOT NULL REFERENCES gone (id))"),
            "table a: 2\ntable c: it must refer to table gone, which has no row\n");
}

TEST(MakeRows, says_what_a_trigger_refuses) {
  EXPECT_EQ(made("CREATE TABLE t (id INTEGER);"
                 "CREATE TRIGGER no BEFORE INSERT ON t BEGIN SELECT RAISE(ABORT, 'not here'); END"),
            "table t: not here\n");
}

}  // namespace
}  // namespace schemadiff::proof
