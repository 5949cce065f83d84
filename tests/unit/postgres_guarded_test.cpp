// SPDX-License-Identifier: MIT
#include "postgres/guarded.hpp"

#include <gtest/gtest.h>

#include "postgres_live.hpp"
#include "schemadiff/error.hpp"

namespace schemadiff::postgres {
namespace {

std::string form(std::string_view statement, Kind kind, std::string_view path,
                 Presence when = Presence::absent) {
  return guarded(statement, kind, parse_path(path), when).value_or("none");
}

TEST(GuardedOnPostgres, has_forms_for_what_can_run_in_no_block) {
  EXPECT_EQ(form("CREATE INDEX CONCURRENTLY i ON t (a)", Kind::index, "public.i"),
            "CREATE INDEX CONCURRENTLY IF NOT EXISTS i ON t (a)");
  EXPECT_EQ(form("DROP INDEX CONCURRENTLY public.i", Kind::index, "public.i", Presence::there),
            "DROP INDEX CONCURRENTLY IF EXISTS public.i");
  EXPECT_EQ(form("CREATE INDEX CONCURRENTLY IF NOT EXISTS i ON t (a)", Kind::index, "public.i"),
            "CREATE INDEX CONCURRENTLY IF NOT EXISTS i ON t (a)");
  EXPECT_EQ(form("CREATE INDEX CONCURRENTLY i ON t (a)", Kind::index, "public.j"), "none");
  EXPECT_EQ(form("CREATE INDEX CONCURRENTLY i ON t (a)", Kind::table, "public.t", Presence::there),
            "none");
}

TEST(GuardedOnPostgres, has_none_for_a_path_that_cannot_be_of_the_kind) {
  EXPECT_EQ(form("CREATE TABLE t (a integer)", Kind::table, "t"), "none");
  EXPECT_EQ(form("ALTER TABLE t ADD COLUMN a integer", Kind::column, "t.a"), "none");
}

TEST(GuardedOnPostgres, quotes_with_a_tag_that_the_statement_does_not_hold) {
  const std::string text =
      form("SELECT $statement$a$statement$, '$guard$'", Kind::schema, "s", Presence::there);
  EXPECT_NE(text.find("$statement2$SELECT"), std::string::npos);
  EXPECT_TRUE(text.starts_with("DO $guard2$"));
}

class GuardedBlocks : public LiveTest {};

/// One object of each kind, and whether its guard finds it.
TEST_F(GuardedBlocks, find_every_kind_of_object) {
  const auto database = database_with(
      "CREATE TABLE marks (m text);"
      "CREATE SCHEMA \"S x\";"
      "CREATE TYPE \"S x\".e AS ENUM ('a');"
      "CREATE SEQUENCE \"S x\".q;"
      "CREATE TABLE \"S x\".\"T\" (id integer CONSTRAINT p PRIMARY KEY, \"B's\" integer CONSTRAINT "
      "u UNIQUE, c integer CONSTRAINT f REFERENCES \"S x\".\"T\", CONSTRAINT k CHECK (c > 0));"
      "CREATE INDEX i ON \"S x\".\"T\" (c);"
      "CREATE VIEW \"S x\".v AS SELECT 1 AS a;"
      "CREATE FUNCTION g() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';"
      "CREATE TRIGGER r AFTER INSERT ON \"S x\".\"T\" EXECUTE FUNCTION g();");
  struct Case {
    Kind kind;
    std::string path;
  };
  const std::vector<Case> cases{{Kind::schema, "\"S x\""},
                                {Kind::enum_type, "\"S x\".e"},
                                {Kind::sequence, "\"S x\".q"},
                                {Kind::table, "\"S x\".\"T\""},
                                {Kind::column, "\"S x\".\"T\".\"B's\""},
                                {Kind::primary_key, "\"S x\".\"T\".p"},
                                {Kind::unique, "\"S x\".\"T\".u"},
                                {Kind::foreign_key, "\"S x\".\"T\".f"},
                                {Kind::check, "\"S x\".\"T\".k"},
                                {Kind::index, "\"S x\".i"},
                                {Kind::view, "\"S x\".v"},
                                {Kind::trigger, "\"S x\".\"T\".r"}};
  for (const Case& each : cases) {
    SCOPED_TRACE(std::string(name_of(each.kind)) + " " + each.path);
    const auto marks = [&](const std::string& path, Presence when) {
      database->execute("DELETE FROM marks");
      database->execute(form("INSERT INTO marks VALUES ('x')", each.kind, path, when));
      return database->query("SELECT FROM marks").size();
    };
    EXPECT_EQ(marks(each.path, Presence::there), 1u);
    EXPECT_EQ(marks(each.path, Presence::absent), 0u);
    const std::string other = each.path.substr(0, each.path.rfind('.') + 1) + "nowhere";
    EXPECT_EQ(marks(other, Presence::there), 0u);
    EXPECT_EQ(marks(other, Presence::absent), 1u);
  }
}

}  // namespace
}  // namespace schemadiff::postgres
