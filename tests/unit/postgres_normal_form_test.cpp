// SPDX-License-Identifier: MIT
#include "postgres/normal_form.hpp"

#include <gtest/gtest.h>

namespace schemadiff::postgres {
namespace {

struct FormCase {
  ExpressionRole role;
  std::string_view one;
  std::string_view other;
};

constexpr auto check = ExpressionRole::check;
constexpr auto fallback = ExpressionRole::default_value;
constexpr auto element = ExpressionRole::index_element;
constexpr auto query = ExpressionRole::query;

TEST(NormalForm, sees_through_what_is_provably_the_same) {
  const FormCase cases[] = {
      // spelling
      {check, "total>=0", "((TOTAL  >=\n 0))"},
      {check, "a <> b", "a != b"},
      {check, "a and b and c", "((a AND b) AND c)"},
      {check, "a and (b and c)", "(((a) AND (b)) AND (c))"},
      {check, "a or (b or c)", "a or b or c"},
      {check, "cast(a as int)", "(a)::integer"},
      {check, "a::varchar(20)", "(a)::character varying(20)"},
      {check, "a::decimal[]", "(a)::numeric[]"},
      {check, "a::int::int4", "a::integer"},
      {check, "orders.total > 0", "total > 0"},
      {check, "public.orders.total > 0", "total > 0"},
      {check, "\"total\" > 0", "total > 0"},
      {check, "a collate \"C\"", "(a COLLATE pg_catalog.\"C\")"},
      {check, "pg_catalog.lower(a) = b", "(lower(a) = b)"},
      {check, "a OPERATOR(pg_catalog.+) b", "(a + b)"},
      {check, "a /* why */ > -- because\n 0", "a > 0"},
      {element, "(data->'foo')", "data -> 'foo'"},
      {element, "cast((data->>'foo') as integer)", "((data ->> 'foo'))::integer"},
      {element, "substring(a,1,2)", "substring(a, 1, 2)"},
      // what the grammar makes of it
      {check, "a between 1 and 2", "((a >= 1) AND (a <= 2))"},
      {check, "a not between 1 and 2", "((a < 1) OR (a > 2))"},
      {check, "x > 0 and a between 1 and 2", "((x > 0) AND ((a >= 1) AND (a <= 2)))"},
      {check, "a between 1 and 2 and x > 0", "(((a >= 1) AND (a <= 2)) AND (x > 0))"},
      {check, "a like b", "(a ~~ b)"},
      {check, "a not ilike b", "(a !~~* b)"},
      {check, "a in (1, 2)", "(a = ANY (ARRAY[1, 2]))"},
      {check, "a not in (1, 2)", "(a <> ALL (ARRAY[1, 2]))"},
      {check, "a in ('x')", "(a = 'x')"},
      {check, "a is not null", "(a IS NOT NULL)"},
      // literals and their types
      {check, "a > 0::int", "a > 0"},
      {check, "a > '5'::integer", "a > 5"},
      {check, "a > '-5'::integer", "a > -5"},
      {check, "a > - 5", "a > (-5)"},
      {check, "a > 0::numeric", "a > '0'::numeric"},
      {check, "a > (1.50)::numeric", "a > '1.50'::numeric"},
      {check, "a > 3000000000", "a > '3000000000'::bigint"},
      {check, "a > 1.50::float8", "a > '1.5'::double precision"},
      {check, "a = 't'::bool", "a = true"},
      {check, "a = ('x'::varchar)::text", "a = 'x'::text"},
      {check, "a = any ((ARRAY['x'::character varying, 'y'::character varying])::text[])",
       "a = any (ARRAY[('x'::character varying)::text, ('y'::character varying)::text])"},
      {check, "a = any (array['x','y']::text[])", "(a = ANY (ARRAY['x'::text, 'y'::text]))"},
      // defaults
      {fallback, "'hello'", "'hello'::character varying"},
      {fallback, "'hello'", "'hello'::text"},
      {fallback, "''", "''::text"},
      {fallback, "'with ''quotes'''", "'with ''quotes'''::text"},
      {fallback, "'a/b/c'", "('a/b/c'::text)"},
      {fallback, "-1", "'-1'::integer"},
      {fallback, "0", "(0)::numeric"},
      {fallback, "now()", "(NOW( ))"},
      {fallback, "CURRENT_TIMESTAMP", "current_timestamp"},
      {fallback, "timezone('utc', current_timestamp)", "timezone('utc',CURRENT_TIMESTAMP)"},
      {fallback, "now() at time zone 'utc'", "(now() AT TIME ZONE 'utc')"},
      {fallback, "nextval('public.s'::regclass)", "nextval( 'public.s'::REGCLASS )"},
      {fallback, "interval '14 days'", "'14 days'::interval"},
      {fallback, "array[]::int[]", "ARRAY[]::integer[]"},
      // queries
      {query, "select a, b from t", "SELECT a,\n    b\n   FROM t;"},
      {query, "select t.a as a from t", "select t.a from t"},
      {query, "select 1 from a join b on (a.x = b.x)", "SELECT 1 FROM (a JOIN b ON ((a.x = b.x)))"},
      {query, "select * from pg_catalog.pg_class", "select * from pg_class"},
  };
  for (const FormCase& test : cases) {
    EXPECT_EQ(normal_form(test.one, test.role), normal_form(test.other, test.role))
        << test.one << "\n"
        << test.other;
  }
}

TEST(NormalForm, keeps_apart_what_may_differ) {
  const FormCase cases[] = {
      {check, "a = b", "a is not distinct from b"},
      {check, "a > 0", "a >= 0"},
      {check, "a > 0", "a > 1"},
      {check, "a > -1", "a > -2"},
      {check, "a > -1", "a > 0"},
      {check, "a > 0", "a > 0::numeric"},
      {check, "a > 0", "a > 0.0"},
      {check, "a > 1.5", "a > 1.50"},
      {check, "a > '0'", "a > 0"},
      {check, "a = 'x'", "a = 'x'::text"},
      {check, "a = 'x'::varchar", "a = 'x'::text"},
      {check, "a = 'x '::bpchar", "a = 'x '::text"},
      {check, "a = ('xyz'::varchar(2))::text", "a = 'xyz'::text"},
      {check, "a = 1.5::int", "a = '1.5'::int"},
      {check, "a > '-0'::float8", "a > 0::float8"},
      {check, "a::text = b", "a = b"},
      {check, "a in ('x', 'y')", "a = any (array['x'::text, 'y'::text])"},
      {check, "a in (1, 2)", "a in (2, 1)"},
      {check, "a and b", "b and a"},
      {check, "a and (b or c)", "a and b or c"},
      {check, "not (a and b)", "not a and b"},
      {check, "lower(a) = b", "app.lower(a) = b"},
      {check, "a collate \"C\" = b", "a = b"},
      {check, "a collate \"C\" = b", "a collate \"D\" = b"},
      {check, "\"Total\" > 0", "total > 0"},
      {check, "(a).b > 0", "a.b > 0"},
      {check, "a - (b - c) > 0", "a - b - c > 0"},
      {check, "timestamp '2020-01-01' < a", "timestamptz '2020-01-01' < a"},
      {check, "a::varchar(20) = b", "a::varchar(21) = b"},
      {check, "a = any(b)", "a = all(b)"},
      {check, "a ~ 'x'", "a ~* 'x'"},
      {fallback, "'A'", "'B'"},
      {fallback, "15", "20"},
      {fallback, "'a/b'", "'a/c'"},
      {fallback, "5", "5.5"},
      {fallback, "-5", "-7"},
      {fallback, "now()", "current_timestamp"},
      {fallback, "'now'::timestamp", "'now'::timestamptz"},
      {fallback, "'x'::varchar(1)", "'x'"},
      {fallback, "'x '::bpchar", "'x '::text"},
      {fallback, "nextval('s')", "nextval('t')"},
      {fallback, "null", "''"},
      {element, "lower(a)", "upper(a)"},
      {element, "a + 1", "a + 3"},
      {element, "a + 1", "a * 1"},
      {element, "a || b", "b || a"},
      {element, "coalesce(a, 'x')", "coalesce(a, 'y')"},
      {element, "data -> 'foo'", "data -> 'bar'"},
      {element, "(data -> 'foo')::text", "(data -> 'foo')::int"},
      {element, "data -> 'a'", "data ->> 'a'"},
      {query, "select a from t", "select b as a from t"},
      {query, "select a from t", "select a as b from t"},
      {query, "select a from s.t", "select a from t"},
      {query, "select a from t order by a", "select a from t order by a desc"},
      {query, "select distinct a from t", "select a from t"},
      {query, "select a from t limit 0", "select a from t limit -1"},
      {query, "select x.a from t x", "select y.a from t y"},
  };
  for (const FormCase& test : cases) {
    EXPECT_NE(normal_form(test.one, test.role), normal_form(test.other, test.role))
        << test.one << "\n"
        << test.other;
  }
}

TEST(NormalForm, leaves_what_it_cannot_read) {
  EXPECT_EQ(normal_form(" json_table(x columns y) ", check), "json_table(x columns y)");
  EXPECT_EQ(normal_form("a >", check), "a >");
  EXPECT_EQ(normal_form("", check), "");
}

}  // namespace
}  // namespace schemadiff::postgres
