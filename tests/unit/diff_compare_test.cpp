// SPDX-License-Identifier: MIT
#include "schemadiff/diff/compare.hpp"

#include <gtest/gtest.h>

#include "diff/rename_text.hpp"

namespace schemadiff {
namespace {

const Identifier shop("public");

ObjectId table_id(std::string_view name) {
  return relation_id(Kind::table, shop, Identifier(name));
}
ObjectId column_id(std::string_view table, std::string_view name) {
  return member_id(Kind::column, shop, Identifier(table), Identifier(name));
}

Catalog orders(std::string_view table, std::string_view column, std::string_view type) {
  Catalog catalog;
  catalog.add(Table{.id = table_id(table)});
  catalog.add(Column{.id = column_id(table, column), .type = SqlType(type), .position = 1});
  catalog.add(Check{.id = member_id(Kind::check, shop, Identifier(table), Identifier("sane")),
                    .expression = Expression(std::string(column) + " > 0")});
  return catalog;
}

TEST(Compare, finds_nothing_between_equal_catalogs) {
  EXPECT_TRUE(compare(orders("o", "total", "integer"), orders("o", "total", "integer")).empty());
}

TEST(Compare, names_the_attribute_that_differs) {
  const Difference difference =
      compare(orders("o", "total", "integer"), orders("o", "total", "bigint"));
  ASSERT_EQ(difference.changes.size(), 1u);
  const auto changed = attribute_changes(std::get<Alter>(difference.changes[0]));
  ASSERT_EQ(changed.size(), 1u);
  EXPECT_EQ(changed[0].name, "type");
  EXPECT_EQ(to_text(changed[0].from), "integer");
  EXPECT_EQ(to_text(changed[0].to), "bigint");
}

TEST(Compare, leaves_the_position_out_unless_asked) {
  Catalog before = orders("o", "total", "integer");
  Catalog after = before;
  std::get<Column>(*after.find(column_id("o", "total"))).position = 2;
  EXPECT_TRUE(compare(before, after).empty());
  EXPECT_EQ(compare(before, after, {}, {.also = {Aspect::column_order}}).changes.size(), 1u);
}

TEST(Compare, takes_a_renamed_table_and_column_for_the_same) {
  const std::vector<Rename> renames = {
      {.before = table_id("purchases"), .after = table_id("orders")},
      {.before = column_id("orders", "sum"), .after = column_id("orders", "total")}};
  const Catalog before = orders("purchases", "sum", "integer");
  const Catalog after = orders("orders", "total", "integer");
  const Difference there = compare(before, after, renames);
  EXPECT_EQ(there.renames, renames);
  EXPECT_TRUE(there.changes.empty()) << label(id_of(there.changes.at(0)));

  const Difference back = compare(after, before, reversed(renames));
  EXPECT_EQ(back.renames.size(), 2u);
  EXPECT_TRUE(back.changes.empty()) << label(id_of(back.changes.at(0)));
}

TEST(Compare, forgets_a_rename_whose_old_object_is_gone) {
  const std::vector<Rename> renames = {
      {.before = table_id("purchases"), .after = table_id("orders")}};
  const Catalog catalog = orders("orders", "total", "integer");
  EXPECT_TRUE(compare(catalog, catalog, renames).empty());
}

TEST(RenamedIn, touches_the_column_and_nothing_that_looks_like_it) {
  const auto rename = [](std::string_view text) {
    return diff::renamed_in(Expression(text), Identifier("note"), Identifier("remark")).text();
  };
  EXPECT_EQ(rename("note <> 'note' AND \"note\" IS NOT NULL"),
            "remark <> 'note' AND remark IS NOT NULL");
  EXPECT_EQ(rename("note(note) || x.note || notes"), "note(remark) || x.note || notes");
  EXPECT_EQ(rename("'it''s note' || note"), "'it''s note' || remark");
}

}  // namespace
}  // namespace schemadiff
