// SPDX-License-Identifier: MIT
#include "postgres/adapt.hpp"

#include <gtest/gtest.h>

namespace schemadiff::postgres {
namespace {

Identifier name(std::string_view text) { return Identifier(text); }

/// A model of one table `public.t`, as a reader would leave it.
class Draft {
 public:
  Draft() { model.catalog.add(Table{.id = relation_id(Kind::table, name("public"), name("t"))}); }

  Column& column(std::string_view column_name, std::string_view type) {
    Column column{.id = id(Kind::column, column_name),
                  .type = SqlType(type),
                  .position = ++columns_,
                  .nullable = false};
    const ObjectId added = column.id;
    model.catalog.add(std::move(column));
    return std::get<Column>(*model.catalog.find(added));
  }
  template <class T>
  T& add(T object) {
    const ObjectId added = object.id;
    model.catalog.add(std::move(object));
    return std::get<T>(*model.catalog.find(added));
  }
  template <class T>
  const T& get(const ObjectId& wanted) const {
    return *model.catalog.find_as<T>(wanted);
  }
  const Column& column(std::string_view column_name) const {
    return get<Column>(id(Kind::column, column_name));
  }

  static ObjectId id(Kind kind, std::string_view member) {
    return member_id(kind, name("public"), name("t"), name(member));
  }
  static ObjectId relation(Kind kind, std::string_view schema, std::string_view relation_name) {
    return relation_id(kind, name(schema), name(relation_name));
  }
  std::string problems() const {
    std::string text;
    for (const Problem& problem : model.problems) text += problem.message + "\n";
    return text;
  }
  void adapt() { postgres::adapt(model); }

  Model model;

