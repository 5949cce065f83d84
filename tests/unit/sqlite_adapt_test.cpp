// SPDX-License-Identifier: MIT
#include "sqlite/adapt.hpp"

#include <gtest/gtest.h>

#include "catalog/unnamed.hpp"
#include "sqlite/expression_check.hpp"
#include "sqlite/portable.hpp"
#include "sqlite/sqlite.hpp"
#include "sqlite/types.hpp"
#include "sqlite_fixture.hpp"

namespace schemadiff::sqlite {
namespace {

const Identifier t("t");

ObjectId column_id(std::string_view name) {
  return member_id(Kind::column, {}, t, Identifier(name));
}

Model portable_model() {
  Model model;
  model.catalog.add(Table{.id = relation_id(Kind::table, {}, t)});
  return model;
}

Column& add_column(Model& model, std::string_view name, std::string_view type) {
  const ObjectId id = column_id(name);
  model.catalog.add(Column{.id = id,
                           .type = SqlType(type),
                           .position = static_cast<std::int32_t>(model.catalog.size()),
                           .nullable = false});
  model.locations[id] = {
      .file = "shop.yaml", .line = static_cast<int>(model.catalog.size()), .column = 3};
  return std::get<Column>(*model.catalog.find(id));
}

void add_primary_key(Model& model, std::string_view column, bool autoincrement = false) {
  model.catalog.add(PrimaryKey{.id = member_id(Kind::primary_key, {}, t, Identifier("pk_t")),
                               .columns = {{.column = Identifier(column)}},
                               .autoincrement = autoincrement,
                               .in_column = true});
}

std::string script_of(const Model& model) {
  EXPECT_EQ(model.problems.size(), 0u) << (model.problems.empty() ? "" : model.problems[0].message);
  const std::string script = test::script_of(test::plan_of({}, model.catalog));
  test::TestDatabase database(script);  // SQLite takes it
  return script;
}

std::string only_problem(Model& model) {
  adapt(model);
  EXPECT_EQ(model.problems.size(), 1u);
  return model.problems.empty()
             ? ""
             : to_string(model.problems[0].location) + ": " + model.problems[0].message;
}

TEST(Adapt, maps_a_portable_table_to_what_sqlite_has) {
  Model model = portable_model();
  add_column(model, "id", "bigint").identity = Identity{};
  add_primary_key(model, "id");
  add_column(model, "email", "citext");
  add_column(model, "status", "order_status").default_value = Expression("'new'");
  add_column(model, "data", "jsonb").nullable = true;
  add_column(model, "made", "timestamptz").default_value = Expression("now()");
  add_column(model, "price", "numeric(12,2)").default_value = Expression("1 + 1");
  add_column(model, "code", "character varying(10)");
  model.catalog.add(EnumType{.id = relation_id(Kind::enum_type, {}, Identifier("order_status")),
                             .values = {Text("new"), Text("it's")}});
  model.catalog.add(Comment{.id = comment_id(column_id("id")), .text = Text("the number")});
  adapt(model);
  EXPECT_EQ(script_of(model),
            "CREATE TABLE t (\n"
            "  id INTEGER CONSTRAINT pk_t PRIMARY KEY,\n"
            "  email TEXT NOT NULL COLLATE NOCASE,\n"
            "  status TEXT NOT NULL DEFAULT 'new' CHECK (status IN ('new', 'it''s')),\n"
            "  data TEXT CHECK (json_valid(data)),\n"
            "  made TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP,\n"
            "  price NUMERIC(12,2) NOT NULL DEFAULT (1 + 1),\n"
            "  code VARCHAR(10) NOT NULL\n"
            ");\n");
}

TEST(Adapt, says_autoincrement_only_where_it_is_asked_for) {
  Model model = portable_model();
  add_column(model, "id", "bigint").identity = Identity{};
  add_primary_key(model, "id", true);
  adapt(model);
  EXPECT_NE(script_of(model).find("PRIMARY KEY AUTOINCREMENT"), std::string::npos);
}

TEST(Adapt, leaves_an_sqlite_model_as_it_is) {
  Model model = portable_model();
  model.dialect = "sqlite";
  add_column(model, "a", "varchar(255)").default_value = Expression("now");
  add_column(model, "b", "Whatever THIS may be (1, -2)").default_value = Expression("(1)");
  add_column(model, "c", "");
  const Catalog before = model.catalog;
  adapt(model);
  EXPECT_TRUE(model.problems.empty());
  EXPECT_TRUE(compare(before, model.catalog).empty());
}

TEST(Adapt, takes_a_function_that_a_program_may_bring_only_for_an_sqlite_model) {
  Model model = portable_model();
  add_column(model, "a", "text").default_value = Expression("gen_random_uuid()");
  Model own = model;
  own.dialect = "sqlite";
  adapt(own);
  EXPECT_TRUE(own.problems.empty());
  EXPECT_EQ(only_problem(model),
            "shop.yaml:2:3: column t.a: SQLite cannot read the default: no such function: "
            "gen_random_uuid");
}

TEST(Adapt, takes_objects_out_of_their_schemas) {
  Model model;
  for (const char* schema : {"public", "billing"}) {
    model.catalog.add(Schema{.id = schema_id(Identifier(schema))});
    const ObjectId id = relation_id(Kind::table, Identifier(schema), t);
    model.catalog.add(Table{.id = id});
    model.locations[id] = {"shop.yaml", 4, 1};
  }
  EXPECT_NE(only_problem(model).find("SQLite has no schemas"), std::string::npos);
  EXPECT_EQ(model.catalog.size(), 1u);
}

TEST(Adapt, names_the_type_that_sqlite_lacks) {
  Model model = portable_model();
  add_column(model, "a", "tsvector");
  EXPECT_EQ(only_problem(model),
            "shop.yaml:2:3: column t.a: SQLite has no counterpart of the type 'tsvector'; give one "
            "under `types`: "
            "{postgresql: tsvector, sqlite: text}");
}

TEST(Adapt, refuses_a_type_that_is_more_than_one) {
  Model model = portable_model();
  model.dialect = "sqlite";
  add_column(model, "a", "int); DROP TABLE x; --");
  add_column(model, "b", "text not null");
  adapt(model);
  EXPECT_EQ(model.problems.size(), 2u);
}

TEST(Adapt, refuses_a_type_in_a_strict_table) {
  Model model = portable_model();
  model.dialect = "sqlite";
  std::get<Table>(*model.catalog.find(relation_id(Kind::table, {}, t))).strict = true;
  add_column(model, "a", "varchar(5)");
  EXPECT_NE(only_problem(model).find("STRICT"), std::string::npos);
}

TEST(Adapt, refuses_an_identity_that_is_not_the_primary_key) {
  Model model = portable_model();
  add_column(model, "a", "bigint").identity = Identity{};
  EXPECT_NE(only_problem(model).find("only the one column of a primary key"), std::string::npos);
}

TEST(Adapt, refuses_autoincrement_beside_any_other_type) {
  Model model = portable_model();
  model.dialect = "sqlite";
  add_column(model, "a", "bigint");
  add_primary_key(model, "a", true);
  EXPECT_NE(only_problem(model).find("AUTOINCREMENT"), std::string::npos);
}

TEST(Adapt, refuses_what_sqlite_has_no_words_for) {
  const KeyElement first{.column = Identifier("a"), .nulls = NullsOrder::first};
  const KeyElement plain{.column = Identifier("a")};
  const ObjectId index = relation_id(Kind::index, {}, Identifier("i"));
  const ObjectId unique = member_id(Kind::unique, {}, t, Identifier("u"));
  const std::vector<std::pair<Object, const char*>> refused = {
      {Sequence{.id = relation_id(Kind::sequence, {}, Identifier("s"))}, "sequences"},
      {Index{.id = index, .table = t, .method = Identifier("gin"), .elements = {plain}},
       "index method gin"},
      {Index{.id = index, .table = t, .elements = {plain}, .include = std::vector{Identifier("a")}},
       "INCLUDE"},
      {Index{.id = index, .table = t, .elements = {first}}, "NULLS FIRST"},
      {Unique{.id = unique, .columns = {plain}, .nulls_not_distinct = true}, "NULLS NOT DISTINCT"},
      {Unique{.id = unique, .columns = {plain}, .deferral = Deferral::initially_deferred},
       "deferrable"},
      {Check{.id = member_id(Kind::check, {}, t, Identifier("c")),
             .expression = Expression("a"),
             .no_inherit = true},
       "NO INHERIT"},
  };
  for (const auto& [object, feature] : refused) {
    Model model = portable_model();
    add_column(model, "a", "integer");
    model.catalog.add(object);
    const std::string problem = only_problem(model);
    EXPECT_NE(problem.find(feature), std::string::npos) << problem;
    EXPECT_NE(problem.find("SQLite has not"), std::string::npos) << problem;
  }
}

TEST(Adapt, finds_expressions_that_sqlite_cannot_read) {
  for (const char* text :
       {"a >", "a) OR (1", "a; DROP TABLE t", "'open", "a::int", "((a)", "extract(year from a)"}) {
    Model model = portable_model();
    add_column(model, "a", "integer");
    model.catalog.add(Check{.id = member_id(Kind::check, {}, t, Identifier("c")),
                            .expression = Expression(text)});
    EXPECT_NE(only_problem(model).find("cannot read the expression"), std::string::npos) << text;
  }
}

TEST(Adapt, finds_queries_and_trigger_bodies_that_sqlite_cannot_read) {
  Model model = portable_model();
  model.catalog.add(View{.id = relation_id(Kind::view, {}, Identifier("v")),
                         .definition = Expression("SELEC 1")});
  model.catalog.add(Trigger{.id = member_id(Kind::trigger, {}, t, Identifier("g")),
                            .body = Expression("UPDATE t SET; SELECT 1")});
  adapt(model);
  EXPECT_EQ(model.problems.size(), 2u);
}

TEST(Adapt, takes_queries_and_trigger_bodies_that_name_what_is_not_there) {
  Model model = portable_model();
  add_column(model, "a", "integer");
  model.catalog.add(
      View{.id = relation_id(Kind::view, {}, Identifier("v")),
           .definition = Expression("WITH x AS (SELECT 1) SELECT * FROM x JOIN nowhere;")});
  model.catalog.add(Trigger{
      .id = member_id(Kind::trigger, {}, t, Identifier("g")),
      .when = Expression("new.a > old.a"),
      .body = Expression("SELECT CASE WHEN new.a THEN RAISE(ABORT, 'no') END; DELETE FROM z;")});
  adapt(model);
  EXPECT_TRUE(model.problems.empty()) << model.problems[0].message;
}

TEST(Types, spell_a_portable_type_whatever_its_spelling) {
  EXPECT_EQ(portable_type("Timestamp(3) With  Time Zone", false)->type, "TIMESTAMP");
  EXPECT_EQ(portable_type("varchar ( 10 )", false)->type, "VARCHAR(10)");
  EXPECT_EQ(portable_type("varchar(10)", true)->type, "TEXT");
  EXPECT_EQ(portable_type("double precision", false)->type, "DOUBLE PRECISION");
  EXPECT_EQ(portable_type("boolean", true)->type, "INTEGER");
  EXPECT_FALSE(portable_type("text[]", false));
  EXPECT_FALSE(portable_type("point", false));
}

TEST(Portable, spells_the_clock_sqlites_way_outside_of_literals) {
  EXPECT_EQ(portable_expression("coalesce(NOW ( ), 'now()')"),
            "coalesce(CURRENT_TIMESTAMP, 'now()')");
  EXPECT_EQ(portable_expression("now + 1"), "now + 1");
}

}  // namespace
}  // namespace schemadiff::sqlite
