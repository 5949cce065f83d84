// SPDX-License-Identifier: MIT
#include "postgres/qualify.hpp"

#include <gtest/gtest.h>

namespace schemadiff::postgres {
namespace {

Catalog declared() {
  Catalog catalog;
  const auto id = [](Kind kind, std::string_view schema, std::string_view name) {
    return relation_id(kind, Identifier(schema), Identifier(name));
  };
  for (const std::string_view table : {"orders", "customers", "Odd name"}) {
    catalog.add(Table{.id = id(Kind::table, "public", table)});
  }
  catalog.add(Table{.id = id(Kind::table, "app", "orders")});
  catalog.add(View{.id = id(Kind::view, "public", "open_orders")});
  catalog.add(Sequence{.id = id(Kind::sequence, "public", "numbers")});
  catalog.add(EnumType{.id = id(Kind::enum_type, "public", "mood")});
  catalog.add(EnumType{.id = id(Kind::enum_type, "Odd schema", "state")});
  return catalog;
}

struct QualifyCase {
  std::string_view text;
  std::string_view expected;
};

std::string qualified(const Parsed& parsed, std::string_view schema) {
  const Catalog catalog = declared();
  return Qualifier(catalog, Identifier("public")).qualified(parsed, Identifier(schema));
}

TEST(Qualify, puts_schemas_before_the_names_in_expressions) {
  const QualifyCase cases[] = {
      {"total >= 0", "total >= 0"},
      {"'new'::mood", "'new'::public.mood"},
      {"cast('new' as mood)", "cast('new' as public.mood)"},
      {"mood 'new'", "public.mood 'new'"},
      {"x = any (array['a']::mood[])", "x = any (array['a']::public.mood[])"},
      {"'new'::\"mood\"  /* kept */", "'new'::public.\"mood\"  /* kept */"},
      {"'a'::app.mood", "'a'::app.mood"},
      {"'2020-01-01'::date", "'2020-01-01'::date"},
      {"mood", "mood"},
      {"orders.total > 0", "orders.total > 0"},
      {"nextval('numbers')", "nextval('public.numbers')"},
      {"nextval('numbers'::regclass)", "nextval('public.numbers'::regclass)"},
      {"nextval('NUMBERS')", "nextval('public.numbers')"},
      {"nextval('public.numbers'::regclass)", "nextval('public.numbers'::regclass)"},
      {"nextval('other')", "nextval('other')"},
      {"'\"Odd name\"'::regclass", "'public.\"Odd name\"'::regclass"},
      {"'\xC3\xBC' || x::mood::text", "'\xC3\xBC' || x::public.mood::text"},
      {"exists (select 1 from orders o where o.id = 1)",
       "exists (select 1 from public.orders o where o.id = 1)"},
  };
  for (const QualifyCase& test : cases) {
    const Parsed parsed = parse_expression(test.text);
    ASSERT_TRUE(parsed.ok()) << test.text << parsed.error;
    EXPECT_EQ(qualified(parsed, "public"), test.expected) << test.text;
  }
}

TEST(Qualify, puts_schemas_before_the_relations_of_queries) {
  const QualifyCase cases[] = {
      {"select * from orders", "select * from public.orders"},
      {"select orders.id from only orders", "select orders.id from only public.orders"},
      {"SELECT  o.id\nFROM orders AS o JOIN customers c USING (id), open_orders",
       "SELECT  o.id\nFROM public.orders AS o JOIN public.customers c USING (id), "
       "public.open_orders"},
      {"select * from \"Odd name\"", "select * from public.\"Odd name\""},
      {"select * from app.orders, pg_class", "select * from app.orders, pg_class"},
      {"with orders as (select 1) select * from orders, customers",
       "with orders as (select 1) select * from orders, public.customers"},
      {"with orders as (select * from orders) select * from orders",
       "with orders as (select * from public.orders) select * from orders"},
      {"with recursive orders as (select 1 union select * from orders) select * from orders",
       "with recursive orders as (select 1 union select * from orders) select * from orders"},
      {"with a as (select * from orders), orders as (select * from a) select * from (select * from "
       "orders) x",
       "with a as (select * from public.orders), orders as (select * from a) select * from (select "
       "* from orders) x"},
      {"select (with orders as (select 1) select * from orders) from orders",
       "select (with orders as (select 1) select * from orders) from public.orders"},
      {"select 1 from orders union all (select 2 from customers)",
       "select 1 from public.orders union all (select 2 from public.customers)"},
      {"values ('a'::mood)", "values ('a'::public.mood)"},
      {"table orders", "table public.orders"},
      {"select 1 from orders customers for update of customers",
       "select 1 from public.orders customers for update of customers"},
      {"select 1 where id in (select id from orders)",
       "select 1 where id in (select id from public.orders)"},
  };
  for (const QualifyCase& test : cases) {
    const Parsed parsed = parse_query(test.text);
    ASSERT_TRUE(parsed.ok()) << test.text << parsed.error;
    EXPECT_EQ(qualified(parsed, "public"), test.expected) << test.text;
  }
}

TEST(Qualify, looks_in_the_objects_own_schema_first) {
  EXPECT_EQ(qualified(parse_query("select * from orders, customers"), "app"),
            "select * from app.orders, public.customers");
  EXPECT_EQ(qualified(parse_expression("'a'::state"), "Odd schema"), "'a'::\"Odd schema\".state");
  EXPECT_EQ(qualified(parse_expression("'a'::state"), "public"), "'a'::state");
}

TEST(Parse, refuses_what_is_more_or_less_than_one_expression) {
  const std::pair<std::string_view, std::string_view> cases[] = {
      {"", "it is empty"},
      {"a >", "syntax error at end of input"},
      {"a) from b --", "syntax error at or near \")\""},
      {"a from b", "it is more than one expression"},
      {"a, b", "it is more than one expression"},
      {"a b", "syntax error at or near \"b\""},
      {"a >= 0 and", "syntax error at end of input"},
      {"1; drop table x", "it has a semicolon in it"},
      {"'abc", "unterminated string literal, which begins here"},
      {std::string_view("a\0b", 3), "it has a zero byte"},
  };
  for (const auto& [text, error] : cases) EXPECT_EQ(parse_expression(text).error, error) << text;
  EXPECT_EQ(parse_query("delete from a").error, "it is no query");
  EXPECT_EQ(parse_query("select 1 into t").error, "it is no query");
  EXPECT_EQ(parse_expression("\xC3\xBC > )").error_offset, 5u);
}

TEST(Parse, survives_hostile_nesting) {
  const auto repeated = [](std::string_view part, int times) {
    std::string text;
    for (int i = 0; i < times; ++i) text += part;
    return text;
  };
  EXPECT_EQ(parse_expression(repeated("1+", 15'000) + "1").error, "it is nested too deeply");
  EXPECT_EQ(parse_expression(repeated("1+", 1'000'000) + "1").error, "it is too large to be read");
  EXPECT_FALSE(parse_expression(repeated("(", 200'000)).ok());
  EXPECT_TRUE(parse_expression("a in (" + repeated("1,", 100'000) + "1)").ok());
}

}  // namespace
}  // namespace schemadiff::postgres
