// SPDX-License-Identifier: MIT
#include "report/text.hpp"

#include <gtest/gtest.h>

#include "schemadiff/diff/compare.hpp"

namespace schemadiff::report {
namespace {

const Identifier shop("shop");

ObjectId table(std::string_view name) { return relation_id(Kind::table, shop, Identifier(name)); }

ObjectId column(std::string_view of, std::string_view name) {
  return member_id(Kind::column, shop, Identifier(of), Identifier(name));
}

Column column_of(std::string_view of, std::string_view name, std::string_view type,
                 bool nullable = true) {
  return {.id = column(of, name), .type = SqlType(type), .nullable = nullable};
}

std::vector<Entry> entries_of(const Catalog& before, const Catalog& after,
                              const Model* model = nullptr, std::span<const Statement> up = {}) {
  const Difference difference = compare(before, after);
  return entries({.difference = difference, .up = up, .model = model});
}

TEST(ChangesText, has_one_aligned_line_for_each_change) {
  Catalog before, after;
  before.add(Table{.id = table("orders")});
  after.add(Table{.id = table("orders")});
  before.add(column_of("orders", "total", "numeric(10,2)"));
  after.add(column_of("orders", "total", "numeric(12,2)", false));
  before.add(column_of("orders", "remark", "text"));
  after.add(column_of("orders", "note", "text"));
  Model model;
  model.locations[column("orders", "total")] = {"shop.yaml", 31, 7};
  Statement drop{.text = "ALTER TABLE …", .subject = column("orders", "remark")};
  drop.hazards = {{HazardKind::data_loss, "drops"}, {HazardKind::breaks_clients, "breaks"}};
  const std::vector<Statement> up{drop};
  EXPECT_EQ(
      changes_text(entries_of(before, after, &model, up)),
      "+ column  shop.orders.note    type: text\n"
      "- column  shop.orders.remark  [data-loss, breaks-clients]\n"
      "~ column  shop.orders.total   type: numeric(10,2) → numeric(12,2), nullable: true → false  "
      "shop.yaml:31:7\n");
}

TEST(ChangesText, folds_a_new_table_into_one_line_unless_asked_for_all) {
  Catalog after;
  after.add(Table{.id = table("orders")});
  after.add(column_of("orders", "a", "text"));
  after.add(column_of("orders", "b", "text"));
  after.add(
      Index{.id = relation_id(Kind::index, shop, Identifier("ix")), .table = Identifier("orders")});
  EXPECT_EQ(changes_text(entries_of({}, after)), "+ table  shop.orders  2 columns, 1 index\n");
  const std::string full = changes_text(entries_of({}, after), {.detail = Detail::full});
  EXPECT_EQ(std::count(full.begin(), full.end(), '\n'), 4);
}

TEST(ChangesText, says_what_a_renamed_object_was) {
  const Difference difference{
      .renames = {{.before = table("purchases"), .after = table("orders")}}};
  EXPECT_EQ(changes_text(entries({.difference = difference})),
            "~ table  shop.orders  was shop.purchases\n");
}

TEST(Entries, keep_the_renaming_of_an_object_apart_from_its_other_changes) {
  const Column before = column_of("orders", "note", "text"),
               after = column_of("orders", "note", "varchar(9)");
  const Difference difference{
      .renames = {{.before = column("orders", "remark"), .after = column("orders", "note")}},
      .changes = {Alter{before, after}}};
  const std::vector<Statement> up{{.text = "RENAME", .subject = column("orders", "note")},
                                  {.text = "REBUILD", .subject = table("orders")}};
  const std::vector<Statement> down{{.text = "RENAME BACK", .subject = column("orders", "remark")}};
  const std::vector<Entry> made = entries({.difference = difference, .up = up, .down = down});
  ASSERT_EQ(made.size(), 2u);
  EXPECT_EQ(made[0].up, std::vector<std::string>{"RENAME"});
  EXPECT_EQ(made[0].down, std::vector<std::string>{"RENAME BACK"});
  EXPECT_EQ(made[1].up, std::vector<std::string>{"REBUILD"});
}

TEST(ChangesText, keeps_what_a_database_holds_on_one_line) {
  Catalog before, after;
  const ObjectId view = relation_id(Kind::view, shop, Identifier("v"));
  before.add(View{.id = view, .definition = Expression("select 1\n\x1b[31m")});
  after.add(View{.id = view, .definition = Expression("select 2")});
  EXPECT_EQ(changes_text(entries_of(before, after)),
            "~ view  shop.v  definition: select 1 [31m → select 2\n");
}

TEST(ChangesText, cuts_long_values_where_they_differ) {
  Catalog before, after;
  const ObjectId view = relation_id(Kind::view, shop, Identifier("v"));
  const std::string same(100, 'x');
  before.add(View{.id = view, .definition = Expression(same + " one")});
  after.add(View{.id = view, .definition = Expression(same + " two")});
  EXPECT_EQ(changes_text(entries_of(before, after)),
            "~ view  shop.v  definition: …xxxxxxxxxxxxxx one → …xxxxxxxxxxxxxx two\n");
}

TEST(ChangesText, is_colored_by_the_mark) {
  Catalog after;
  after.add(Table{.id = table("t")});
  EXPECT_EQ(changes_text(entries_of({}, after), {.paint = Paint::colored}),
            "\x1b[32m+ table  shop.t\x1b[0m\n");
}

TEST(UnsettledText, says_what_would_settle_it) {
  const std::vector<Unsettled> unsettled{
      {table("t"), "where", Expression("a"), Expression("b"), "give dev_url"}};
  EXPECT_EQ(unsettled_text(unsettled), "? table shop.t  where: a → b  unsettled: give dev_url\n");
}

}  // namespace
}  // namespace schemadiff::report
