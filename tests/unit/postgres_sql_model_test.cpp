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
            "a.sql:2:3: this statement is about rows, and a model says what the schema is, leave it "
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
CREATE VIEW app.named (a, "B") AS WITH x AS (SELECT 1) SELECT DISTINCT id AS i, m IS DISTINCT FROM 'A'
  FROM app.t UNION SELECT 1, true;
COMMENT ON SCHEMA app IS 'it''s'; COMMENT ON TABLE app.t IS 'x'; COMMENT ON TYPE app.mood IS 'm';
COMMENT ON TABLE app.t IS NULL; COMMENT ON VIEW app.v IS 'v'; COMMENT ON SEQUENCE app.s IS 's';
COMMENT ON COLUMN app.t."check" IS 'c';
)sql");
}

TEST_F(SqlModelLive, makes_domains_and_composite_and_range_types) {
  expect_same(R"sql(
CREATE SCHEMA app;
CREATE DOMAIN app.short AS varchar(3) COLLATE "C" DEFAULT 'x' NOT NULL CHECK (VALUE > 'a') CONSTRAINT c CHECK (VALUE < 'z');
ALTER DOMAIN app.short ADD CHECK (length(VALUE) > 0) NOT VALID; ALTER DOMAIN app.short SET DEFAULT 'y';
CREATE TYPE pair AS (a int, b text COLLATE "C"); ALTER TYPE pair ADD ATTRIBUTE c app.short, DROP ATTRIBUTE a;
CREATE TYPE span AS RANGE (subtype = float8, subtype_diff = float8mi);
CREATE TABLE t (a app.short, b pair, c span, d app.short[]);
COMMENT ON DOMAIN app.short IS 'd'; COMMENT ON TYPE pair IS 'p'; COMMENT ON CONSTRAINT c ON DOMAIN app.short IS 'c';
)sql");
}

TEST_F(SqlModelLive, makes_what_has_a_list_of_parameters) {
  expect_same(R"sql(
CREATE SCHEMA app;
CREATE COLLATION app.plain (locale = 'C'); CREATE COLLATION app.german (provider = icu, locale = 'de', deterministic = false);
CREATE TEXT SEARCH DICTIONARY app.words (template = simple, accept = false);
CREATE TEXT SEARCH CONFIGURATION app.texts (parser = default);
ALTER TEXT SEARCH CONFIGURATION app.texts ADD MAPPING FOR asciiword, word WITH app.words, simple;
CREATE TABLE t (a int, b int); CREATE STATISTICS app.both (ndistinct, mcv) ON a, b FROM t;
CREATE FOREIGN DATA WRAPPER w OPTIONS (x 'y'); CREATE SERVER s TYPE 't' VERSION '1' FOREIGN DATA WRAPPER w OPTIONS (h 'z');
CREATE USER MAPPING FOR PUBLIC SERVER s OPTIONS (password 'secret');
CREATE PUBLICATION p FOR TABLE t (a) WHERE (a > 1) WITH (publish = 'insert, update');
)sql");
}

TEST_F(SqlModelLive, makes_routines_of_every_kind) {
  expect_same(R"sql(
CREATE SCHEMA app; CREATE TYPE app.pair AS (a int, b int);
CREATE FUNCTION app.add(a int, b int DEFAULT 1, VARIADIC c numeric(5,1)[] = '{}') RETURNS bigint LANGUAGE sql
  IMMUTABLE STRICT PARALLEL SAFE COST 7 AS $$SELECT a + b$$;
CREATE FUNCTION app.add(text) RETURNS SETOF app.pair LANGUAGE plpgsql SECURITY DEFINER LEAKPROOF ROWS 5
  SET search_path = app, "$user" SET work_mem TO '1MB' AS 'BEGIN RETURN; END';
CREATE FUNCTION rows_of(IN n int, OUT a int, OUT b varchar(3)) RETURNS SETOF record STABLE LANGUAGE sql AS 'SELECT 1, ''x''';
CREATE FUNCTION table_of() RETURNS TABLE (a int, "B" text[]) LANGUAGE sql BEGIN ATOMIC SELECT 1, ARRAY['x']; END;
CREATE FUNCTION one() RETURNS int RETURN 1; ALTER FUNCTION one() IMMUTABLE;
CREATE PROCEDURE app.work(INOUT a int, b text DEFAULT 'x') LANGUAGE plpgsql AS 'BEGIN END';
CREATE AGGREGATE app.total(bigint) (sfunc = int8pl, stype = bigint, initcond = '0', parallel = safe);
CREATE FUNCTION less(app.pair, app.pair) RETURNS boolean LANGUAGE sql AS 'SELECT true';
CREATE OPERATOR app.<< (FUNCTION = less, LEFTARG = app.pair, RIGHTARG = app.pair);
CREATE FUNCTION words(app.pair) RETURNS text LANGUAGE sql AS 'SELECT ''x''';
CREATE CAST (app.pair AS text) WITH FUNCTION words(app.pair) AS ASSIGNMENT;
COMMENT ON FUNCTION app.add(int, int, numeric[]) IS 'f'; COMMENT ON PROCEDURE app.work IS 'p';
COMMENT ON AGGREGATE app.total(bigint) IS 'a'; COMMENT ON OPERATOR app.<< (app.pair, app.pair) IS 'o';
COMMENT ON CAST (app.pair AS text) IS 'c';
)sql");
}

