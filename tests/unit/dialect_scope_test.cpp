// SPDX-License-Identifier: MIT
#include "schemadiff/dialect/scope.hpp"

#include <gtest/gtest.h>

#include "schemadiff/error.hpp"

namespace schemadiff {
namespace {

ObjectId table(std::string_view schema, std::string_view name) {
  return relation_id(Kind::table, Identifier(schema), Identifier(name));
}

TEST(Selector, matches_a_short_pattern_from_the_right) {
  EXPECT_TRUE(Selector::parse("table:orders").matches(table("public", "orders")));
  EXPECT_TRUE(Selector::parse("table:billing.*").matches(table("billing", "orders")));
  EXPECT_FALSE(Selector::parse("table:billing.*").matches(table("public", "orders")));
  EXPECT_FALSE(Selector::parse("view:orders").matches(table("public", "orders")));
  EXPECT_TRUE(Selector::parse("*_tmp").matches(table("public", "x_tmp")));
}

TEST(Selector, names_the_nearest_kind) {
  try {
    Selector::parse("tabel:x");
    FAIL() << "accepted an unknown kind";
  } catch (const UsageError& error) {
    EXPECT_STREQ(error.what(), "unknown kind 'tabel' in selector 'tabel:x'; did you mean 'table'?");
  }
}

TEST(Scope, leaves_its_own_tables_alone) {
  EXPECT_FALSE(Scope{}.covers(table("public", "schemadiff_version")));
  EXPECT_FALSE(Scope{}.covers(table("public", "alembic_version")));
  EXPECT_TRUE(Scope{}.covers(table("public", "orders")));
}

TEST(Scope, covers_the_schemas_it_lists) {
  const Scope scope{.schemas = std::vector<std::string>{"public", "app_*"}};
  EXPECT_TRUE(scope.covers_schema(Identifier("app_one")));
  EXPECT_FALSE(scope.covers_schema(Identifier("other")));
}

}  // namespace
}  // namespace schemadiff
