// SPDX-License-Identifier: MIT
#include "sqlite/rebuild.hpp"

#include <gtest/gtest.h>

#include "sqlite_fixture.hpp"

namespace schemadiff::sqlite::test {
namespace {

using Rows = std::vector<std::string>;

bool has_hazard(const Statements& statements, HazardKind kind) {
  for (const Statement& statement : statements) {
    for (const Hazard& hazard : statement.hazards) {
      if (hazard.kind == kind) return true;
    }
  }
  return false;
}

Hints& hints_of_column(Model& model, std::string_view table, std::string_view column) {
  return model.hints[member_id(Kind::column, {}, Identifier(table), Identifier(column))];
}

TEST(Rebuild, keeps_rows_and_rowids_of_a_table_without_an_integer_key) {
  TestDatabase database("CREATE TABLE t (name TEXT PRIMARY KEY, n INT)");
  database.execute("INSERT INTO t (rowid, name, n) VALUES (7, 'a', 1), (3, 'b', 2)");
  EXPECT_TRUE(rebuilds(migrate(database, "CREATE TABLE t (name TEXT PRIMARY KEY, n BIGINT)")));
  EXPECT_EQ(database.query("SELECT rowid, name, n FROM t ORDER BY rowid"),
            (Rows{"3|b|2", "7|a|1"}));
}

TEST(Rebuild, keeps_rowids_where_a_column_has_taken_the_name) {
  TestDatabase database("CREATE TABLE t (rowid TEXT, oid TEXT, n INT)");
  database.execute("INSERT INTO t (_rowid_, rowid, oid, n) VALUES (9, 'r', 'o', 1)");
  migrate(database, "CREATE TABLE t (rowid TEXT, n INT CHECK (n > 0))");
  EXPECT_EQ(database.query("SELECT _rowid_, rowid, n FROM t"), Rows{"9|r|1"});
}

TEST(Rebuild, gives_the_rowid_to_a_key_that_is_added) {
  TestDatabase database("CREATE TABLE t (n INT)");
  database.execute("INSERT INTO t (rowid, n) VALUES (5, 50), (6, 60)");
  migrate(database, "CREATE TABLE t (id INTEGER PRIMARY KEY, n INT)");
  EXPECT_EQ(database.query("SELECT * FROM t"), (Rows{"5|50", "6|60"}));
}

TEST(Rebuild, carries_the_counter_over_although_the_highest_row_is_gone) {
  TestDatabase database("CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT, n INT)");
  database.execute("INSERT INTO t (id, n) VALUES (41, 1), (99, 2); DELETE FROM t WHERE id = 99");
  migrate(database, "CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT, n INT CHECK (n > 0))");
  EXPECT_EQ(database.query("SELECT name, seq FROM sqlite_sequence"), Rows{"t|99"});
  database.execute("INSERT INTO t (n) VALUES (3)");
  EXPECT_EQ(database.query("SELECT max(id) FROM t"), Rows{"100"});
}

TEST(Rebuild, carries_the_counter_of_an_empty_table_and_of_an_unused_one) {
  TestDatabase database(
      "CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT, n INT);"
      "CREATE TABLE u (id INTEGER PRIMARY KEY AUTOINCREMENT, n INT)");
  database.execute("INSERT INTO t (id) VALUES (12); DELETE FROM t");
  migrate(database,
          "CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT, n TEXT);"
          "CREATE TABLE u (id INTEGER PRIMARY KEY AUTOINCREMENT, n TEXT)");
  EXPECT_EQ(database.query("SELECT name, seq FROM sqlite_sequence"), Rows{"t|12"});
}

TEST(Rebuild, starts_a_counter_at_the_highest_row) {
  TestDatabase database("CREATE TABLE t (id INTEGER PRIMARY KEY, n INT)");
  database.execute("INSERT INTO t VALUES (8, 1)");
  migrate(database, "CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT, n INT)");
  EXPECT_EQ(database.query("SELECT name, seq FROM sqlite_sequence"), Rows{"t|8"});
  migrate(database, "CREATE TABLE t (id INTEGER PRIMARY KEY, n INT)");
  EXPECT_EQ(database.query("SELECT name, seq FROM sqlite_sequence"), Rows{});
}

constexpr const char* family =
    "CREATE TABLE parent (id INTEGER PRIMARY KEY, name TEXT);"
    "CREATE TABLE child (id INTEGER PRIMARY KEY, parent_id INT REFERENCES parent (id) ON DELETE "
    "CASCADE)";

TEST(Rebuild, leaves_the_children_of_a_cascade_alone) {
  TestDatabase database(family);
  database.execute(
      "INSERT INTO parent VALUES (1, 'a'), (2, 'b'); INSERT INTO child VALUES (10, 1), (11, 2)");
  migrate(database,
          "CREATE TABLE parent (id INTEGER PRIMARY KEY, name TEXT NOT NULL);"
          "CREATE TABLE child (id INTEGER PRIMARY KEY, parent_id INT REFERENCES parent (id) ON "
          "DELETE CASCADE)");
  EXPECT_EQ(database.query("SELECT * FROM child"), (Rows{"10|1", "11|2"}));
  database.execute("DELETE FROM parent WHERE id = 1");
  EXPECT_EQ(database.query("SELECT * FROM child"), Rows{"11|2"});
}

TEST(Rebuild, keeps_references_of_a_table_to_itself) {
  TestDatabase database(
      "CREATE TABLE node (id INTEGER PRIMARY KEY, up INT REFERENCES node ON DELETE CASCADE)");
  database.execute("INSERT INTO node VALUES (1, NULL), (2, 1), (3, 2)");
  migrate(database,
          "CREATE TABLE node (id INTEGER PRIMARY KEY, up INT REFERENCES node ON DELETE CASCADE, w "
          "INT NOT NULL "
          "DEFAULT (1 + 1))");
  EXPECT_EQ(database.query("SELECT * FROM node"), (Rows{"1|NULL|2", "2|1|2", "3|2|2"}));
  EXPECT_EQ(database.query("SELECT \"table\" FROM pragma_foreign_key_list('node')"), Rows{"node"});
}

TEST(Rebuild, fails_where_a_new_foreign_key_does_not_hold_and_changes_nothing) {
  TestDatabase database(
      "CREATE TABLE parent (id INTEGER PRIMARY KEY); CREATE TABLE child (id INTEGER PRIMARY KEY, "
      "parent_id INT)");
  database.execute("INSERT INTO parent VALUES (1); INSERT INTO child VALUES (10, 1), (11, 2)");
  const Catalog before = database.catalog();
  const Statements statements = plan_of(
      before,
      catalog_of("CREATE TABLE parent (id INTEGER PRIMARY KEY);"
                 "CREATE TABLE child (id INTEGER PRIMARY KEY, parent_id INT REFERENCES parent)"));
  EXPECT_TRUE(has_hazard(statements, HazardKind::may_fail));
  EXPECT_THROW(database.apply(statements), std::runtime_error);
  EXPECT_TRUE(compare(before, database.catalog()).empty());
  database.execute("DELETE FROM child WHERE id = 11");
  database.apply(statements);
  EXPECT_EQ(database.query("SELECT * FROM child"), Rows{"10|1"});
}

TEST(Rebuild, does_not_mind_violations_that_were_there_before) {
  TestDatabase database(family);
  database.execute(
      "PRAGMA foreign_keys = OFF; INSERT INTO child VALUES (10, 77); PRAGMA foreign_keys = ON");
  migrate(database,
          "CREATE TABLE parent (id INTEGER PRIMARY KEY, name TEXT);"
          "CREATE TABLE child (id INTEGER PRIMARY KEY, parent_id BIGINT REFERENCES parent (id) ON "
          "DELETE CASCADE)");
  EXPECT_EQ(database.query("SELECT * FROM child"), Rows{"10|77"});
}

TEST(Rebuild, works_beside_a_foreign_key_that_sqlite_cannot_check) {
  TestDatabase database(
      "CREATE TABLE parent (id INTEGER PRIMARY KEY, code TEXT);"
      "CREATE TABLE odd (code TEXT REFERENCES parent (code))");
  database.execute("INSERT INTO parent VALUES (1, 'x')");
  migrate(database,
          "CREATE TABLE parent (id INTEGER PRIMARY KEY, code TEXT CHECK (code <> ''));"
          "CREATE TABLE odd (code TEXT REFERENCES parent (code))");
  EXPECT_EQ(database.query("SELECT * FROM parent"), Rows{"1|x"});
}

TEST(Rebuild, changes_both_ends_of_a_foreign_key_at_once) {
  TestDatabase database(
      "CREATE TABLE parent (id INT PRIMARY KEY); CREATE TABLE child (parent_id INT REFERENCES "
      "parent (id))");
  database.execute("INSERT INTO parent VALUES (1); INSERT INTO child VALUES (1)");
  migrate(database,
          "CREATE TABLE parent (id TEXT PRIMARY KEY); CREATE TABLE child (parent_id TEXT "
          "REFERENCES parent (id))");
  EXPECT_EQ(
      database.query("SELECT typeof(id) FROM parent UNION ALL SELECT typeof(parent_id) FROM child"),
      (Rows{"text", "text"}));
}

constexpr const char* busy =
    "CREATE TABLE t (id INTEGER PRIMARY KEY, n INT);"
    "CREATE TABLE log (what TEXT);"
    "CREATE INDEX t_n ON t (n DESC) WHERE n > 0;"
    "CREATE TRIGGER t_log AFTER INSERT ON t BEGIN INSERT INTO log VALUES ('t ' || new.n); END;"
    "CREATE VIEW v AS SELECT id, n FROM t WHERE n > 1;"
    "CREATE TRIGGER v_insert INSTEAD OF INSERT ON v BEGIN INSERT INTO t (n) VALUES (new.n); END;"
    "CREATE TRIGGER log_t AFTER DELETE ON log BEGIN UPDATE t SET n = n + 1; END;";

TEST(Rebuild, restores_indexes_and_triggers_and_leaves_views_and_other_triggers_alone) {
  TestDatabase database(busy);
  database.execute("INSERT INTO t (n) VALUES (5)");
  std::string after = busy;
  after.replace(after.find("n INT)"), 6, "n INT CHECK (n >= 0))");
  const Statements statements = migrate(database, after);
  EXPECT_EQ(script_of(statements).find("VIEW"), std::string::npos);
  EXPECT_EQ(database.query("SELECT * FROM log"), Rows{"t 5"});  // copying fired nothing
  database.execute("INSERT INTO v (n) VALUES (9)");
  EXPECT_EQ(database.query("SELECT * FROM log"), (Rows{"t 5", "t 9"}));
  database.execute("DELETE FROM log WHERE what = 't 5'");
  EXPECT_EQ(database.query("SELECT n FROM t ORDER BY n"), (Rows{"6", "10"}));
  EXPECT_EQ(database.query("PRAGMA legacy_alter_table"), Rows{"0"});
}

TEST(Rebuild, makes_a_changed_trigger_and_index_of_the_table_as_they_shall_be) {
  TestDatabase database(busy);
  std::string after = busy;
  after.replace(after.find("n INT)"), 6, "n TEXT)");
  after.replace(after.find("(n DESC)"), 8, "(n)");
  after.replace(after.find("'t '"), 4, "'u '");
  migrate(database, after);
  database.execute("INSERT INTO t (n) VALUES (1)");
  EXPECT_EQ(database.query("SELECT * FROM log"), Rows{"u 1"});
}

TEST(Rebuild, recreates_a_view_with_its_triggers) {
  TestDatabase database(busy);
  std::string after = busy;
  after.replace(after.find("n > 1"), 5, "n > 2");
  EXPECT_FALSE(rebuilds(migrate(database, after)));
}

TEST(Rebuild, works_beside_a_view_and_a_trigger_that_make_no_sense) {
  TestDatabase database(
      "CREATE TABLE t (a INT); CREATE VIEW broken AS SELECT x FROM nowhere;"
      "CREATE TRIGGER broken_too AFTER INSERT ON t BEGIN INSERT INTO nowhere VALUES (1); END");
  migrate(database,
          "CREATE TABLE t (a TEXT); CREATE VIEW broken AS SELECT x FROM nowhere;"
          "CREATE TRIGGER broken_too AFTER INSERT ON t BEGIN INSERT INTO nowhere VALUES (1); END");
}

TEST(Rebuild, quotes_what_must_be_quoted) {
  TestDatabase database(
      "CREATE TABLE \"order \"\"x\"\"; DROP TABLE y; --\" (\"select\" INT, [a b] TEXT, `c'd` INT);"
      "CREATE INDEX \"group\" ON \"order \"\"x\"\"; DROP TABLE y; --\" (\"select\", \"a b\")");
  database.execute("INSERT INTO \"order \"\"x\"\"; DROP TABLE y; --\" VALUES (1, 'b', 3)");
  const char* after =
      "CREATE TABLE \"order \"\"x\"\"; DROP TABLE y; --\" (\"select\" BIGINT, [a b] TEXT, "
      "`c'd` INT);"
      "CREATE INDEX \"group\" ON \"order \"\"x\"\"; DROP TABLE y; --\" (\"select\", \"a b\")";
  EXPECT_TRUE(rebuilds(migrate(database, after)));
  EXPECT_EQ(database.query("SELECT * FROM \"order \"\"x\"\"; DROP TABLE y; --\""), Rows{"1|b|3"});
}

TEST(Rebuild, leaves_generated_columns_to_sqlite) {
  TestDatabase database("CREATE TABLE t (a INT, b INT AS (a * 2) STORED, c INT AS (a * 3))");
  database.execute("INSERT INTO t (a) VALUES (1)");
  migrate(database, "CREATE TABLE t (a INT, b INT AS (a * 20) STORED, c INT)");
  EXPECT_EQ(database.query("SELECT * FROM t"), Rows{"1|20|3"});
}

TEST(Rebuild, keeps_the_rows_of_a_table_without_rowids) {
  TestDatabase database("CREATE TABLE t (a INT, b INT, PRIMARY KEY (a, b)) WITHOUT ROWID");
  database.execute("INSERT INTO t VALUES (2, 1), (1, 2)");
  migrate(database,
          "CREATE TABLE t (a INT, b INT, c INT UNIQUE, PRIMARY KEY (b DESC, a)) WITHOUT ROWID");
  EXPECT_EQ(database.query("SELECT * FROM t"), (Rows{"1|2|NULL", "2|1|NULL"}));
  migrate(database, "CREATE TABLE t (a INT, b INT, c INT UNIQUE, PRIMARY KEY (b DESC, a))");
  EXPECT_EQ(database.query("SELECT count(*) FROM t"), Rows{"2"});
}

TEST(Rebuild, lets_no_conflict_clause_drop_rows) {
  TestDatabase database("CREATE TABLE t (a INT, b TEXT)");
  database.execute("INSERT INTO t VALUES (1, 'x'), (1, 'y')");
  EXPECT_THROW(migrate(database, "CREATE TABLE t (a INT UNIQUE ON CONFLICT REPLACE, b TEXT)"),
               std::runtime_error);
  EXPECT_EQ(database.query("SELECT count(*) FROM t"), Rows{"2"});
  EXPECT_THROW(migrate(database, "CREATE TABLE t (a INT UNIQUE ON CONFLICT IGNORE, b TEXT)"),
               std::runtime_error);
  EXPECT_EQ(database.query("SELECT count(*) FROM t"), Rows{"2"});
}

TEST(Rebuild, fills_added_and_tightened_columns_from_backfill_and_default) {
  TestDatabase database("CREATE TABLE t (a INT, b INT, c INT)");
  database.execute("INSERT INTO t VALUES (1, NULL, NULL)");
  const char* after =
      "CREATE TABLE t (a INT, b INT NOT NULL, c INT NOT NULL DEFAULT 8, d INT NOT NULL, e INT NOT "
      "NULL DEFAULT 9)";
  Model model;
  hints_of_column(model, "t", "b").backfill = Expression("a + 1");
  hints_of_column(model, "t", "d").backfill = Expression("a * 10");
  EXPECT_FALSE(has_hazard(migrate(database, after, model), HazardKind::may_fail));
  EXPECT_EQ(database.query("SELECT * FROM t"), Rows{"1|2|8|10|9"});
}

TEST(Rebuild, warns_of_rows_without_a_value_for_a_column_that_needs_one) {
  TestDatabase database("CREATE TABLE t (a INT)");
  const char* after = "CREATE TABLE t (a INT NOT NULL, b INT NOT NULL)";
  EXPECT_TRUE(has_hazard(plan_of(database.catalog(), catalog_of(after)), HazardKind::may_fail));
  migrate(database, after);
}

TEST(Rebuild, warns_of_a_constraint_only_where_it_was_added_or_tightened) {
  struct {
    const char* what;
    const char* before;
    const char* after;
    bool may_fail;
  } const cases[] = {
      {"an unrelated change", "n INT UNIQUE CHECK (n > 0)",
       "n INT UNIQUE CHECK (n > 0), b TEXT "
       "NOT NULL DEFAULT ''",
       false},
      {"a check is added", "n INT", "n INT CHECK (n > 0)", true},
      {"a check changes", "n INT CHECK (n > 0)", "n INT CHECK (n > 1)", true},
      {"a check gets a name", "n INT CHECK (n > 0)", "n INT CONSTRAINT c CHECK (n > 0)", false},
      {"a check goes", "n INT CHECK (n > 0)", "n INT", false},
      {"a unique key is added", "n INT, m INT", "n INT, m INT, UNIQUE (n, m)", true},
      {"a unique key gets a column", "n INT, m INT, UNIQUE (n)", "n INT, m INT, UNIQUE (m, n)",
       false},
      {"a unique key loses a column", "n INT, m INT, UNIQUE (n, m)", "n INT, m INT, UNIQUE (n)",
       true},
      {"a unique key becomes the primary one", "n INT NOT NULL UNIQUE",
       "n INT NOT NULL PRIMARY KEY", false},
      {"a unique key decides conflicts otherwise", "n INT UNIQUE",
       "n INT UNIQUE ON CONFLICT IGNORE", false},
      {"a unique column compares otherwise", "n TEXT UNIQUE", "n TEXT COLLATE NOCASE UNIQUE", true},
      {"a new column without values is unique", "n INT", "n INT, m INT UNIQUE", false},
      {"a new column with one value is unique", "n INT", "n INT, m INT DEFAULT 1 UNIQUE", true},
      {"a foreign key is added", "n INT", "n INT REFERENCES p", true},
      {"a foreign key acts otherwise", "n INT REFERENCES p", "n INT REFERENCES p ON DELETE CASCADE",
       false},
      {"a foreign key refers elsewhere", "n INT REFERENCES p", "n INT REFERENCES q", true},
      {"a new column without values refers", "n INT UNIQUE", "n INT, m INT REFERENCES p", false},
      {"the rowid gets a name", "n INT", "id INTEGER PRIMARY KEY, n INT", false},
      {"the table becomes strict", "n INT", "n INT) STRICT --", true},
  };
  const std::string others =
      "CREATE TABLE p (id INTEGER PRIMARY KEY); CREATE TABLE q (id INTEGER "
      "PRIMARY KEY);";
  const auto table = [&](const char* columns) {
    return others + "CREATE TABLE t (" + columns + "\n" +
           (std::string_view(columns).ends_with("--") ? "" : ")");
  };
  for (const auto& each : cases) {
    TestDatabase database(table(each.before));
    const Statements statements = plan_of(database.catalog(), catalog_of(table(each.after)));
    EXPECT_FALSE(statements.empty()) << each.what;
    EXPECT_EQ(has_hazard(statements, HazardKind::may_fail), each.may_fail) << each.what;
  }
}

TEST(Rebuild, converts_by_the_hint_where_the_type_changes) {
  TestDatabase database("CREATE TABLE t (a TEXT)");
  database.execute("INSERT INTO t VALUES ('12 kg')");
  Model model;
  hints_of_column(model, "t", "a").using_expression = Expression("CAST(a AS INTEGER)");
  migrate(database, "CREATE TABLE t (a INTEGER)", model);
  EXPECT_EQ(database.query("SELECT a, typeof(a) FROM t"), Rows{"12|integer"});
}

TEST(Rebuild, names_the_columns_whose_values_are_lost) {
  const Statements statements = plan_of(catalog_of("CREATE TABLE t (a INT, b INT UNIQUE)"),
                                        catalog_of("CREATE TABLE t (a INT)"));
  EXPECT_TRUE(rebuilds(statements));
  EXPECT_TRUE(has_hazard(statements, HazardKind::data_loss));
}

TEST(Rebuild, follows_renames_and_makes_several_changes_in_one_copy) {
  TestDatabase database(
      "CREATE TABLE old (id INTEGER PRIMARY KEY, a TEXT, b INT, gone INT);"
      "CREATE TABLE child (old_id INT REFERENCES old (id) ON DELETE CASCADE)");
  database.execute("INSERT INTO old VALUES (1, 'x', 2, 3); INSERT INTO child VALUES (1)");
  Model model;
  model.hints[relation_id(Kind::table, {}, Identifier("fresh"))].was = Identifier("old");
  hints_of_column(model, "fresh", "z").was = Identifier("a");
  const Statements statements =
      migrate(database,
              "CREATE TABLE fresh (b TEXT, id INTEGER PRIMARY KEY, z TEXT COLLATE NOCASE NOT NULL);"
              "CREATE TABLE child (old_id INT REFERENCES fresh (id) ON DELETE CASCADE)",
              model);
  EXPECT_EQ(database.query("SELECT * FROM fresh"), Rows{"2|1|x"});
  EXPECT_EQ(database.query("SELECT * FROM child"), Rows{"1"});
  const std::string script = script_of(statements);
  EXPECT_EQ(script.find("INSERT INTO schemadiff_new_"),
            script.rfind("INSERT INTO schemadiff_new_"));
}

TEST(Rebuild, takes_a_free_name_for_the_copy) {
  TestDatabase database("CREATE TABLE t (a INT); CREATE TABLE schemadiff_new_t (a INT)");
  database.execute("INSERT INTO schemadiff_new_t VALUES (1)");
  migrate(database, "CREATE TABLE t (a TEXT); CREATE TABLE schemadiff_new_t (a INT)");
  EXPECT_EQ(database.query("SELECT * FROM schemadiff_new_t"), Rows{"1"});
}

TEST(Rebuild, drops_a_table_without_its_children_going_along) {
  TestDatabase database(family);
  database.execute("INSERT INTO parent VALUES (1, 'a'); INSERT INTO child VALUES (10, 1)");
  migrate(database, "CREATE TABLE child (id INTEGER PRIMARY KEY, parent_id INT)");
  EXPECT_EQ(database.query("SELECT * FROM child"), Rows{"10|1"});
}

TEST(Rebuild, fails_where_rows_go_on_referring_to_a_table_that_is_dropped) {
  TestDatabase database(family);
  const char* after =
      "CREATE TABLE child (id INTEGER PRIMARY KEY, parent_id INT REFERENCES parent (id) ON DELETE "
      "CASCADE)";
  database.execute("INSERT INTO parent VALUES (1, 'a'); INSERT INTO child VALUES (10, 1)");
  EXPECT_THROW(migrate(database, after), std::runtime_error);
  EXPECT_EQ(database.query("SELECT * FROM parent"), Rows{"1|a"});
  database.execute("DELETE FROM child");
  migrate(database, after);
}

TEST(Rebuild, writes_what_it_does_not_change_as_it_was_written) {
  TestDatabase database(
      "CREATE TABLE t (id INTEGER NOT NULL, a INT, CONSTRAINT pk PRIMARY KEY (id))");
  migrate(database, "CREATE TABLE t (id INTEGER CONSTRAINT pk PRIMARY KEY, a TEXT)");
  EXPECT_EQ(database.query("SELECT sql FROM sqlite_schema"),
            Rows{"CREATE TABLE \"t\" (\n  id INTEGER NOT NULL,\n  a TEXT,\n  CONSTRAINT pk PRIMARY "
                 "KEY (id)\n)"});
}

TEST(Rebuild, writes_not_null_where_the_key_that_implied_it_goes) {
  TestDatabase database("CREATE TABLE t (id INTEGER PRIMARY KEY, a INT)");
  migrate(database, "CREATE TABLE t (id INTEGER NOT NULL, a INT)");
  EXPECT_EQ(database.query("SELECT \"notnull\", pk FROM pragma_table_info('t')"),
            (Rows{"1|0", "0|0"}));
}

TEST(Rebuild, says_that_values_of_a_column_that_becomes_generated_are_lost) {
  const Statements statements = plan_of(catalog_of("CREATE TABLE t (a INT, b INT)"),
                                        catalog_of("CREATE TABLE t (a INT, b INT AS (a))"));
  EXPECT_TRUE(has_hazard(statements, HazardKind::data_loss));
}

struct NativeCase {
  const char* name;
  const char* before;
  const char* after;
  bool native;
};

class Native : public testing::TestWithParam<NativeCase> {};

TEST_P(Native, arrives_and_rebuilds_only_where_it_must) {
  TestDatabase database(GetParam().before);
  database.execute("INSERT INTO t (a) VALUES (1)");
  EXPECT_NE(rebuilds(migrate(database, GetParam().after)), GetParam().native);
  EXPECT_EQ(database.query("SELECT a FROM t"), Rows{"1"});
}

INSTANTIATE_TEST_SUITE_P(
    AlterTable, Native,
    testing::Values(
        NativeCase{"adds_a_plain_column", "CREATE TABLE t (a INT)",
                   "CREATE TABLE t (a INT, b TEXT)", true},
        NativeCase{"adds_two_in_their_order", "CREATE TABLE t (a INT)",
                   "CREATE TABLE t (a INT, z TEXT DEFAULT 'x', b BLOB)", true},
        NativeCase{"adds_not_null_with_a_default", "CREATE TABLE t (a INT)",
                   "CREATE TABLE t (a INT, b INT NOT NULL DEFAULT -1)", true},
        NativeCase{"adds_with_true_and_collation", "CREATE TABLE t (a INT)",
                   "CREATE TABLE t (a INT, b TEXT COLLATE NOCASE DEFAULT 'y', c BOOLEAN NOT NULL "
                   "DEFAULT TRUE)",
                   true},
        NativeCase{"adds_a_literal_in_parentheses", "CREATE TABLE t (a INT)",
                   "CREATE TABLE t (a INT, b INT NOT NULL DEFAULT (5))", true},
        NativeCase{"adds_a_virtual_column", "CREATE TABLE t (a INT)",
                   "CREATE TABLE t (a INT, b INT AS (a + 1))", true},
        NativeCase{"adds_a_reference_and_a_check", "CREATE TABLE t (a INT)",
                   "CREATE TABLE t (a INT, b INT REFERENCES t (a) CHECK (b > 0))", true},
        NativeCase{"not_in_the_middle", "CREATE TABLE t (a INT, c INT)",
                   "CREATE TABLE t (a INT, b INT, c INT)", false},
        NativeCase{"not_a_name_in_parentheses", "CREATE TABLE t (a INT)",
                   "CREATE TABLE t (a INT, b TEXT DEFAULT ('x' || 'y'))", false},
        NativeCase{"not_the_time", "CREATE TABLE t (a INT)",
                   "CREATE TABLE t (a INT, b TEXT DEFAULT CURRENT_TIMESTAMP)", false},
        NativeCase{"not_a_stored_column", "CREATE TABLE t (a INT)",
                   "CREATE TABLE t (a INT, b INT AS (a) STORED)", false},
        NativeCase{"not_a_unique_column", "CREATE TABLE t (a INT)",
                   "CREATE TABLE t (a INT, b INT UNIQUE)", false},
        NativeCase{"not_a_table_key", "CREATE TABLE t (a INT)",
                   "CREATE TABLE t (a INT, b INT, UNIQUE (a))", false},
        NativeCase{"drops_a_plain_column", "CREATE TABLE t (a INT, b INT)",
                   "CREATE TABLE t (a INT)", true},
        NativeCase{"not_an_indexed_column",
                   "CREATE TABLE t (a INT, b INT); CREATE INDEX i ON t (a) WHERE B > 0",
                   "CREATE TABLE t (a INT)", false},
        NativeCase{"not_a_column_of_a_view",
                   "CREATE TABLE t (a INT, b INT); CREATE VIEW v AS SELECT \"B\" FROM t",
                   "CREATE TABLE t (a INT)", false},
        NativeCase{"not_a_column_of_a_trigger",
                   "CREATE TABLE t (a INT, b INT); CREATE TRIGGER g AFTER UPDATE OF b ON t BEGIN "
                   "SELECT 1; END",
                   "CREATE TABLE t (a INT)", false},
        NativeCase{"not_a_source_of_a_generated_column", "CREATE TABLE t (a INT, b INT, c AS (b))",
                   "CREATE TABLE t (a INT)", false},
        NativeCase{"not_strict", "CREATE TABLE t (a INT)", "CREATE TABLE t (a INT) STRICT", false},
        NativeCase{"only_an_index", "CREATE TABLE t (a INT)",
                   "CREATE TABLE t (a INT); CREATE INDEX i ON t (a)", true},
        NativeCase{"not_a_key", "CREATE TABLE t (a INT)", "CREATE TABLE t (a INT PRIMARY KEY)",
                   false},
        NativeCase{"not_a_default", "CREATE TABLE t (a INT)", "CREATE TABLE t (a INT DEFAULT 1)",
                   false}),
    [](const auto& param_info) { return std::string(param_info.param.name); });

}  // namespace
}  // namespace schemadiff::sqlite::test
