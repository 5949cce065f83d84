// SPDX-License-Identifier: MIT
#include "sqlite/kinds.hpp"

#include <gtest/gtest.h>

#include "schemadiff/error.hpp"
#include "sqlite_fixture.hpp"

namespace schemadiff::sqlite::test {
namespace {

std::string built(const std::string& script) { return script_of(plan_of({}, catalog_of(script))); }

struct TextCase {
  const char* name;
  const char* script;
  const char* built;
};

class DdlText : public testing::TestWithParam<TextCase> {};

TEST_P(DdlText, is_readable_and_builds_the_same) {
  EXPECT_EQ(built(GetParam().script), GetParam().built);
  const Catalog once = catalog_of(GetParam().script);
  EXPECT_TRUE(compare(once, catalog_of(GetParam().built)).empty());
  EXPECT_EQ(built(GetParam().built), GetParam().built);
}

INSTANTIATE_TEST_SUITE_P(
    Kinds, DdlText,
    testing::Values(
        TextCase{"keys_beside_their_columns",
                 "create table t (id integer primary key autoincrement, a text unique not null, b "
                 "int default -1, c "
                 "char(3) collate nocase default 'x')",
                 "CREATE TABLE t (\n"
                 "  id integer PRIMARY KEY AUTOINCREMENT,\n"
                 "  a text NOT NULL UNIQUE,\n"
                 "  b int DEFAULT -1,\n"
                 "  c char(3) DEFAULT 'x' COLLATE nocase\n"
                 ");\n"},
        TextCase{"keys_below_the_table",
                 "create table t (a ANY, b TEXT, constraint k primary key (a desc, b collate "
                 "rtrim), unique (b, a) on conflict "
                 "replace) without rowid, strict",
                 "CREATE TABLE t (\n"
                 "  a ANY,\n"
                 "  b TEXT,\n"
                 "  CONSTRAINT k PRIMARY KEY (a DESC, b COLLATE rtrim),\n"
                 "  UNIQUE (b, a) ON CONFLICT REPLACE\n"
                 ") STRICT, WITHOUT ROWID;\n"},
        TextCase{"a_key_with_a_counter_below_the_table",
                 "create table t (id integer, primary key (id autoincrement))",
                 "CREATE TABLE t (\n  id integer,\n  PRIMARY KEY (id AUTOINCREMENT)\n);\n"},
        TextCase{"foreign_keys",
                 "create table t (a int references t on delete cascade deferrable initially "
                 "deferred, b int, c int, "
                 "constraint f foreign key (b, c) references \"x y\" (p, q) on update set null "
                 "match full)",
                 "CREATE TABLE t (\n"
                 "  a int REFERENCES t ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,\n"
                 "  b int,\n"
                 "  c int,\n"
                 "  CONSTRAINT f FOREIGN KEY (b, c) REFERENCES \"x y\" (p, q) ON UPDATE SET NULL "
                 "MATCH FULL\n"
                 ");\n"},
        TextCase{"checks_and_generated_columns",
                 "create table t (a int check (a > 0) constraint n check (a < 9), b as (a + 1), c "
                 "text generated "
                 "always as (a || 'x') stored not null, check (a <> b))",
                 "CREATE TABLE t (\n"
                 "  a int CHECK (a > 0) CONSTRAINT n CHECK (a < 9),\n"
                 "  b GENERATED ALWAYS AS (a + 1) VIRTUAL,\n"
                 "  c text NOT NULL GENERATED ALWAYS AS (a || 'x') STORED,\n"
                 "  CHECK (a <> b)\n"
                 ");\n"},
        TextCase{"conflict_clauses",
                 "create table t (a int not null on conflict fail, b int unique on conflict "
                 "ignore, c text primary key "
                 "desc on conflict rollback)",
                 "CREATE TABLE t (\n"
                 "  a int NOT NULL ON CONFLICT FAIL,\n"
                 "  b int UNIQUE ON CONFLICT IGNORE,\n"
                 "  c text PRIMARY KEY DESC ON CONFLICT ROLLBACK\n"
                 ");\n"},
        TextCase{
            "indexes",
            "create table t (a, b); create unique index i on t (a desc, lower(b) collate nocase) "
            "where b is not "
            "null",
            "CREATE TABLE t (\n  a,\n  b\n);\n"
            "CREATE UNIQUE INDEX i ON t (a DESC, lower(b) COLLATE nocase) WHERE b is not null;\n"},
        TextCase{
            "views",
            "create table t (a); create view v (x, \"y z\") as select a, 1 from t -- all of them\n",
            "CREATE TABLE t (\n  a\n);\n"
            "CREATE VIEW v (x, \"y z\") AS\nselect a, 1 from t;\n"},
        TextCase{
            "triggers",
            "create table t (a, b); create view v as select a from t; create trigger g update "
            "of b, a on t for each "
            "row when new.a > 1 begin select 1; delete from t where a = 'x;'; end; create "
            "trigger h instead of "
            "insert on v begin select 2; end",
            "CREATE TABLE t (\n  a,\n  b\n);\n"
            "CREATE VIEW v AS\nselect a from t;\n"
            "CREATE TRIGGER g UPDATE OF b, a ON t FOR EACH ROW\nWHEN new.a > 1\nBEGIN\n"
            "  select 1; delete from t where a = 'x;';\nEND;\n"
            "CREATE TRIGGER h INSTEAD OF INSERT ON v\nBEGIN\n  select 2;\nEND;\n"},
        TextCase{
            "odd_names",
            "create table \"sel\"\"ect\" ([order] \"my type\", `a b` int, \"Case\" int, key int, "
            "constraint "
            "\"check\" check ([order] > 0)); create index \"index\" on \"sel\"\"ect\" (\"order\")",
            "CREATE TABLE \"sel\"\"ect\" (\n"
            "  \"order\" \"my type\",\n"
            "  \"a b\" int,\n"
            "  \"Case\" int,\n"
            "  key int,\n"
            "  CONSTRAINT \"check\" CHECK ([order] > 0)\n"
            ");\n"
            "CREATE INDEX \"index\" ON \"sel\"\"ect\" (\"order\");\n"}),
    [](const auto& param_info) { return std::string(param_info.param.name); });

TEST(Kinds, say_why_sqlite_has_no_enums_sequences_schemas_and_comments) {
  const Catalog empty;
  const Members none(empty);
  const PlanContext context{empty, empty, none, none};
  const std::vector<Object> objects = {
      Schema{.id = schema_id(Identifier("s"))},
      EnumType{.id = relation_id(Kind::enum_type, {}, Identifier("e"))},
      Sequence{.id = relation_id(Kind::sequence, {}, Identifier("q"))},
      Comment{.id = comment_id(relation_id(Kind::table, {}, Identifier("t")))}};
  for (const Object& object : objects) {
    EXPECT_THROW(dialect().create(object, context), UnsupportedError);
    EXPECT_NE(dialect().traits(kind_of(object)).unsupported.find("SQLite has no"),
              std::string_view::npos);
  }
}

TEST(Kinds, drop_what_depends_before_what_it_depends_on) {
  const char* all =
      "create table t (a); create index i on t (a); create view v as select a from t; create view "
      "w as select a from v;"
      "create trigger g instead of insert on v begin select 1; end; create trigger h insert on t "
      "begin select 1; end";
  EXPECT_EQ(script_of(plan_of(catalog_of(all), {})),
            "DROP TRIGGER g;\nDROP VIEW w;\nDROP VIEW v;\nDROP TABLE t;\n");
}

TEST(Kinds, rename_tables_and_columns_where_they_stand) {
  TestDatabase database(
      "create table old (id integer primary key, a text check (a <> '')); create index i on old "
      "(a);"
      "create view v as select a from old");
  database.execute("insert into old values (1, 'x')");
  Model model;
  model.hints[relation_id(Kind::table, {}, Identifier("fresh"))].was = Identifier("old");
  model.hints[member_id(Kind::column, {}, Identifier("fresh"), Identifier("b"))].was =
      Identifier("a");
  const Statements statements = migrate(database,
                                        "create table fresh (id integer primary key, b text check "
                                        "(b <> '')); create index i on fresh (b);"
                                        "create view v as select b from fresh",
                                        model);
  EXPECT_EQ(
      script_of(statements).substr(0, 84),
      "ALTER TABLE old RENAME TO fresh;\nALTER TABLE fresh RENAME COLUMN a TO b;\nDROP VIEW v");
  EXPECT_FALSE(rebuilds(statements));
  EXPECT_EQ(database.query("SELECT * FROM v"), std::vector<std::string>{"x"});
}

}  // namespace
}  // namespace schemadiff::sqlite::test
