// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include <cstdlib>

#include "harness/required.hpp"
#include "postgres/address.hpp"
#include "postgres/postgres.hpp"
#include "schemadiff/error.hpp"

namespace schemadiff::postgres {
namespace {

constexpr std::string_view schema = R"sql(
CREATE TYPE public.mood AS ENUM ('new', 'old');
CREATE DOMAIN public.short_text AS varchar(10);
CREATE SCHEMA app;
CREATE FUNCTION app.twice(integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT $1 * 2';
CREATE SEQUENCE public.numbers;
CREATE TABLE public.t (
  i integer, b bigint, n numeric(10,2), f double precision, x text, v varchar(20), c char(5), o boolean,
  d date, ts timestamp, tz timestamptz, m public.mood, j json, jb jsonb, a text[], u uuid, s public.short_text,
  "Odd name" text, k text COLLATE "C", p point);
CREATE TABLE public.w (i integer, x text);
CREATE VIEW public.inner_view AS SELECT i, x FROM public.t;
)sql";

constexpr auto check = ExpressionRole::check;
constexpr auto fallback = ExpressionRole::default_value;
constexpr auto generated = ExpressionRole::generated;
constexpr auto element = ExpressionRole::index_element;
constexpr auto predicate = ExpressionRole::index_predicate;
constexpr auto query = ExpressionRole::query;
constexpr auto same = Sameness::same;
constexpr auto different = Sameness::different;

/// `live` is put into the database; `written` is compared with what the server then prints.
struct SettleCase {
  ExpressionRole role;
  std::string_view column;  // of a default or generated value
  std::string_view live;
  std::string_view written;
  Sameness expected;
};

const SettleCase cases[] = {
    {check, "", "n >= 0", "n>=0", same},
    {check, "", "n >= 0", "n >= 0.0", different},
    {check, "", "n >= 0", "n > 0", different},
    {check, "", "n >= 0", "n >= (0)::numeric", same},
    {check, "", "n between 0 and 10", "n >= 0 and n <= 10", same},
    {check, "", "x in ('a', 'b')", "x = any (array['a', 'b'])", same},
    {check, "", "x in ('a', 'b')", "x in ('a', 'c')", different},
    {check, "", "v in ('a', 'b')", "v IN ('a','b')", same},
    {check, "", "v in ('a', 'b')", "v = any (array['a', 'b'])", same},
    {check, "", "v in ('a', 'b')",
     "((v)::text = ANY (ARRAY[('a'::character varying)::text, ('b'::character varying)::text]))",
     same},
    {check, "", "c in ('a', 'b')", "c in ('a','b')", same},
    {check, "", "c in ('a', 'b')", "c::text in ('a','b')", different},
    {check, "", "m in ('new', 'old')", "m = any (array['new'::public.mood, 'old'::public.mood])",
     same},
    {check, "", "m <> 'old'", "m != 'old'::mood", same},
    {check, "", "x like 'a%'", "x ~~ 'a%'", same},
    {check, "", "x is distinct from v", "x <> v", different},
    {check, "", "i = b", "i is not distinct from b", different},
    {check, "", "i > 5", "i > '5'", same},
    {check, "", "lower(x) = x", "LOWER( x ) = x", same},
    {check, "", "length(x::char(3)) > 1", "length(x) > 1", different},
    {check, "", "\"Odd name\" <> ''", "t.\"Odd name\" <> ''", same},
    {check, "", "app.twice(i) > 2", "app.twice(i) > 2", same},
    {check, "", "app.twice(i) > 2", "app.twice(i) > 3", different},
    {check, "", "d >= '2020-01-01'", "d >= date '2020-01-01'", same},
    {check, "", "tz > '2020-01-01 00:00:00+00'", "tz > timestamptz '2020-01-01 02:00:00+02'", same},
    {check, "", "t.* is not null", "t.* IS NOT NULL", same},
    {check, "", "k = 'a'", "k = 'a' collate \"C\"", different},
    {check, "", "case when o then i else null end > 0", "case when o then i end > 0", same},
    {fallback, "n", "0", "'0'", same},
    {fallback, "n", "0", "0.00", different},
    {fallback, "i", "-1", "'-1'::integer", same},
    {fallback, "i", "15", "'15'", same},
    {fallback, "i", "15", "20", different},
    {fallback, "f", "5", "5.0", different},
    {fallback, "x", "'new'", "'new'::text", same},
    {fallback, "v", "'new'", "'new'::varchar", same},
    {fallback, "v", "'new'", "'old'", different},
    {fallback, "m", "'new'", "'new'::public.mood", same},
    {fallback, "m", "'new'", "'old'", different},
    {fallback, "o", "true", "'t'", same},
    {fallback, "jb", "'{}'", "'{}'::jsonb", same},
    {fallback, "jb", "'{\"a\": 1}'", "'{\"a\":1}'", same},
    {fallback, "j", "'{\"a\": 1}'", "'{\"a\":1}'", different},
    {fallback, "a", "'{}'", "array[]::text[]", different},
    {fallback, "a", "'{}'", "'{}'::text[]", same},
    {fallback, "tz", "now()", "NOW()", same},
    {fallback, "tz", "now()", "current_timestamp", different},
    {fallback, "ts", "timezone('utc', current_timestamp)",
     "timezone('utc'::text, CURRENT_TIMESTAMP)", same},
    {fallback, "ts", "timezone('utc', now())", "now() at time zone 'utc'", same},
    {fallback, "b", "nextval('public.numbers')", "nextval('numbers'::regclass)", same},
    {fallback, "b", "nextval('public.numbers')", "nextval('public.other'::regclass)", different},
    {fallback, "s", "'x'", "'x'::varchar", same},
    {fallback, "u", "gen_random_uuid()", "gen_random_uuid ()", same},
    {generated, "i", "b::int + 1", "(b)::integer+1", same},
    {generated, "i", "b::int + 1", "b::int + 2", different},
    {generated, "x", "v || 'a'", "v||'a'::text", same},
    {generated, "i", "extract(year from d)::int", "(extract(YEAR FROM d))::integer", same},
    {generated, "i", "extract(year from d)::int", "date_part('year', d)::int", different},
    {element, "", "lower(x)", "lower( x )", same},
    {element, "", "lower(x)", "upper(x)", different},
    {element, "", "i + 1", "i + 3", different},
    {element, "", "x || v", "v || x", different},
    {element, "", "coalesce(x, 'a')", "coalesce(x, 'a'::text)", same},
    {element, "", "jb -> 'foo'", "(jb->'foo'::text)", same},
    {element, "", "jb -> 'foo'", "jb -> 'bar'", different},
    {element, "", "cast(jb ->> 'n' as integer)", "(jb ->> 'n')::int", same},
    {element, "", "(jb ->> 'n')::int", "(jb ->> 'n')", different},
    {predicate, "", "x <> 'a' and i > 0", "(x <> 'a') AND (i > 0)", same},
    {predicate, "", "x <> 'a'", "x is distinct from 'a'", different},
    {query, "", "select i, x from public.t where v in ('a', 'b')",
     "SELECT t.i, t.x FROM public.t WHERE t.v = ANY (ARRAY['a', 'b'])", same},
    {query, "", "select * from public.w", "select w.i, w.x from public.w", same},
    {query, "", "select i from public.t", "select b as i from public.t", different},
    {query, "", "select i from public.t where m = 'new'",
     "select i from public.t where m = 'new'::public.mood", same},
    {query, "", "select v.i from public.inner_view v join public.t on t.i = v.i",
     "SELECT v.i FROM (public.inner_view v JOIN public.t ON ((t.i = v.i)))", same},
    {query, "", "with q as (select i from public.t) select i from q",
     "with q as (select t.i from public.t) select q.i from q", same},
};

/// A database of its own for each test, with the schema above.
class Settle : public testing::Test {
 protected:
  void SetUp() override {
    if (!harness::server_is_there()) return;
    server = open(std::getenv("SCHEMADIFF_TEST_POSTGRES"), {});
    database = server->scratch();
    database->execute(schema);
  }

