// SPDX-License-Identifier: MIT
#include "postgres/sql_model.hpp"

#include <gtest/gtest.h>

#include "postgres/adapt.hpp"
#include "postgres_live.hpp"
#include "schemadiff/dialect/settle.hpp"

namespace schemadiff::postgres {
namespace {

Model model_of(std::initializer_list<std::string_view> texts) {
  std::vector<SqlFile> files;
  for (const std::string_view text : texts) {
    files.push_back({.path = files.empty() ? "a.sql" : "b.sql", .text = std::string(text)});
  }
  Model model;
  read_sql(files, model);
  adapt(model);
  return model;
}

std::string problems_of(const Model& model) {
  std::string text;
  for (const Problem& problem : model.problems) {
    text += to_string(problem.location) + ": " + problem.message + "\n";
  }
  return text;
}

std::string problems(std::initializer_list<std::string_view> texts) {
  return problems_of(model_of(texts));
}

ObjectId column_id(std::string_view table, std::string_view name) {
  return member_id(Kind::column, Identifier("public"), Identifier(table), Identifier(name));
}

TEST(SqlModel, is_in_any_order_and_over_several_files) {
  const Model model = model_of({R"sql(
COMMENT ON COLUMN orders.note IS 'what they said';
CREATE INDEX ON orders (note);
ALTER TABLE ONLY orders ADD CONSTRAINT orders_customer FOREIGN KEY (customer) REFERENCES customers;
ALTER SEQUENCE numbers OWNED BY orders.id;
ALTER TABLE orders ALTER note SET DEFAULT 'none';
CREATE TABLE orders (id int, customer bigint, note text);
)sql",
                               "CREATE SEQUENCE numbers; CREATE TABLE customers (id bigint PRIMARY KEY)"});
  EXPECT_EQ(problems_of(model), "");
  const auto& key = *model.catalog.find_as<ForeignKey>(member_id(
      Kind::foreign_key, Identifier("public"), Identifier("orders"), Identifier("orders_customer")));
  EXPECT_EQ(key.referenced_columns, std::vector{Identifier("id")});
  EXPECT_EQ(model.catalog.find_as<Column>(column_id("orders", "note"))->default_value.text(),
            "'none'");
  EXPECT_TRUE(model.catalog.contains(comment_id(column_id("orders", "note"))));
}

TEST(SqlModel, says_where_everything_is) {
  const Model model = model_of({"CREATE TABLE t (\n  a int,\n  \xC3\xA9 text DEFAULT 'x'\n);"});
  const auto place = [&](std::string_view name, std::string_view attribute) {
    return to_string(model.location(column_id("t", name), attribute));
  };
  EXPECT_EQ(place("a", ""), "a.sql:2:3");
  EXPECT_EQ(place("\xC3\xA9", "type"), "a.sql:3:5");
  EXPECT_EQ(place("\xC3\xA9", "default"), "a.sql:3:18");
}

TEST(SqlModel, takes_hints_from_the_comments_before) {
  const Model model = model_of({R"sql(
-- schemadiff: was=purchases
CREATE TABLE orders (
  -- schemadiff: was="re mark"
  note text,
  -- where they live
  -- schemadiff: backfill='eu', using=upper(region)
  region text
);
CREATE TYPE mood AS ENUM (
  'good',
  -- schemadiff: was='sad'
  'bad'
);
)sql"});
  EXPECT_EQ(problems_of(model), "");
  const ObjectId table = relation_id(Kind::table, Identifier("public"), Identifier("orders"));
  EXPECT_EQ(model.hints_of(table).was.text(), "purchases");
  EXPECT_EQ(model.hints_of(column_id("orders", "note")).was.text(), "re mark");
  EXPECT_EQ(model.hints_of(column_id("orders", "region")).backfill.text(), "'eu'");
  EXPECT_EQ(model.hints_of(column_id("orders", "region")).using_expression.text(), "upper(region)");
  const ObjectId mood = relation_id(Kind::enum_type, Identifier("public"), Identifier("mood"));
  EXPECT_EQ(model.hints_of(mood).label_was.at(Text("bad")).text(), "sad");
}

TEST(SqlModel, refuses_what_is_no_schema_with_its_place) {
  EXPECT_EQ(problems({"CREATE TABLE t (a int);\n  INSERT INTO t VALUES (1);"}),
            "a.sql:2:3: this statement is about rows, and a model says what the schema is: leave it "
            "out\n");
  EXPECT_EQ(problems({"CREATE TABLE t (a int,\n  b);"}),
            "a.sql:2:4: syntax error at or near \")\"; a server would read it, name one with "
            "dev_url\n");
  EXPECT_EQ(problems({"ALTER TABLE t ADD b int;"}), "a.sql:1:13: there is no table t\n");
  EXPECT_EQ(problems({"CREATE TABLE t ();", "CREATE TABLE t ();"}),
            "b.sql:1:14: table public.t is declared twice: first at a.sql:1:14\n");
  EXPECT_EQ(problems({"CREATE TEMP TABLE t (a int)"}),
            "a.sql:1:19: a temporary table or view is no part of a schema, leave it out\n");
}

TEST(SqlModel, passes_over_what_sets_the_session) {
  EXPECT_EQ(problems({"\\restrict x\nSET client_encoding = 'UTF8';\nBEGIN;\n"
                      "SELECT pg_catalog.set_config('search_path', '', false);\nCOMMIT;\n"
                      "\\unrestrict x\n"}),
            "");
}

TEST(SqlModel, honours_the_search_path) {
  const Model model = model_of({"CREATE SCHEMA app; SET search_path TO app, public;\n"
                                "CREATE TABLE t (a int); RESET search_path; CREATE TABLE t ();"});
  EXPECT_EQ(problems_of(model), "");
  EXPECT_TRUE(model.catalog.contains(relation_id(Kind::table, Identifier("app"), Identifier("t"))));
  EXPECT_TRUE(
      model.catalog.contains(relation_id(Kind::table, Identifier("public"), Identifier("t"))));
  EXPECT_EQ(problems({"SELECT set_config('search_path', '', false); CREATE TABLE t ()"}),
            "a.sql:1:59: no schema has been selected to create in, write the name with its schema\n");
}

/// A script that the server runs and that is read as a model: both must come to the same.
class SqlModelLive : public LiveTest {
 protected:
  void expect_same(const std::string& script) {
    SCOPED_TRACE(script);
    const auto database = database_with(script);
    Model model = model_of({script});
    ASSERT_EQ(problems_of(model), "");
    const Catalog wanted = model.catalog;
    const SettledDifference settled =
        settle(catalog_of(*database), wanted, &model, dialect(), database.get(), {});
    std::string text;
    for (const Change& change : settled.difference.changes) {
      text += label(id_of(change));
      if (const auto* alter = std::get_if<Alter>(&change)) {
        for (const AttributeChange& attribute : attribute_changes(*alter)) {
          text += " " + std::string(attribute.name) + ": " + to_text(attribute.from) + " -> " +
                  to_text(attribute.to);
        }
      }
      text += "\n";
    }
    EXPECT_EQ(text, "");
    EXPECT_TRUE(settled.unsettled.empty());
  }
};

TEST_F(SqlModelLive, names_what_has_no_name_as_the_server_does) {
  expect_same(R"sql(
CREATE TABLE u (id serial PRIMARY KEY UNIQUE, a int UNIQUE CHECK (a > 0), b int CHECK (b > a),
  CHECK (a < 9), CHECK (true), UNIQUE (a, b) INCLUDE (id), UNIQUE (a, b),
  c int GENERATED ALWAYS AS IDENTITY, UNIQUE (b) DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "A table of a rather long name, by which others will be cut" (
  "a column of a rather long name" bigserial, other int REFERENCES u,
  UNIQUE ("a column of a rather long name", other),
  FOREIGN KEY (other) REFERENCES u (id) MATCH FULL ON DELETE CASCADE,
  CHECK ("a column of a rather long name" > 3));
CREATE INDEX ON u (a); CREATE INDEX ON u (a);
CREATE INDEX ON u (lower(a::text), (b + 1), (c), a DESC NULLS LAST) INCLUDE (b) WHERE a > 3;
CREATE INDEX ON u (coalesce(a, b), (CASE WHEN a > 1 THEN b END), (a::bigint), (a::bigint));
)sql");
}

TEST_F(SqlModelLive, makes_what_alter_table_makes) {
  expect_same(R"sql(
CREATE TABLE r (a int, b text NOT NULL DEFAULT 'x', c int, d varchar(10) DEFAULT NULL, e text DEFAULT NULL);
CREATE UNIQUE INDEX r_key ON r (a);
ALTER TABLE r ADD PRIMARY KEY USING INDEX r_key, ALTER b DROP NOT NULL, ALTER COLUMN b TYPE varchar(5),
  ADD f numeric(10, 2) DEFAULT 1 NOT NULL UNIQUE, ADD CONSTRAINT positive CHECK (c > 0) NO INHERIT;
ALTER TABLE r ALTER b DROP DEFAULT, ALTER c SET DEFAULT 2 + 3, ALTER c SET NOT NULL;
ALTER TABLE r ADD g int; CREATE INDEX ON r (g); ALTER TABLE r ADD UNIQUE (g, c); ALTER TABLE r DROP g;
ALTER TABLE r ALTER a ADD GENERATED BY DEFAULT AS IDENTITY (START 5 INCREMENT -1 MINVALUE -7 MAXVALUE 7);
ALTER TABLE r RENAME COLUMN c TO cc; ALTER TABLE r RENAME TO s; ALTER INDEX r_key RENAME TO s_key;
CREATE INDEX s_i ON s (cc); ALTER TABLE s CLUSTER ON s_i;
CREATE TABLE gone (id serial PRIMARY KEY); DROP TABLE gone; DROP TABLE IF EXISTS never_there;
)sql");
}

TEST_F(SqlModelLive, makes_types_sequences_views_and_comments) {
  expect_same(R"sql(
CREATE SCHEMA app;
CREATE TYPE app.mood AS ENUM ('a', 'c');
ALTER TYPE app.mood ADD VALUE 'b' BEFORE 'c'; ALTER TYPE app.mood ADD VALUE IF NOT EXISTS 'b';
ALTER TYPE app.mood RENAME VALUE 'a' TO 'A';
CREATE SEQUENCE app.s AS smallint INCREMENT BY -2 NO MINVALUE CACHE 3 CYCLE;
CREATE SEQUENCE big START WITH 9223372036854775807;
CREATE TABLE app.t (id bigint DEFAULT nextval('app.s'), m app.mood DEFAULT 'A', n app.mood[], "check" int,
  d interval(3), e timestamp(2) with time zone, f "char", g char(3) COLLATE "C", h int[][]);
ALTER SEQUENCE app.s OWNED BY app.t.id; ALTER SEQUENCE big INCREMENT 5 MINVALUE 2 OWNED BY NONE;
CREATE VIEW app.v AS SELECT id, m FROM app.t WHERE id > 3;
COMMENT ON SCHEMA app IS 'it''s'; COMMENT ON TABLE app.t IS 'x'; COMMENT ON TYPE app.mood IS 'm';
COMMENT ON TABLE app.t IS NULL; COMMENT ON VIEW app.v IS 'v'; COMMENT ON SEQUENCE app.s IS 's';
COMMENT ON COLUMN app.t."check" IS 'c';
)sql");
}

TEST_F(SqlModelLive, copies_a_table_like_another) {
  expect_same(R"sql(
CREATE TABLE r (id serial PRIMARY KEY, a int DEFAULT 3 CHECK (a > 0), b text UNIQUE);
CREATE INDEX ON r (a, b);
CREATE TABLE plain (LIKE r);
CREATE TABLE full_copy (x int, LIKE r INCLUDING ALL, y int);
CREATE TABLE with_defaults (LIKE r INCLUDING DEFAULTS INCLUDING CONSTRAINTS);
)sql");
}

}  // namespace
}  // namespace schemadiff::postgres
