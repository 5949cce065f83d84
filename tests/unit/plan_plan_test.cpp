// SPDX-License-Identifier: MIT
#include "schemadiff/plan/plan.hpp"

#include <gtest/gtest.h>

#include "label_dialect.hpp"
#include "schemadiff/diff/compare.hpp"

namespace schemadiff {
namespace {

using test::LabelDialect;

const Identifier shop("public");

void add_table(Catalog& catalog, std::string_view name, std::string_view type = "integer") {
  catalog.add(Table{.id = relation_id(Kind::table, shop, Identifier(name))});
  catalog.add(Column{.id = member_id(Kind::column, shop, Identifier(name), Identifier("c")),
                     .type = SqlType(type),
                     .position = 1});
}

void add_reference(Catalog& catalog, std::string_view from, std::string_view to) {
  catalog.add(ForeignKey{.id = member_id(Kind::foreign_key, shop, Identifier(from),
                                         Identifier("fk_" + std::string(to))),
                         .columns = {Identifier("c")},
                         .referenced_table = {shop, Identifier(to)},
                         .referenced_columns = {Identifier("c")}});
}

void add_view(Catalog& catalog, std::string_view name, std::string_view table) {
  const ObjectId id = relation_id(Kind::view, shop, Identifier(name));
  catalog.add(View{.id = id, .definition = Expression("select c from " + std::string(table))});
  catalog.add_dependency(id, member_id(Kind::column, shop, Identifier(table), Identifier("c")));
}

std::vector<std::string> planned(const Catalog& before, const Catalog& after,
                                 const PlanOptions& options = {}) {
  const LabelDialect dialect;
  std::vector<std::string> texts;
  for (const Statement& made : make_plan(compare(before, after), before, after, dialect, options)) {
    texts.push_back(made.text);
  }
  return texts;
}

using Texts = std::vector<std::string>;

TEST(Plan, creates_tables_before_the_keys_between_them) {
  Catalog after;
  add_table(after, "a");
  add_table(after, "b");
  add_reference(after, "a", "b");
  add_reference(after, "b", "a");
  EXPECT_EQ(planned({}, after),
            (Texts{"create table public.a", "create table public.b",
                   "create foreign_key public.a.fk_b", "create foreign_key public.b.fk_a"}));
}

TEST(Plan, drops_tables_that_refer_to_each_other) {
  Catalog before;
  add_table(before, "a");
  add_table(before, "b");
  add_reference(before, "a", "b");
  add_reference(before, "b", "a");
  EXPECT_EQ(planned(before, {}),
            (Texts{"drop foreign_key public.a.fk_b", "drop foreign_key public.b.fk_a",
                   "drop table public.a", "drop table public.b"}));
}

TEST(Plan, takes_no_column_off_a_table_for_a_type_that_goes_after_both) {
  Catalog before;
  before.add(EnumType{.id = relation_id(Kind::enum_type, shop, Identifier("mood"))});
  add_table(before, "a", "mood");
  add_table(before, "b", "mood");
  add_reference(before, "a", "b");
  add_reference(before, "b", "a");
  EXPECT_EQ(planned(before, {}),
            (Texts{"drop foreign_key public.a.fk_b", "drop foreign_key public.b.fk_a",
                   "drop table public.a", "drop table public.b", "drop enum public.mood"}));
}

TEST(Plan, drops_the_referring_table_first) {
  Catalog before;
  add_table(before, "a");
  add_table(before, "b");
  add_reference(before, "b", "a");
  EXPECT_EQ(planned(before, {}), (Texts{"drop table public.b", "drop table public.a"}));
}

TEST(Plan, moves_a_view_out_of_the_way_of_its_column) {
  Catalog before, after;
  add_table(before, "a", "integer");
  add_view(before, "v", "a");
  add_view(before, "unrelated", "z");
  add_table(after, "a", "bigint");
  add_view(after, "v", "a");
  add_view(after, "unrelated", "z");
  EXPECT_EQ(planned(before, after),
            (Texts{"drop view public.v", "alter table public.a alter c", "create view public.v"}));
}

TEST(Plan, brings_back_the_comment_of_what_it_moved_away) {
  Catalog before, after;
  for (Catalog* catalog : {&before, &after}) {
    add_table(*catalog, "a", catalog == &before ? "integer" : "bigint");
    add_view(*catalog, "v", "a");
    catalog->add(Comment{.id = comment_id(relation_id(Kind::view, shop, Identifier("v"))),
                         .text = Text("x")});
  }
  EXPECT_EQ(planned(before, after),
            (Texts{"drop view public.v", "alter table public.a alter c", "create view public.v",
                   "create comment on view public.v"}));
}

TEST(Plan, replaces_a_type_around_the_column_that_uses_it) {
  Catalog before, after;
  before.add(EnumType{.id = relation_id(Kind::enum_type, shop, Identifier("old"))});
  after.add(EnumType{.id = relation_id(Kind::enum_type, shop, Identifier("new"))});
  add_table(before, "a", "old");
  add_table(after, "a", "new");
  EXPECT_EQ(planned(before, after), (Texts{"create enum public.new", "alter table public.a alter c",
                                           "drop enum public.old"}));
}

TEST(Plan, gives_a_name_up_before_another_takes_it) {
  Catalog before, after;
  add_table(before, "a");
  add_table(after, "a");
  add_view(before, "x", "z");
  add_table(after, "x");
  EXPECT_EQ(planned(before, after), (Texts{"drop view public.x", "create table public.x"}));
}

TEST(Plan, merges_the_alterations_of_one_table) {
  Catalog before, after;
  for (const char* type : {"integer", "bigint"}) {
    Catalog& catalog = std::string_view(type) == "integer" ? before : after;
    add_table(catalog, "a", type);
    add_table(catalog, "b", type);
    catalog.add(Column{.id = member_id(Kind::column, shop, Identifier("a"), Identifier("d")),
                       .type = SqlType(type)});
  }
  EXPECT_EQ(planned(before, after),
            (Texts{"alter table public.a alter c,\n  alter d", "alter table public.b alter c"}));
  EXPECT_EQ(planned(before, after, {.merged = false}),
            (Texts{"alter table public.a alter c", "alter table public.a alter d",
                   "alter table public.b alter c"}));
}

TEST(Plan, is_the_same_whatever_the_order_of_the_catalog) {
  Catalog forwards, backwards;
  for (int i = 0; i < 20; ++i) add_table(forwards, "t" + std::to_string(i));
  for (int i = 19; i >= 0; --i) add_table(backwards, "t" + std::to_string(i));
  EXPECT_EQ(planned({}, forwards), planned({}, backwards));
}

}  // namespace
}  // namespace schemadiff
