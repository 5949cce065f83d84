// SPDX-License-Identifier: MIT
#include "postgres/types.hpp"

#include <gtest/gtest.h>

namespace schemadiff::postgres {
namespace {

Catalog catalog_with_enums() {
  Catalog catalog;
  const auto add = [&](std::string_view schema, std::string_view name) {
    catalog.add(EnumType{.id = relation_id(Kind::enum_type, Identifier(schema), Identifier(name))});
  };
  add("public", "mood");
  add("app", "mood");
  add("app", "level");
  add("public", "OrderStatus");
  add("public", "two words");
  add("public", "date");
  return catalog;
}

struct TypeCase {
  std::string_view written;
  std::string_view expected;
};

// Each line was compared with format_type() of the server; see the test with a server below.
constexpr TypeCase builtin_cases[] = {
    {"int", "integer"},
    {"INT4", "integer"},
    {"integer", "integer"},
    {"pg_catalog.int4", "integer"},
    {"int2", "smallint"},
    {"int8", "bigint"},
    {"float4", "real"},
    {"float8", "double precision"},
    {"float", "double precision"},
    {"float(24)", "real"},
    {"float(53)", "double precision"},
    {"bool", "boolean"},
    {"decimal", "numeric"},
    {"dec(10)", "numeric(10,0)"},
    {"numeric(12, 2)", "numeric(12,2)"},
    {"numeric(5,0)", "numeric(5,0)"},
    {"varchar", "character varying"},
    {"varchar(20)", "character varying(20)"},
    {"character  varying ( 20 )", "character varying(20)"},
    {"national character varying(3)", "character varying(3)"},
    {"char", "character(1)"},
    {"char(3)", "character(3)"},
    {"nchar(3)", "character(3)"},
    {"bpchar", "bpchar"},
    {"bpchar(4)", "character(4)"},
    {"\"char\"", "\"char\""},
    {"bit", "bit(1)"},
    {"bit(8)", "bit(8)"},
    {"bit varying", "bit varying"},
    {"varbit(8)", "bit varying(8)"},
    {"timestamp", "timestamp without time zone"},
    {"timestamptz", "timestamp with time zone"},
    {"timestamptz(3)", "timestamp(3) with time zone"},
    {"timestamp (0) without time zone", "timestamp(0) without time zone"},
    {"time", "time without time zone"},
    {"timetz(2)", "time(2) with time zone"},
    {"time with time zone", "time with time zone"},
    {"interval", "interval"},
    {"interval(3)", "interval(3)"},
    {"interval year to month", "interval year to month"},
    {"INTERVAL DAY TO SECOND(2)", "interval day to second(2)"},
    {"interval second", "interval second"},
    {"date", "date"},
    {"jsonb", "jsonb"},
    {"uuid", "uuid"},
    {"int[]", "integer[]"},
    {"_int4", "integer[]"},
    {"int[3][]", "integer[]"},
    {"text ARRAY", "text[]"},
    {"text array[4]", "text[]"},
    {"varchar(20)[]", "character varying(20)[]"},
    {"timestamptz(3)[]", "timestamp(3) with time zone[]"},
    {"numeric(3,-2)", "numeric(3,-2)"},
    {"\"char\"[]", "\"char\"[]"},
    {"name", "name"},
    {"regclass", "regclass"},
    {"tstzrange", "tstzrange"},
};

TEST(Types, spells_the_servers_own_types_as_format_type_does) {
  const Catalog catalog;
  Types types(catalog, Identifier("public"));
  for (const TypeCase& test : builtin_cases) {
    const TypeAnswer& answer = types.resolve(test.written, Identifier("public"));
    EXPECT_EQ(answer.type.text(), test.expected) << test.written << ": " << answer.problem;
    EXPECT_EQ(types.resolve(test.expected, Identifier("public")).type.text(), test.expected);
  }
}

TEST(Types, finds_declared_enums_by_the_search_order) {
  const Catalog catalog = catalog_with_enums();
  Types types(catalog, Identifier("public"));
  const TypeCase cases[] = {
      {"mood", "public.mood"},
      {"MOOD", "public.mood"},
      {"app.mood", "app.mood"},
      {"mood[]", "public.mood[]"},
      {"OrderStatus", "public.\"OrderStatus\""},
      {"public.OrderStatus[]", "public.\"OrderStatus\"[]"},
      {"\"OrderStatus\"", "public.\"OrderStatus\""},
      {"\"two words\"", "public.\"two words\""},
      {"date", "date"},
      {"public.date", "public.date"},
  };
  for (const TypeCase& test : cases) {
    EXPECT_EQ(types.resolve(test.written, Identifier("public")).type.text(), test.expected)
        << test.written;
  }
  EXPECT_EQ(types.resolve("mood", Identifier("app")).type.text(), "app.mood");
  EXPECT_EQ(types.resolve("level", Identifier("app")).type.text(), "app.level");
}

TEST(Types, takes_the_types_of_well_known_extensions_and_qualified_names) {
  const Catalog catalog;
  Types types(catalog, Identifier("public"));
  const TypeCase cases[] = {
      {"citext", "public.citext"},
      {"hstore[]", "public.hstore[]"},
      {"geometry(point, 4326)", "public.geometry(Point,4326)"},
      {"public.geometry(MULTIPOLYGONZ,0)", "public.geometry(MultiPolygonZ)"},
      {"geography(Point)", "public.geography(Point,4326)"},
      {"vector(3)", "public.vector(3)"},
      {"other.thing", "other.thing"},
  };
  for (const TypeCase& test : cases) {
    EXPECT_EQ(types.resolve(test.written, Identifier("public")).type.text(), test.expected)
        << test.written;
  }
}

TEST(Types, tells_serial_columns) {
  const Catalog catalog;
  Types types(catalog, Identifier("public"));
  const TypeCase cases[] = {{"serial", "integer"},       {"SERIAL4", "integer"},
                            {"bigserial", "bigint"},     {"serial8", "bigint"},
                            {"smallserial", "smallint"}, {"serial2", "smallint"}};
  for (const TypeCase& test : cases) {
    EXPECT_EQ(types.resolve(test.written, Identifier("public")).type.text(), test.expected);
    EXPECT_TRUE(types.resolve(test.written, Identifier("public")).serial);
  }
  EXPECT_FALSE(types.resolve("integer", Identifier("public")).serial);
}

TEST(Types, says_what_is_wrong_and_what_was_meant) {
  const Catalog catalog = catalog_with_enums();
  Types types(catalog, Identifier("public"));
  const TypeCase cases[] = {
      {"bigintt", "there is no type 'bigintt'; did you mean 'bigint'?"},
      {"moood", "there is no type 'moood'; did you mean 'mood'?"},
      {"levl", "there is no type 'levl'; did you mean 'level'?"},
      {"completely_unknown_thing",
       "there is no type 'completely_unknown_thing'; declare it, or write its schema too"},
      {"varchar(0)", "'varchar(0)' is no type of PostgreSQL: 0 is not between 1 and 10485760"},
      {"numeric(0)", "'numeric(0)' is no type of PostgreSQL: 0 is not between 1 and 1000"},
      {"varchar(max)", "'varchar(max)' is no type of PostgreSQL: syntax error at or near \"max\""},
      {"timestamptz(a)",
       "'timestamptz(a)' is no type of PostgreSQL: 'a' is no length or precision"},
      {"json(1,2)", "'json(1,2)' is no type of PostgreSQL: it takes no length or precision"},
      {"text(20)", "'text(20)' is no type of PostgreSQL: it takes no length or precision"},
      {"varchar(1,2)", "'varchar(1,2)' is no type of PostgreSQL: syntax error at or near \",\""},
      {"setof text", "'setof text' is no type of PostgreSQL: it is not one type"},
      {"int::text", "'int::text' is no type of PostgreSQL: it is not one type"},
      {"", "'' is no type of PostgreSQL: syntax error at end of input"},
  };
  for (const TypeCase& test : cases) {
    const TypeAnswer& answer = types.resolve(test.written, Identifier("public"));
    EXPECT_EQ(answer.problem, test.expected) << test.written;
    EXPECT_TRUE(answer.type.empty());
  }
}

}  // namespace
}  // namespace schemadiff::postgres
