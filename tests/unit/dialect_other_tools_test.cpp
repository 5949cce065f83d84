// SPDX-License-Identifier: MIT
#include "dialect/other_tools.hpp"

#include <gtest/gtest.h>

#include <initializer_list>

namespace schemadiff::dialect {
namespace {

void add(Catalog& catalog, std::string_view schema, std::string_view name,
         std::initializer_list<std::string_view> columns) {
  catalog.add(Table{.id = relation_id(Kind::table, Identifier(schema), Identifier(name))});
  for (const std::string_view column : columns) {
    catalog.add(Column{
        .id = member_id(Kind::column, Identifier(schema), Identifier(name), Identifier(column))});
  }
}

std::vector<std::string> told(const Catalog& catalog) {
  std::vector<std::string> lines;
  for (const OtherTools& each : of_other_tools(catalog, Identifier("public"))) {
    lines.push_back(label(each.id) + " of " + std::string(each.tool));
  }
  return lines;
}

using Lines = std::vector<std::string>;

TEST(OtherTools, are_known_by_table_and_columns) {
  Catalog catalog;
  add(catalog, "public", "django_migrations", {"id", "app", "name", "applied"});
  add(catalog, "public", "flyway_schema_history", {"installed_rank", "version", "checksum"});
  add(catalog, "public", "goose_db_version", {"id", "version_id", "is_applied", "tstamp"});
  add(catalog, "public", "_prisma_migrations", {"id", "checksum", "migration_name"});
  add(catalog, "public", "schema_migrations", {"version"});
  EXPECT_EQ(
      told(catalog),
      (Lines{
          "table public._prisma_migrations of Prisma", "table public.django_migrations of Django",
          "table public.flyway_schema_history of Flyway", "table public.goose_db_version of goose",
          "table public.schema_migrations of Rails, dbmate, golang-migrate or Ecto"}));
}

TEST(OtherTools, are_not_taken_from_a_name_alone) {
  Catalog catalog;
  add(catalog, "public", "migrations", {"bird", "flew_at"});
  add(catalog, "public", "schema_version", {"number"});
  EXPECT_EQ(told(catalog), Lines());
}

TEST(OtherTools, names_are_compared_without_regard_to_case) {
  Catalog catalog;
  add(catalog, "", "DATABASECHANGELOG", {"ID", "ORDEREXECUTED", "MD5SUM"});
  EXPECT_EQ(told(catalog), (Lines{"table \"DATABASECHANGELOG\" of Liquibase"}));
}

TEST(OtherTools, alembic_may_have_named_its_table_anything) {
  Catalog catalog;
  add(catalog, "public", "shop_migrations", {"version_num"});
  add(catalog, "public", "releases", {"version_num", "released"});
  EXPECT_EQ(told(catalog), (Lines{"table public.shop_migrations of Alembic"}));
}

TEST(OtherTools, a_schema_is_told_where_it_holds_nothing_else) {
  Catalog catalog;
  for (const char* schema : {"drizzle", "app"}) {
    catalog.add(Schema{.id = schema_id(Identifier(schema))});
    add(catalog, schema, "__drizzle_migrations", {"id", "hash", "created_at"});
  }
  add(catalog, "app", "orders", {"id"});
  EXPECT_EQ(told(catalog),
            (Lines{"table app.__drizzle_migrations of Drizzle", "schema drizzle of Drizzle",
                   "table drizzle.__drizzle_migrations of Drizzle"}));
}

}  // namespace
}  // namespace schemadiff::dialect
