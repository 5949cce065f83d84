// SPDX-License-Identifier: MIT
#include "sqlite/row_checks.hpp"

#include <gtest/gtest.h>

#include "sqlite_fixture.hpp"

namespace schemadiff::sqlite::test {
namespace {

/// What stops the change of the database to the schema of the script; empty where nothing does.
std::string stopped_by(TestDatabase& database, const std::string& after) {
  const Statements statements = plan_of(database.catalog(), catalog_of(after));
  try {
    database.apply(statements);
  } catch (const std::runtime_error& error) {
    return error.what();
  }
  return {};
}

struct Violation {
  const char* name;
  const char* before;
  const char* rows;
  const char* after;
  const char* words;
};

void PrintTo(const Violation& violation, std::ostream* out) { *out << violation.name; }

class RowChecks : public testing::TestWithParam<Violation> {};

TEST_P(RowChecks, tell_the_rows_before_anything_is_changed) {
  TestDatabase database(GetParam().before);
  database.execute(std::string("PRAGMA foreign_keys = OFF;") + GetParam().rows);
  const std::string words = stopped_by(database, GetParam().after);
  EXPECT_NE(words.find(GetParam().words), std::string::npos) << words;
  EXPECT_NE(words.find("in: SELECT"), std::string::npos) << "not by the question: " << words;
}

constexpr const char* wide_rows =
    "INSERT INTO t (rowid, a) VALUES (2, NULL), (3, 1), (5, NULL), (7, NULL), (8, NULL), (9, NULL),"
    " (12, NULL)";

INSTANTIATE_TEST_SUITE_P(
    On, RowChecks,
    testing::Values(
        Violation{"not_null", "CREATE TABLE t (a)", wide_rows, "CREATE TABLE t (a NOT NULL)",
                  "column t.a is NOT NULL, but has no value in 6 rows (rowid 2, 5, 7, 8, 9): give"},
        Violation{"a_new_column", "CREATE TABLE t (a)", "INSERT INTO t VALUES (1)",
                  "CREATE TABLE t (a, b INT NOT NULL)",
                  "column t.b is NOT NULL, but has no value in 1 row (rowid 1)"},
        Violation{"a_check", "CREATE TABLE t (a INT)", wide_rows,
                  "CREATE TABLE t (a INT, CONSTRAINT big CHECK (a > 1))",
                  "check t.big is violated by 1 row (rowid 3): mend them first"},
        Violation{"a_unique", "CREATE TABLE t (a TEXT, b INT)",
                  "INSERT INTO t VALUES ('x', 1), ('y', 1), ('X', 1), (NULL, 1), (NULL, 1)",
                  "CREATE TABLE t (a TEXT COLLATE NOCASE, b INT, CONSTRAINT k UNIQUE (b, a))",
                  "unique t.k is violated by 2 rows (rowid 1 and 3)"},
        Violation{"a_primary_key", "CREATE TABLE t (a TEXT)", "INSERT INTO t VALUES ('x'), ('x')",
                  "CREATE TABLE t (a TEXT PRIMARY KEY)", "is violated by 2 rows (rowid 1 and 2)"},
        Violation{
            "a_unique_index", "CREATE TABLE t (a TEXT, b INT)",
            "INSERT INTO t VALUES ('x', 1), ('X', 2), ('x', 0)",
            "CREATE TABLE t (a TEXT, b INT); CREATE UNIQUE INDEX i ON t (lower(a)) WHERE b > 0",
            "i is violated by 2 rows (rowid 1 and 2)"},
        Violation{"a_unique_index_of_a_rebuilt_table", "CREATE TABLE t (a TEXT, b INT)",
                  "INSERT INTO t VALUES ('x', 1), ('x', 2)",
                  "CREATE TABLE t (a TEXT, b INT NOT NULL); CREATE UNIQUE INDEX i ON t (a)",
                  "i is violated by 2 rows (rowid 1 and 2)"},
        Violation{"a_foreign_key",
                  "CREATE TABLE p (id INTEGER PRIMARY KEY); CREATE TABLE t (a INT)",
                  "INSERT INTO p VALUES (1); INSERT INTO t VALUES (1), (2), (NULL)",
                  "CREATE TABLE p (id INTEGER PRIMARY KEY);"
                  "CREATE TABLE t (a INT CONSTRAINT of_p REFERENCES p)",
                  "foreign_key t.of_p is violated by 1 row (rowid 2)"},
        Violation{"a_foreign_key_to_itself", "CREATE TABLE t (id INTEGER PRIMARY KEY, up INT)",
                  "INSERT INTO t VALUES (1, NULL), (2, 1), (3, 9)",
                  "CREATE TABLE t (id INTEGER PRIMARY KEY, up INT CONSTRAINT above REFERENCES t)",
                  "foreign_key t.above is violated by 1 row (rowid 3)"},
        Violation{"strictness", "CREATE TABLE t (a INT, b TEXT, c BLOB)",
                  "INSERT INTO t VALUES (1, 2, x''), ('1', x'00', NULL), ('one', 'x', 'y')",
                  "CREATE TABLE t (a INT, b TEXT, c BLOB) STRICT",
                  "table t is STRICT, but has values of other types in 2 rows (rowid 2, 3)"},
        Violation{"no_rowid", "CREATE TABLE t (k TEXT, n INT, a, PRIMARY KEY (k, n)) WITHOUT ROWID",
                  "INSERT INTO t VALUES ('it''s', 1, 2), ('b', 2, NULL)",
                  "CREATE TABLE t (k TEXT, n INT, a NOT NULL, PRIMARY KEY (k, n)) WITHOUT ROWID",
                  "in 1 row (key ''b'', 2)"},
        Violation{"names_with_quotes", "CREATE TABLE \"it's\" (\"a\"\"b\" INT)",
                  "INSERT INTO \"it's\" VALUES (NULL)",
                  "CREATE TABLE \"it's\" (\"a\"\"b\" INT NOT NULL)",
                  "column \"it''s\".\"a\"\"b\" is NOT NULL"}),
    [](const auto& each) { return std::string(each.param.name); });

TEST(RowsThatFit, are_not_stopped) {
  struct {
    const char* before;
    const char* rows;
    const char* after;
  } const cases[] = {
      {"CREATE TABLE t (a INT, b TEXT)", "INSERT INTO t VALUES (NULL, '5')",
       "CREATE TABLE t (a INT NOT NULL DEFAULT 1, b INT CHECK (b < 10))"},
      {"CREATE TABLE t (a TEXT COLLATE NOCASE UNIQUE)", "INSERT INTO t VALUES ('x'), ('y')",
       "CREATE TABLE t (a TEXT UNIQUE CHECK (a IN ('x', 'y')))"},
      {"CREATE TABLE t (a TEXT)", "INSERT INTO t VALUES ('x'), ('X'), (NULL), (NULL)",
       "CREATE TABLE t (a TEXT UNIQUE)"},
      {"CREATE TABLE t (a, b)", "INSERT INTO t VALUES (1, 2)",
       "CREATE TABLE t (a INT, b INT, c INT AS (a + b), CHECK (c = 3)) STRICT"},
      {"CREATE TABLE t (a DATETIME, b DOUBLE)", "INSERT INTO t VALUES (1, 2), ('2020-01-01', 1)",
       "CREATE TABLE t (a TEXT, b REAL) STRICT"},
      {"CREATE TABLE t (a INT)", "INSERT INTO t VALUES (1), (NULL)",
       "CREATE TABLE p (id INTEGER PRIMARY KEY); CREATE TABLE t (a INT, b INT REFERENCES p)"},
      {"CREATE TABLE p (c TEXT PRIMARY KEY); CREATE TABLE t (a INT)",
       "INSERT INTO p VALUES ('1'); INSERT INTO t VALUES (1), (NULL)",
       "CREATE TABLE p (c TEXT PRIMARY KEY); CREATE TABLE t (a INT REFERENCES p)"},
  };
  for (const auto& each : cases) {
    TestDatabase database(each.before);
    database.execute(each.rows);
    const auto count = database.query("SELECT count(*) FROM t");
    EXPECT_EQ(stopped_by(database, each.after), "") << each.after;
    EXPECT_EQ(database.query("SELECT count(*) FROM t"), count);
  }
}

TEST(Refusal, is_told_in_its_own_words) {
  const std::string statement = refuse("'it''s'", "t");
  EXPECT_EQ(refusal_of(statement, "JSON path error near 'it''s'"), "it's");
  EXPECT_EQ(refusal_of(statement, "bad JSON path: 'it''s'"), "it's");
  EXPECT_EQ(refusal_of(statement, "no such table: t"), std::nullopt);
  EXPECT_EQ(refusal_of("SELECT 1", "JSON path error near 'x'"), std::nullopt);
}

}  // namespace
}  // namespace schemadiff::sqlite::test