  Catalog reflected() { return database->reflect({}).catalog; }

  static ObjectId of_table(Kind kind, std::string_view name) {
    return member_id(kind, Identifier("public"), Identifier("t"), Identifier(name));
  }

  std::unique_ptr<Database> server;
  std::unique_ptr<Database> database;
};

std::string numbered(std::string_view text, std::size_t number) {
  return std::string(text) + std::to_string(number);
}

std::string type_of(const Catalog& catalog, std::string_view column) {
  return catalog
      .find_as<Column>(
          member_id(Kind::column, Identifier("public"), Identifier("t"), Identifier(column)))
      ->type.text();
}

/// What puts the case's expression into the database, and the id of what holds it.
struct Holder {
  std::string sql = {};
  ObjectId id = {};
};

Holder holder(const SettleCase& test, std::size_t number, const Catalog& catalog) {
  const std::string live(test.live);
  const Identifier name(numbered("case_", number));
  const auto member = [&](Kind kind) {
    return member_id(kind, Identifier("public"), Identifier("t"), name);
  };
  const std::string column =
      test.column.empty() ? "" : name.text() + " " + type_of(catalog, test.column);
  switch (test.role) {
    case check:
      return {"ALTER TABLE public.t ADD CONSTRAINT " + name.text() + " CHECK (" + live + ")",
              member(Kind::check)};
    case fallback:
      return {"ALTER TABLE public.t ADD COLUMN " + column + " DEFAULT " + live,
              member(Kind::column)};
    case generated:
      return {"ALTER TABLE public.t ADD COLUMN " + column + " GENERATED ALWAYS AS (" + live +
                  ") STORED",
              member(Kind::column)};
    case element:
      return {"CREATE INDEX " + name.text() + " ON public.t ((" + live + "))",
              relation_id(Kind::index, Identifier("public"), name)};
    case predicate:
      return {"CREATE INDEX " + name.text() + " ON public.t (i) WHERE " + live,
              relation_id(Kind::index, Identifier("public"), name)};
    default:
      break;
  }
  return {"CREATE VIEW public." + name.text() + " AS " + live,
          relation_id(Kind::view, Identifier("public"), name)};
}

Expression expression_of(const Object& object, ExpressionRole role) {
  switch (role) {
    case check:
      return std::get<Check>(object).expression;
    case fallback:
      return std::get<Column>(object).default_value;
    case generated:
      return std::get<Column>(object).generated->expression;
    case element:
      return std::get<Index>(object).elements[0].expression;
    case predicate:
      return std::get<Index>(object).predicate;
    default:
      break;
  }
  return std::get<View>(object).definition;
}

class SettleCases : public Settle {
 protected:
  void SetUp() override {
    Settle::SetUp();
    if (IsSkipped() || HasFatalFailure()) return;
    const Catalog types = reflected();
    for (std::size_t i = 0; i < std::size(cases); ++i) {
      holders.push_back(holder(cases[i], i, types));
      database->execute(holders.back().sql);
    }
    catalog = reflected();
    for (std::size_t i = 0; i < std::size(cases); ++i) {
      const Object* object = catalog.find(holders[i].id);
      ASSERT_NE(object, nullptr) << cases[i].live;
      questions.push_back({object, object, cases[i].role, expression_of(*object, cases[i].role),
                           Expression(cases[i].written)});
    }
  }

