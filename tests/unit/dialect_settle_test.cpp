// SPDX-License-Identifier: MIT
#include "schemadiff/dialect/settle.hpp"

#include <gtest/gtest.h>

#include "label_dialect.hpp"

namespace schemadiff {
namespace {

const Identifier shop("public");
const Identifier orders("orders");

ObjectId check_id(std::string_view name) {
  return member_id(Kind::check, shop, orders, Identifier(name));
}

Check check(std::string_view name, std::string_view expression) {
  return {.id = check_id(name), .expression = Expression(expression)};
}

Catalog with(std::initializer_list<Check> checks) {
  Catalog catalog;
  catalog.add(Table{.id = relation_id(Kind::table, shop, orders)});
  for (const Check& each : checks) catalog.add(each);
  return catalog;
}

SettledDifference settled(const Catalog& before, const Catalog& after,
                          const Model* model = nullptr) {
  const test::LabelDialect dialect;
  return settle(before, after, model, dialect, nullptr);
}

Model conventional(std::initializer_list<std::string_view> names) {
  Model model;
  for (const std::string_view name : names) model.hints[check_id(name)].conventional_name = true;
  return model;
}

TEST(Settle, takes_spellings_of_one_normal_form_for_the_same) {
  const auto result = settled(with({check("c", "TOTAL > 0")}), with({check("c", "total > 0")}));
  EXPECT_TRUE(result.difference.empty());
  EXPECT_EQ(std::get<Check>(*result.after.find(check_id("c"))).expression.text(), "TOTAL > 0");
}

Catalog with_column(std::string_view type, const Check& check) {
  Catalog catalog = with({check});
  catalog.add(Column{.id = member_id(Kind::column, shop, orders, Identifier("total")), .type = SqlType(type)});
  return catalog;
}

TEST(Settle, keeps_the_casts_that_a_server_printed_for_a_column_of_another_type) {
  const Catalog before = with_column("integer", check("c", "TOTAL > 0"));
  const Catalog after = with_column("numeric", check("c", "total > 0"));
  EXPECT_EQ(settled(before, after).difference.changes.size(), 2u);
  const Model model;
  EXPECT_EQ(settled(before, after, &model).difference.changes.size(), 1u);
}

TEST(Settle, keeps_a_difference_of_meaning) {
  EXPECT_EQ(settled(with({check("c", "total > 0")}), with({check("c", "total > 1")}))
                .difference.changes.size(),
            1u);
}

TEST(Settle, lets_an_existing_object_satisfy_a_conventional_name) {
  const Model model = conventional({"ck_orders_total"});
  const auto result = settled(with({check("orders_total_check", "TOTAL > 0")}),
                              with({check("ck_orders_total", "total > 0")}), &model);
  EXPECT_TRUE(result.difference.empty());
  EXPECT_TRUE(result.after.contains(check_id("orders_total_check")));
}

TEST(Settle, keeps_an_explicit_name) {
  EXPECT_EQ(settled(with({check("orders_total_check", "total > 0")}),
                    with({check("ck_orders_total", "total > 0")}))
                .difference.changes.size(),
            2u);
}

TEST(Settle, uses_an_existing_object_once) {
  const Model model = conventional({"ck_a", "ck_b"});
  const auto result =
      settled(with({check("old", "total > 0")}),
              with({check("ck_a", "total > 0"), check("ck_b", "total > 0")}), &model);
  ASSERT_EQ(result.difference.changes.size(), 1u);
  EXPECT_EQ(id_of(result.difference.changes[0]), check_id("ck_b"));
}

TEST(Settle, leaves_a_name_to_the_object_that_has_it) {
  const Model model = conventional({"ck_a"});
  const auto result = settled(with({check("ck_a", "total > 1"), check("old", "total > 0")}),
                              with({check("ck_a", "total > 0")}), &model);
  // `ck_a` is there with another definition: it is altered, and nothing is adopted.
  ASSERT_EQ(result.difference.changes.size(), 2u);
  EXPECT_TRUE(std::holds_alternative<Alter>(result.difference.changes[0]));
}

}  // namespace
}  // namespace schemadiff