TEST_F(SqlModelLive, makes_operator_classes) {
  expect_same(R"sql(
CREATE OPERATOR FAMILY f USING btree;
CREATE OPERATOR CLASS c FOR TYPE int USING btree FAMILY f AS
  OPERATOR 1 <, OPERATOR 3 = (int, int), FUNCTION 1 btint4cmp(int, int);
ALTER OPERATOR FAMILY f USING btree ADD OPERATOR 1 < (int, bigint), FUNCTION 1 (int, bigint) btint48cmp(int, bigint);
CREATE OPERATOR CLASS own FOR TYPE int USING hash AS OPERATOR 1 =, FUNCTION 1 hashint4(int);
COMMENT ON OPERATOR CLASS c USING btree IS 'c'; COMMENT ON OPERATOR FAMILY f USING btree IS 'f';
)sql");
}

TEST_F(SqlModelLive, makes_what_runs_by_itself) {
  expect_same(R"sql(
CREATE TABLE t (id int PRIMARY KEY, a text, b int); CREATE VIEW v AS SELECT id, a FROM t;
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TRIGGER before_it BEFORE INSERT OR UPDATE OF a, b ON t FOR EACH ROW
  WHEN (NEW.a IS NOT NULL AND NEW.b > 1) EXECUTE FUNCTION f('x', 1);
CREATE TRIGGER changes AFTER UPDATE ON t REFERENCING OLD TABLE AS o NEW TABLE AS n EXECUTE FUNCTION f();
CREATE CONSTRAINT TRIGGER late AFTER DELETE ON t DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION f();
CREATE TRIGGER instead INSTEAD OF INSERT ON v FOR EACH ROW EXECUTE FUNCTION f();
ALTER TABLE t DISABLE TRIGGER before_it, ENABLE ALWAYS TRIGGER late;
CREATE RULE quiet AS ON DELETE TO t WHERE OLD.b > 1 DO INSTEAD NOTHING;
CREATE RULE two AS ON UPDATE TO v DO ALSO (DELETE FROM t WHERE id = 1; DELETE FROM t WHERE id = 2);
ALTER TABLE t ENABLE ROW LEVEL SECURITY;
CREATE POLICY mine ON t AS RESTRICTIVE FOR UPDATE TO pg_monitor USING (b > 1) WITH CHECK (b > 2);
CREATE POLICY all_of ON t USING (true);
CREATE FUNCTION e() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END';
CREATE EVENT TRIGGER ev ON ddl_command_end WHEN TAG IN ('CREATE DOMAIN') EXECUTE FUNCTION e(); ALTER EVENT TRIGGER ev DISABLE;
COMMENT ON TRIGGER late ON t IS 't'; COMMENT ON RULE quiet ON t IS 'r'; COMMENT ON POLICY all_of ON t IS 'p';
)sql");
}

TEST_F(SqlModelLive, makes_foreign_tables) {
  expect_same(R"sql(
CREATE FOREIGN DATA WRAPPER w; CREATE SERVER s FOREIGN DATA WRAPPER w;
CREATE FOREIGN TABLE ft (a int OPTIONS (x '1') NOT NULL, b text DEFAULT 'x', CHECK (a > 0)) SERVER s OPTIONS (t 'x', u 'y');
ALTER FOREIGN TABLE ft ALTER a OPTIONS (SET x '2', ADD y 'z'), OPTIONS (DROP u); COMMENT ON FOREIGN TABLE ft IS 'c';
CREATE TABLE p (a int, b text) PARTITION BY LIST (a);
CREATE FOREIGN TABLE part PARTITION OF p FOR VALUES IN (1) SERVER s OPTIONS (t 'y');
)sql");
}

TEST_F(SqlModelLive, makes_partitions_as_dumps_spell_them) {
  expect_same(R"sql(
CREATE TABLE p (id int NOT NULL, at date DEFAULT now(), note text) PARTITION BY RANGE (at);
CREATE TABLE one (id int NOT NULL, at date DEFAULT now(), note text);
CREATE TABLE two (id int NOT NULL, at date DEFAULT '2020-01-01', note text);
ALTER TABLE ONLY p ATTACH PARTITION one FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
ALTER TABLE ONLY p ATTACH PARTITION two DEFAULT;
CREATE INDEX p_note_idx ON ONLY p USING btree (note);
CREATE INDEX one_note_idx ON one USING btree (note); CREATE INDEX odd ON two USING btree (note);
ALTER INDEX p_note_idx ATTACH PARTITION one_note_idx; ALTER INDEX p_note_idx ATTACH PARTITION odd;
CREATE TABLE parent (a int CHECK (a > 0)); CREATE TABLE child (b int) INHERITS (parent);
ALTER TABLE ONLY child ALTER COLUMN a SET DEFAULT 4;
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