  std::vector<Holder> holders;
  Catalog catalog;
  std::vector<ExpressionQuestion> questions;
};

TEST_F(SettleCases, tells_what_the_server_would_store_as_the_same) {
  const auto answers = database->same(questions, catalog, catalog);
  ASSERT_EQ(answers.size(), std::size(cases));
  for (std::size_t i = 0; i < answers.size(); ++i) {
    EXPECT_EQ(answers[i].sameness, cases[i].expected) << questions[i].from.text() << "\n"
                                                      << questions[i].to.text() << "\n"
                                                      << answers[i].reason;
  }
}

TEST_F(SettleCases, says_nothing_false_by_reading_alone) {
  const std::string name = database->query("SELECT pg_catalog.current_database()")[0][0].value();
  const Address address =
      with_database(parse_address(std::getenv("SCHEMADIFF_TEST_POSTGRES")), name);
  OpenOptions options;
  options.settle = SettleMode::read_only;
  const auto answers = open(address.url, options)->same(questions, catalog, catalog);
  std::size_t settled = 0;
  for (std::size_t i = 0; i < answers.size(); ++i) {
    if (answers[i].sameness == Sameness::unsettled) {
      EXPECT_NE(answers[i].reason, "");
      continue;
    }
    ++settled;
    EXPECT_EQ(answers[i].sameness, cases[i].expected) << questions[i].from.text() << "\n"
                                                      << questions[i].to.text();
  }
  EXPECT_GE(settled, std::size(cases) / 2);
}

TEST_F(SettleCases, leaves_nothing_behind) {
  const std::string state =
      "SELECT (SELECT count(*) FROM pg_catalog.pg_class)::text || ' ' || (SELECT count(*) FROM "
      "pg_catalog.pg_type)::text";
  const auto before = database->query(state);
  database->same(questions, catalog, catalog);
  EXPECT_EQ(database->query(state), before);
}

TEST_F(Settle, reads_both_sides_with_the_types_that_columns_will_have) {
  database->execute("ALTER TABLE public.t ADD CONSTRAINT ck CHECK (v = 'a')");
  const Catalog before = reflected();
  Catalog after = before;
  std::get<Column>(*after.find(of_table(Kind::column, "v"))).type = SqlType("text");
  const Object* check_before = before.find(of_table(Kind::check, "ck"));
  const Object* check_after = after.find(of_table(Kind::check, "ck"));
  const ExpressionQuestion questions[] = {{check_before, check_after, check,
                                           std::get<Check>(*check_before).expression,
                                           Expression("v = 'a'")}};
  EXPECT_EQ(database->same(questions, before, after)[0].sameness, Sameness::same);
}

TEST_F(Settle, knows_enums_that_are_only_in_the_model) {
  const Catalog before = reflected();
  Catalog after = before;
  std::get<EnumType>(
      *after.find(relation_id(Kind::enum_type, Identifier("public"), Identifier("mood"))))
      .values = {Text("new"), Text("newer"), Text("old")};
  after.add(EnumType{.id = relation_id(Kind::enum_type, Identifier("app"), Identifier("level")),
                     .values = {Text("low")}});
  std::get<Column>(*after.find(of_table(Kind::column, "x"))).type = SqlType("app.level");
  const Object* column = after.find(of_table(Kind::column, "m"));
  const Object* level = after.find(of_table(Kind::column, "x"));
  const ExpressionQuestion questions[] = {
      {column, column, fallback, Expression("'new'::public.mood"), Expression("'newer'")},
      {column, column, fallback, Expression("'new'::public.mood"), Expression("'new'")},
      {level, level, fallback, Expression("'low'"), Expression("'low'::app.level")},
      {column, column, fallback, Expression("'new'::public.mood"), Expression("'newest'")},
  };
  const auto answers = database->same(questions, before, after);
  EXPECT_EQ(answers[0].sameness, Sameness::different);
  EXPECT_EQ(answers[1].sameness, Sameness::same);
  EXPECT_EQ(answers[2].sameness, Sameness::same);
  EXPECT_EQ(answers[3].sameness, Sameness::unsettled);
  EXPECT_NE(answers[3].reason.find("invalid input value for enum"), std::string::npos)
      << answers[3].reason;
}

TEST_F(Settle, reads_views_over_the_relations_that_there_will_be) {
  database->execute("CREATE VIEW public.all_of_w AS SELECT * FROM public.w");
  const Catalog before = reflected();
  Catalog after = before;
  const ObjectId id = relation_id(Kind::view, Identifier("public"), Identifier("all_of_w"));
  const Expression live = std::get<View>(*before.find(id)).definition;
  const auto ask = [&](std::string_view written) {
    const ExpressionQuestion questions[] = {
        {before.find(id), after.find(id), query, live, Expression(written)}};
    return database->same(questions, before, after)[0];
  };
  EXPECT_EQ(ask("select * from public.w").sameness, Sameness::same);
  after.add(Column{
      .id = member_id(Kind::column, Identifier("public"), Identifier("w"), Identifier("added")),
      .type = SqlType("integer"),
      .position = 3});
  EXPECT_EQ(ask("select * from public.w").sameness, Sameness::different);
  EXPECT_EQ(ask("select i, x from public.w").sameness, Sameness::same);
  EXPECT_EQ(ask("select i, x, added from public.w").sameness, Sameness::different);
  EXPECT_EQ(ask("select i, x, missing from public.w").sameness, Sameness::different);
}

TEST_F(Settle, lets_one_failure_spoil_nothing_else) {
  const Catalog catalog = reflected();
  const Object* column = catalog.find(of_table(Kind::column, "n"));
  std::vector<ExpressionQuestion> questions;
  for (int i = 0; i < 300; ++i) {
    questions.push_back({column, column, fallback, Expression(numbered("", i)),
                         Expression("(" + numbered("", i) + ")::int")});
  }
  questions[77].to = Expression("'nonsense'");
  questions[78].to = Expression("no_such_function()");
  const auto answers = database->same(questions, catalog, catalog);
  for (std::size_t i = 0; i < answers.size(); ++i) {
    const Sameness expected = i == 77   ? Sameness::unsettled
                              : i == 78 ? Sameness::different
                                        : Sameness::same;
    EXPECT_EQ(answers[i].sameness, expected) << i << answers[i].reason;
  }
}

TEST_F(Settle, makes_no_temporary_objects_where_an_event_trigger_would_fire) {
  database->execute(
      "CREATE FUNCTION public.refuse() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN RAISE "
      "''refused''; END'");
  const Catalog catalog = reflected();
  const Object* column = catalog.find(of_table(Kind::column, "n"));
  const ExpressionQuestion questions[] = {
      {column, column, fallback, Expression("0"), Expression("'0'")}};
  database->execute(
      "CREATE EVENT TRIGGER refuse ON ddl_command_start EXECUTE FUNCTION public.refuse()");
  const auto answers = database->same(questions, catalog, catalog);
  EXPECT_EQ(answers[0].sameness, Sameness::unsettled);
  EXPECT_NE(answers[0].reason.find("event trigger"), std::string::npos) << answers[0].reason;
  database->execute("DROP EVENT TRIGGER refuse");
}

}  // namespace
}  // namespace schemadiff::postgres
