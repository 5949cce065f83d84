// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include "postgres/postgres.hpp"
#include "schemadiff/diff/compare.hpp"
#include "schemadiff/plan/plan.hpp"

namespace schemadiff::postgres {
namespace {

const Identifier schema("public"), table_name("orders");
const ObjectId table = relation_id(Kind::table, schema, table_name);

Column column(std::string_view name, std::string_view type, int position = 1) {
  return {.id = member_id(Kind::column, schema, table_name, Identifier(name)),
          .type = SqlType(type),
          .position = position};
}

Catalog catalog_of(std::initializer_list<Object> objects) {
  Catalog catalog;
  catalog.add(Table{.id = table});
  for (const Object& object : objects) catalog.put(object);
  return catalog;
}

std::string planned(const Catalog& before, const Catalog& after, const Model* hints = nullptr) {
  std::string text;
  for (const Statement& statement :
       make_plan(compare(before, after), before, after, dialect(), {.hints = hints})) {
    text += statement.text + ";\n";
  }
  return text;
}

std::string hazards(const Catalog& before, const Catalog& after) {
  std::string text;
  for (const Statement& statement : make_plan(compare(before, after), before, after, dialect())) {
    for (const Hazard& hazard : statement.hazards) {
      text += std::string(name_of(hazard.kind)) + ": " + hazard.message + "\n";
    }
  }
  return text;
}

TEST(PostgresDdl, creates_a_table_with_its_columns_and_keys) {
  Column id = column("id", "bigint", 1), total = column("Total", "numeric(12,2)", 2);
  id.nullable = false;
  id.identity = Identity{};
  total.default_value = Expression("0");
  const PrimaryKey key{.id = member_id(Kind::primary_key, schema, table_name, Identifier("pk")),
                       .columns = {{.column = Identifier("id")}}};
  const Check check{.id = member_id(Kind::check, schema, table_name, Identifier("sane")),
                    .expression = Expression("(\"Total\" >= (0)::numeric)")};
  EXPECT_EQ(planned({}, catalog_of({id, total, key, check})),
            "CREATE TABLE public.orders (\n"
            "    id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,\n"
            "    \"Total\" numeric(12,2) DEFAULT 0,\n"
            "    CONSTRAINT pk PRIMARY KEY (id),\n"
            "    CONSTRAINT sane CHECK (\"Total\" >= (0)::numeric)\n"
            ");\n");
}

TEST(PostgresDdl, keeps_both_pairs_of_parentheses_that_enclose_two_things) {
  const Check check{.id = member_id(Kind::check, schema, table_name, Identifier("c")),
                    .expression = Expression("(a) OR (b)")};
  EXPECT_EQ(planned(catalog_of({}), catalog_of({check})),
            "ALTER TABLE public.orders ADD CONSTRAINT c CHECK ((a) OR (b));\n");
}

TEST(PostgresDdl, fills_a_new_mandatory_column_from_its_backfill) {
  Column region = column("region", "text");
  region.nullable = false;
  Model model;
  model.catalog = catalog_of({region});
  model.hints[region.id].backfill = Expression("'eu'");
  EXPECT_EQ(planned(catalog_of({}), model.catalog, &model),
            "ALTER TABLE public.orders ADD COLUMN region text;\n"
            "UPDATE public.orders SET region = 'eu';\n"
            "ALTER TABLE public.orders ALTER COLUMN region SET NOT NULL;\n");
  EXPECT_EQ(
      hazards(catalog_of({}), model.catalog),
      "may-fail: adds column public.orders.region without a value for the rows that are there\n");
}

TEST(PostgresDdl, takes_the_default_away_while_a_type_changes) {
  Column before = column("total", "text"), after = column("total", "integer");
  before.default_value = Expression("'0'::text");
  after.default_value = Expression("0");
  EXPECT_EQ(planned(catalog_of({before}), catalog_of({after})),
            "ALTER TABLE public.orders ALTER COLUMN total DROP DEFAULT,\n"
            "  ALTER COLUMN total TYPE integer USING total::integer,\n"
            "  ALTER COLUMN total SET DEFAULT 0;\n");
}

TEST(PostgresDdl, adds_enum_labels_in_their_place_and_on_their_own) {
  const ObjectId id = relation_id(Kind::enum_type, schema, Identifier("mood"));
  const EnumType before{.id = id, .values = {Text("b"), Text("d")}};
  const EnumType after{.id = id,
                       .values = {Text("a"), Text("b"), Text("c"), Text("d"), Text("it's")}};
  Catalog from, to;
  from.add(before);
  to.add(after);
  EXPECT_EQ(planned(from, to),
            "ALTER TYPE public.mood ADD VALUE 'a' BEFORE 'b';\n"
            "ALTER TYPE public.mood ADD VALUE 'c' AFTER 'b';\n"
            "ALTER TYPE public.mood ADD VALUE 'it''s' AFTER 'd';\n");
  for (const Statement& statement : make_plan(compare(from, to), from, to, dialect())) {
    EXPECT_EQ(statement.transaction, Transaction::own);
  }
}

TEST(PostgresDdl, renames_the_sequence_of_an_identity_with_its_table) {
  Column id = column("id", "bigint");
  id.identity = Identity{};
  const ObjectId new_table = relation_id(Kind::table, schema, Identifier("sales"));
  const Catalog before = catalog_of({id});
  Catalog after;
  after.add(Table{.id = new_table});
  id.id = member_id(Kind::column, schema, Identifier("sales"), Identifier("id"));
  after.add(id);
  const Rename rename{.before = table, .after = new_table};
  std::string text;
  for (const Statement& statement :
       make_plan(compare(before, after, {&rename, 1}), before, after, dialect())) {
    text += statement.text + ";\n";
  }
  EXPECT_EQ(text,
            "ALTER TABLE public.orders RENAME TO sales;\n"
            "ALTER SEQUENCE public.orders_id_seq RENAME TO sales_id_seq;\n");
}

TEST(PostgresDdl, says_what_a_drop_loses) {
  EXPECT_EQ(hazards(catalog_of({column("note", "text")}), catalog_of({})),
            "data-loss: drops column public.orders.note (ACCESS EXCLUSIVE)\n");
}

TEST(PostgresDdl, writes_all_that_an_index_can_have) {
  const Index index{.id = relation_id(Kind::index, schema, Identifier("i")),
                    .table = table_name,
                    .method = Identifier("gist"),
                    .elements = {{.column = Identifier("a"),
                                  .collation = {{}, Identifier("C")},
                                  .operator_class = {schema, Identifier("ops")},
                                  .order = SortOrder::descending,
                                  .nulls = NullsOrder::last},
                                 {.expression = Expression("lower(b)")},
                                 {.expression = Expression("(a + 1)")}},
                    .include = std::vector{Identifier("c")},
                    .predicate = Expression("(a > 0)"),
                    .unique = true,
                    .nulls_not_distinct = true};
  EXPECT_EQ(planned(catalog_of({}), catalog_of({index})),
            "CREATE UNIQUE INDEX i ON public.orders USING gist (a COLLATE \"C\" public.ops DESC "
            "NULLS LAST, "
            "(lower(b)), (a + 1)) INCLUDE (c) NULLS NOT DISTINCT WHERE (a > 0);\n");
}

}  // namespace
}  // namespace schemadiff::postgres