 private:
  int columns_ = 0;
};

TEST(Adapt, spells_types_and_finds_enums) {
  Draft draft;
  draft.add(
      EnumType{.id = Draft::relation(Kind::enum_type, "public", "mood"), .values = {Text("new")}});
  draft.column("a", "varchar(20)");
  draft.column("b", "mood[]").default_value = Expression("'{new}'::mood[]");
  draft.adapt();
  EXPECT_EQ(draft.problems(), "");
  EXPECT_EQ(draft.column("a").type.text(), "character varying(20)");
  EXPECT_EQ(draft.column("b").type.text(), "public.mood[]");
  EXPECT_EQ(draft.column("b").default_value.text(), "'{new}'::public.mood[]");
}

TEST(Adapt, makes_the_sequence_of_a_serial_column) {
  Draft draft;
  draft.column("id", "serial");
  draft.column("Odd", "smallserial");
  draft.adapt();
  EXPECT_EQ(draft.problems(), "");
  EXPECT_EQ(draft.column("id").type.text(), "integer");
  EXPECT_EQ(draft.column("id").default_value.text(), "nextval('public.t_id_seq'::regclass)");
  EXPECT_FALSE(draft.column("id").nullable);
  const auto& sequence = draft.get<Sequence>(Draft::relation(Kind::sequence, "public", "t_id_seq"));
  EXPECT_EQ(sequence.type.text(), "integer");
  EXPECT_EQ(sequence.options.maximum, 2147483647);
  EXPECT_EQ(sequence.owned_by, Draft::id(Kind::column, "id"));
  EXPECT_EQ(draft.column("Odd").default_value.text(), "nextval('public.\"t_Odd_seq\"'::regclass)");
  EXPECT_EQ(
      draft.get<Sequence>(Draft::relation(Kind::sequence, "public", "t_Odd_seq")).options.maximum,
      32767);
}

TEST(Adapt, names_sequences_as_the_server_does) {
  Draft draft;
  const std::string longest(63, 'c');
  draft.column(longest, "bigserial");
  draft.column("id", "bigserial");
  draft.add(Table{.id = Draft::relation(Kind::table, "public", "t_id_seq")});
  draft.adapt();
  const std::string cut = "t_" + std::string(57, 'c') + "_seq";
  EXPECT_EQ(draft.column(longest).default_value.text(), "nextval('public." + cut + "'::regclass)");
  EXPECT_EQ(draft.column("id").default_value.text(), "nextval('public.t_id_seq1'::regclass)");
}

TEST(Adapt, makes_the_options_of_identities_effective) {
  Draft draft;
  draft.column("a", "int").identity = Identity{.sequence_name = {{}, name("t_a_seq")}};
  draft.column("b", "bigint").identity = Identity{.sequence_name = {{}, name("other")}};
  draft.column("c", "text").identity = Identity{};
  draft.adapt();
  EXPECT_EQ(draft.column("a").identity->options.maximum, 2147483647);
  EXPECT_TRUE(draft.column("a").identity->sequence_name.empty());
  EXPECT_EQ(path_text(draft.column("b").identity->sequence_name), "public.other");
  EXPECT_EQ(draft.problems(), "an identity column is smallint, integer or bigint, not 'text'\n");
}

TEST(Adapt, turns_autoincrement_into_an_identity) {
  Draft draft;
  draft.column("id", "int").nullable = true;
  draft.add(PrimaryKey{.id = Draft::id(Kind::primary_key, "pk_t"),
                       .columns = {{.column = name("id")}},
                       .autoincrement = true});
  draft.adapt();
  EXPECT_EQ(draft.problems(), "");
  EXPECT_FALSE(draft.column("id").nullable);
  ASSERT_TRUE(draft.column("id").identity);
  EXPECT_EQ(draft.column("id").identity->mode, IdentityMode::by_default);
  EXPECT_EQ(draft.column("id").identity->options.maximum, 2147483647);
  EXPECT_FALSE(draft.get<PrimaryKey>(Draft::id(Kind::primary_key, "pk_t")).autoincrement);
}

TEST(Adapt, lists_every_schema_but_public) {
  Draft draft;
  draft.add(Schema{.id = schema_id(name("public"))});
  draft.add(Table{.id = Draft::relation(Kind::table, "app", "u")});
  draft.add(Table{.id = Draft::relation(Kind::table, "pg_temp", "v")});
  draft.adapt();
  EXPECT_TRUE(draft.model.catalog.contains(schema_id(name("app"))));
  EXPECT_FALSE(draft.model.catalog.contains(schema_id(name("public"))));
  EXPECT_EQ(draft.problems(),
            "schema 'pg_temp' is the server's own, put table pg_temp.v into another\n");
}

TEST(Adapt, qualifies_and_checks_expressions) {
  Draft draft;
  draft.add(
      EnumType{.id = Draft::relation(Kind::enum_type, "public", "mood"), .values = {Text("new")}});
  draft.add(Sequence{.id = Draft::relation(Kind::sequence, "public", "s")});
  draft.column("a", "mood").default_value = Expression("'new'::mood -- at first");
  draft.column("b", "int").default_value = Expression("nextval('s')");
  draft.column("c", "boolean").default_value = Expression("1 in (2, 3)");
  draft.column("d", "timestamp").default_value = Expression("now() at time zone 'utc'");
  draft.add(Check{.id = Draft::id(Kind::check, "ck"),
                  .expression = Expression("a <> 'old'::mood and t.b > 0")});
  draft.add(Index{.id = Draft::relation(Kind::index, "public", "ix"),
                  .table = name("t"),
                  .elements = {{.expression = Expression("lower(a::text)")},
                               {.expression = Expression("(b)")},
                               {.expression = Expression("(b + 1) int4_ops desc nulls last")}},
                  .predicate = Expression("a = 'new'::mood")});
  draft.model.hints[Draft::id(Kind::column, "a")].backfill = Expression("'new'::mood");
  draft.adapt();
  EXPECT_EQ(draft.problems(), "");
  EXPECT_EQ(draft.column("a").default_value.text(), "'new'::public.mood");
  EXPECT_EQ(draft.column("b").default_value.text(), "nextval('public.s')");
  EXPECT_EQ(draft.column("c").default_value.text(), "(1 in (2, 3))");
  EXPECT_EQ(draft.column("d").default_value.text(), "(now() at time zone 'utc')");
  EXPECT_EQ(draft.get<Check>(Draft::id(Kind::check, "ck")).expression.text(),
            "a <> 'old'::public.mood and t.b > 0");
  const auto& index = draft.get<Index>(Draft::relation(Kind::index, "public", "ix"));
  EXPECT_EQ(index.elements[0].expression.text(), "lower(a::text)");
  EXPECT_EQ(index.elements[1].column.text(), "b");
  EXPECT_EQ(index.elements[2].expression.text(), "(b + 1)");
  EXPECT_EQ(index.elements[2].operator_class.name.text(), "int4_ops");
  EXPECT_EQ(index.elements[2].nulls, NullsOrder::last);
  EXPECT_EQ(index.predicate.text(), "a = 'new'::public.mood");
  EXPECT_EQ(draft.model.hints_of(Draft::id(Kind::column, "a")).backfill.text(),
            "'new'::public.mood");
}

TEST(Adapt, reports_what_cannot_be_read_with_its_place) {
  Draft draft;
  const ObjectId column = Draft::id(Kind::column, "a");
  draft.column("a", "text").default_value = Expression("'x' ||");
  draft.column("total", "int").default_value = Expression("zero");
  draft.model.attribute_locations[{column, "default"}] = {"m.yaml", 7, 12};
  draft.add(Check{.id = Draft::id(Kind::check, "ck"), .expression = Expression("totl > 0")});
  draft.add(View{.id = Draft::relation(Kind::view, "public", "v"),
                 .definition = Expression("drop table t")});
  draft.add(Check{.id = Draft::id(Kind::check, "ck2"),
                  .expression = Expression("a > 0); drop table t; --")});
  draft.adapt();
  EXPECT_EQ(draft.problems(),
            "default of column public.t.a cannot be read: syntax error at end of input\n"
            "a default cannot read column 'zero'; a text is written \"'zero'\"\n"
            "table public.t has no column 'totl'; did you mean 'total'?\n"
            "check public.t.ck2 cannot be read: syntax error at or near \")\"\n"
            "definition of view public.v cannot be read: it is no query\n");
  EXPECT_EQ(draft.model.problems[0].location, (Location{"m.yaml", 7, 12}));
}

TEST(Adapt, knows_what_views_read) {
  Draft draft;
  draft.column("a", "int");
  draft.column("b", "int");
  const ObjectId view = Draft::relation(Kind::view, "public", "v");
  const ObjectId other = Draft::relation(Kind::view, "public", "w");
  draft.add(View{.id = view, .definition = Expression("select x.a from t x;")});
  draft.add(View{.id = other, .definition = Expression("select * from v, t")});
  draft.adapt();
  EXPECT_EQ(draft.problems(), "");
  EXPECT_EQ(draft.get<View>(view).definition.text(), "select x.a from public.t x");
  const auto on = draft.model.catalog.dependencies_of(view);
  EXPECT_EQ(
      std::vector(on.begin(), on.end()),
      (std::vector{Draft::relation(Kind::table, "public", "t"), Draft::id(Kind::column, "a")}));
  EXPECT_EQ(draft.model.catalog.dependencies_of(other).size(), 4u);
}

TEST(Adapt, reports_what_postgresql_has_not) {
  Draft draft;
  std::get<Table>(*draft.model.catalog.find(Draft::relation(Kind::table, "public", "t"))).strict =
      true;
  draft.column("xmin", "int");
  draft.column("v", "int").generated =
      Generated{.expression = Expression("1"), .storage = GeneratedStorage::virtual_column};
  draft.add(Unique{.id = Draft::id(Kind::unique, "uq"),
                   .columns = {{.column = name("v")}},
                   .on_conflict = OnConflict::ignore});
  draft.add(ForeignKey{.id = Draft::id(Kind::foreign_key, "fk"),
                       .columns = {name("v")},
                       .referenced_table = {name("public"), name("t")},
                       .referenced_columns = {name("xmin")},
                       .match = ForeignKeyMatch::partial});
  draft.adapt();
  for (const std::string_view part :
       {"table public.t: SQLite has STRICT tables, PostgreSQL has not; say `only: sqlite` to leave "
        "it to SQLite\n",
        "column public.t.xmin has the name of a system column", "virtual generated columns",
        "unique public.t.uq: SQLite has ON CONFLICT",
        "foreign_key public.t.fk: PostgreSQL has no MATCH PARTIAL yet",
        "foreign_key public.t.fk refers to columns of table public.t that no primary key"}) {
    EXPECT_NE(draft.problems().find(part), std::string::npos) << part << "\n" << draft.problems();
  }
}

TEST(Adapt, leaves_out_what_goes_without_saying) {
  Draft draft;
  draft.column("a", "text").collation = {name("pg_catalog"), name("default")};
  draft.column("b", "varchar(3)").collation = {{}, name("C")};
  draft.column("c", "jsonb");
  const auto index = [&](std::string_view index_name, std::string_view method,
                         KeyElement element) -> const Index& {
    return draft.add(Index{.id = Draft::relation(Kind::index, "public", index_name),
                           .table = name("t"),
                           .method = name(method),
                           .elements = {std::move(element)}});
  };
  index("i1", "btree", {.column = name("a"), .operator_class = {{}, name("text_ops")}});
  index("i2", "btree",
        {.column = name("b"),
         .collation = {{}, name("C")},
         .operator_class = {{}, name("varchar_pattern_ops")}});
  index("i3", "gin", {.column = name("c"), .operator_class = {{}, name("jsonb_path_ops")}});
  index("i4", "gin", {.column = name("a"), .operator_class = {{}, name("gin_trgm_ops")}});
  draft.adapt();
  EXPECT_EQ(draft.problems(), "");
  EXPECT_TRUE(draft.column("a").collation.empty());
  const auto element = [&](std::string_view index_name) {
    return draft.get<Index>(Draft::relation(Kind::index, "public", index_name)).elements[0];
  };
  EXPECT_TRUE(element("i1").operator_class.empty());
  EXPECT_TRUE(element("i2").collation.empty());
  EXPECT_EQ(path_text(element("i2").operator_class), "varchar_pattern_ops");
  EXPECT_EQ(path_text(element("i3").operator_class), "jsonb_path_ops");
  EXPECT_EQ(path_text(element("i4").operator_class), "public.gin_trgm_ops");
}

}  // namespace
}  // namespace schemadiff::postgres
