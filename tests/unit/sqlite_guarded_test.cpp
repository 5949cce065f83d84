// SPDX-License-Identifier: MIT
#include "sqlite/guarded.hpp"

#include <gtest/gtest.h>

namespace schemadiff::sqlite {
namespace {

std::string form(std::string_view statement, Kind kind, std::string_view path,
                 Presence when = Presence::absent) {
  return guarded(statement, kind, parse_path(path), when).value_or("none");
}

TEST(GuardedOnSqlite, has_forms_for_what_is_created) {
  EXPECT_EQ(form("CREATE TABLE t (a)", Kind::table, "t"), "CREATE TABLE IF NOT EXISTS t (a)");
  EXPECT_EQ(form("create unique  index \"I x\" ON t (a)", Kind::index, "\"I x\""),
            "create unique  index IF NOT EXISTS \"I x\" ON t (a)");
  EXPECT_EQ(form("CREATE TEMP VIEW main.v AS SELECT 1", Kind::view, "v"),
            "CREATE TEMP VIEW IF NOT EXISTS main.v AS SELECT 1");
  EXPECT_EQ(form("CREATE TRIGGER g AFTER INSERT ON t BEGIN SELECT 1; END", Kind::trigger, "t.g"),
            "CREATE TRIGGER IF NOT EXISTS g AFTER INSERT ON t BEGIN SELECT 1; END");
}

TEST(GuardedOnSqlite, has_forms_for_what_is_dropped) {
  EXPECT_EQ(form("DROP INDEX i", Kind::index, "i", Presence::there), "DROP INDEX IF EXISTS i");
  EXPECT_EQ(form("DROP TABLE /* now */ T", Kind::table, "t", Presence::there),
            "DROP TABLE IF EXISTS /* now */ T");
}

TEST(GuardedOnSqlite, leaves_a_statement_that_has_the_form_already) {
  EXPECT_EQ(form("CREATE TABLE IF NOT EXISTS t (a)", Kind::table, "t"),
            "CREATE TABLE IF NOT EXISTS t (a)");
  EXPECT_EQ(form("DROP VIEW IF EXISTS v", Kind::view, "v", Presence::there),
            "DROP VIEW IF EXISTS v");
}

TEST(GuardedOnSqlite, has_none_for_columns_and_for_other_objects_than_the_statements_own) {
  EXPECT_EQ(form("ALTER TABLE t ADD COLUMN a", Kind::column, "t.a"), "none");
  EXPECT_EQ(form("CREATE TABLE t (a)", Kind::table, "u"), "none");
  EXPECT_EQ(form("CREATE TABLE t (a)", Kind::view, "t"), "none");
  EXPECT_EQ(form("CREATE TABLE t (a)", Kind::table, "t", Presence::there), "none");
  EXPECT_EQ(form("INSERT INTO t VALUES (1)", Kind::table, "t", Presence::there), "none");
}

}  // namespace
}  // namespace schemadiff::sqlite
