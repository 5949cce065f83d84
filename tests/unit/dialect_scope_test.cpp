// SPDX-License-Identifier: MIT
#include "schemadiff/dialect/scope.hpp"

#include <gtest/gtest.h>

#include "dialect/in_scope.hpp"
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

TEST(InScope, what_lies_in_a_table_goes_with_it_unless_it_is_excluded_itself) {
  const Identifier schema("public");
  Catalog catalog;
  for (const char* name : {"orders", "spatial"}) {
    catalog.add(Table{.id = table("public", name)});
    catalog.add(Column{.id = member_id(Kind::column, schema, Identifier(name), Identifier("id"))});
    catalog.add(
        Index{.id = relation_id(Kind::index, schema, Identifier(std::string(name) + "_tmp")),
              .table = Identifier(name)});
  }
  Scope scope;
  scope.include.push_back(Selector::parse("table:orders"));
  scope.exclude.push_back(Selector::parse("index:*_tmp"));
  const Catalog left = dialect::in_scope(catalog, scope);
  EXPECT_EQ(left.size(), 2u);
  EXPECT_TRUE(left.contains(table("public", "orders")));
  EXPECT_TRUE(
      left.contains(member_id(Kind::column, schema, Identifier("orders"), Identifier("id"))));
}

TEST(InScope, leaves_out_the_sequence_of_a_serial_column_with_its_table) {
  const Identifier schema("public");
  Catalog catalog;
  for (const char* name : {"orders", "goose_db_version"}) {
    const ObjectId column = member_id(Kind::column, schema, Identifier(name), Identifier("id"));
    catalog.add(Table{.id = table("public", name)});
    catalog.add(Sequence{
        .id = relation_id(Kind::sequence, schema, Identifier(std::string(name) + "_id_seq")),
        .owned_by = column});
  }
  Scope scope;
  scope.exclude.push_back(Selector::parse("table:goose_db_version"));
  const Catalog left = dialect::in_scope(catalog, scope);
  EXPECT_EQ(left.size(), 2u);
  EXPECT_TRUE(left.contains(relation_id(Kind::sequence, schema, Identifier("orders_id_seq"))));
}

}  // namespace
}  // namespace schemadiff
