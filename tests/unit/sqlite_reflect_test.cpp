// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include <cstdlib>

#include "schemadiff/error.hpp"
#include "sqlite/split.hpp"
#include "sqlite/sqlite.hpp"
#include "sqlite_agreement.hpp"
#include "support/files.hpp"

namespace schemadiff::sqlite {
namespace {

std::unique_ptr<Database> database_of(std::string_view script) {
  auto database = open("sqlite://", {.access = Access::write});
  database->execute(script);
  return database;
}

Reflection reflected(std::string_view script, const Scope& scope = {}) {
  return database_of(script)->reflect(scope);
}

std::string ids(const Catalog& catalog) {
  std::string text;
  for (const Object* object : catalog.in_order()) text += label(id_of(*object)) + "\n";
  return text;
}

TEST(Reflect, gives_every_object_its_id) {
  const Reflection reflection = reflected(
      "create table p(id integer primary key);"
      "create table t(a int unique check (a > 0), b references p, constraint u unique (a, b));"
      "create index i on t(b); create view v as select 1;"
      "create trigger r after insert on t begin select 1; end;"
      "create trigger s instead of insert on v begin select 1; end");
  EXPECT_EQ(ids(reflection.catalog),
            "index i\ntable p\nprimary_key p.\"()\"\ncolumn p.id\ntable t\nunique t.\"(a)\"\ncheck "
            "t.\"(a>0)\"\n"
            "foreign_key t.\"(b) references p\"\ncolumn t.a\ncolumn t.b\ntrigger t.r\nunique "
            "t.u\nview v\n"
            "trigger v.s\n");
}

TEST(Reflect, finds_references_in_any_case) {
  const Catalog catalog =
      reflected(
          "create table Parent(Id integer primary key);"
          "create table t(A references PARENT(ID), foreign key (a) references parent);"
          "create index I on T(a); create trigger r after update of a on T begin select 1; end")
          .catalog;
  const auto* key = catalog.find_as<ForeignKey>(
      member_id(Kind::foreign_key, {}, Identifier("t"), Identifier("(A) references Parent")));
  ASSERT_NE(key, nullptr);
  EXPECT_EQ(key->referenced_table.name.text(), "Parent");
  EXPECT_EQ(key->referenced_columns.at(0).text(), "Id");
  const auto* second = catalog.find_as<ForeignKey>(
      member_id(Kind::foreign_key, {}, Identifier("t"), Identifier("(A) references Parent 2")));
  ASSERT_NE(second, nullptr);
  const auto* index = catalog.find_as<Index>(relation_id(Kind::index, {}, Identifier("I")));
  ASSERT_NE(index, nullptr);
  EXPECT_EQ(index->table.text(), "t");
  EXPECT_EQ(index->elements.at(0).column.text(), "A");
  const auto* trigger =
      catalog.find_as<Trigger>(member_id(Kind::trigger, {}, Identifier("t"), Identifier("r")));
  ASSERT_NE(trigger, nullptr);
  EXPECT_EQ(trigger->update_of.at(0).text(), "A");
}

TEST(Reflect, keeps_constraints_of_one_name_apart) {
  const Catalog catalog = reflected(
                              "create table t(a constraint c check (a > 0), constraint c check (a "
                              "< 9), constraint c unique (a))")
                              .catalog;
  EXPECT_EQ(catalog.size(), 5u);
  EXPECT_TRUE(catalog.contains(member_id(Kind::check, {}, Identifier("t"), Identifier("c"))));
  EXPECT_TRUE(catalog.contains(member_id(Kind::check, {}, Identifier("t"), Identifier("(a<9)"))));
}

TEST(Reflect, leaves_out_what_is_not_the_users) {
  const Reflection reflection = reflected(
      "create table t(a integer primary key autoincrement, b unique); insert into t(b) values (1);"
      "create table schemadiff_version(a unique); create table schemadiff_log(a); create table "
      "alembic_version(a);"
      "create index i on schemadiff_version(a); analyze;");
  EXPECT_EQ(
      ids(reflection.catalog),
      ids(reflected("create table t(a integer primary key autoincrement, b unique)").catalog));
  EXPECT_TRUE(reflection.notes.empty());
}

constexpr auto three_virtual_tables =
    "create table content(a); create virtual table \"Search\" using fts5(a, content='content', "
    "content_rowid='rowid');"
    "create virtual table box using rtree(id, x, y); create table box_other(a);"
    "create virtual table old using fts4(b);";

TEST(Reflect, reads_virtual_tables_and_leaves_out_their_shadows) {
  const Reflection reflection = reflected(three_virtual_tables);
  EXPECT_TRUE(reflection.notes.empty());
  EXPECT_EQ(ids(reflection.catalog),
            "table \"Search\"\ntable box\ntable box_other\ncolumn box_other.a\n"
            "table content\ncolumn content.a\ntable old\n");
  const auto* search =
      reflection.catalog.find_as<Table>(relation_id(Kind::table, {}, Identifier("Search")));
  EXPECT_EQ(search->module.text(), "fts5(a, content='content', content_rowid='rowid')");
}

TEST(Reflect, notes_the_virtual_tables_that_the_scope_leaves_alone) {
  const Reflection reflection = reflected(three_virtual_tables, {.virtual_tables = false});
  EXPECT_EQ(reflection.notes.size(), 3u);
  EXPECT_TRUE(std::ranges::count(reflection.notes,
                                 Note{"virtual table", "\"Search\"",
                                      "of module fts5 is left alone: the model declares none"}));
  EXPECT_EQ(ids(reflection.catalog),
            ids(reflected("create table content(a); create table box_other(a)").catalog));
}

TEST(Reflect, takes_the_tables_of_an_unknown_module_for_its_shadows) {
  const auto database = database_of(
      "create table plain(a); create table geo_data(a); create index geo_i on geo_data(a);"
      "pragma writable_schema = on;"
      "insert into sqlite_schema values ('table', 'geo', 'geo', 0, 'CREATE VIRTUAL TABLE geo USING "
      "nobody_knows(x)');"
      "pragma writable_schema = reset;");
  const Reflection reflection = database->reflect({});
  EXPECT_EQ(reflection.notes,
            (std::vector<Note>{{"virtual table", "geo",
                                "of module nobody_knows is left alone: the module is not loaded"},
                               {"table", "geo_data",
                                "is taken for a part of virtual table geo, and left as it is"}}));
  const Catalog& catalog = reflection.catalog;
  EXPECT_FALSE(catalog.contains(relation_id(Kind::table, {}, Identifier("geo"))));
  EXPECT_FALSE(catalog.contains(relation_id(Kind::table, {}, Identifier("geo_data"))));
  EXPECT_FALSE(catalog.contains(relation_id(Kind::index, {}, Identifier("geo_i"))));
}

TEST(Reflect, looks_at_what_is_in_scope_alone) {
  const std::string script =
      "create table a(x unique check (x > 0)); create index ai on a(x); create index a_tmp on "
      "a(x); create table b(x);"
      "create view v as select 1";
  Scope scope;
  scope.exclude = {Selector::parse("index:*_tmp"), Selector::parse("table:b"),
                   Selector::parse("view:v")};
  const std::string wanted =
      ids(reflected("create table a(x unique check (x > 0)); create index ai on a(x)").catalog);
  EXPECT_EQ(ids(reflected(script, scope).catalog), wanted);
  Scope only;
  only.include = {Selector::parse("table:a")};
  only.exclude = {Selector::parse("index:*_tmp")};
  EXPECT_EQ(ids(reflected(script, only).catalog), wanted);
}

TEST(Reflect, agrees_with_the_pragmas_on_odd_tables) {
  const auto database = database_of(R"sql(
create table p(x, y, z integer primary key, unique (x, y));
create table "a b"("c d" integer primary key, [e] text not null default 'x''y' collate nocase unique,
  f varchar ( 10 ) default (1 + (2)), g default -1, h default +2.5, i default current_timestamp, j default "q",
  `k` /* odd */ "type of my own" (1, -2) constraint nn not null on conflict ignore, l null, 'm' as (g + 1) stored,
  n text generated always as (lower(e)) virtual unique, o generated always, q unsigned big int default x'ab',
  r default true default 7, key, "order" int check ("order" > 0) references p);
create table wr(a int, b text collate rtrim, c any, primary key (b desc, a collate nocase), unique (c, B)) without rowid, strict;
create table descending(a integer primary key desc, b, c, unique (b desc, c collate nocase), unique (b, c));
create table below(a INTEGER, b, constraint pk primary key (A desc), unique (b) on conflict replace
  constraint f1 foreign key (a, b) references P (x, "y") on update cascade on delete set null
  constraint f2 foreign key (b) references missing (gone) deferrable initially deferred,
  foreign key (b) references p match full on delete restrict on update set default, check (a), check (b or ')' <> ''));
create table directions(desc, asc, primary key (desc, asc desc), unique (asc));
create index by_direction on directions(desc asc, asc);
create table keyed(a primary key, b unique, c, primary_key text, unique (b), unique (c, b));
create table strict_key(a text, b int, primary key (a, b)) strict;
create table counted(a integer primary key autoincrement, self references counted deferrable);
create table counted_below(a integer, b, primary key ("a" autoincrement));
create unique index i1 on below(a, b collate nocase desc) where b is not null;
create index i2 on "a b"(lower(e), (g + h) desc, e || ',' collate rtrim, [f], ("c d"), upper(f) collate nocase asc);
create index "odd ""name""" on wr(c desc, A);
create table copied as select 1 as x, 'y' as "a b";
alter table copied add column added text default 'z' collate nocase;
alter table copied rename column x to renamed;
alter table copied rename to "copied anew";
)sql");
  testing::Agreement(*database, database->reflect({}).catalog).check_all();
}

/// How many tables the reader and SQLite agree on.
std::size_t agreed_tables(Database& database) {
  const Reflection reflection = database.reflect({});
  testing::Agreement agreement(database, reflection.catalog);
  agreement.check_all();
  const std::size_t listed =
      database
          .query(
              "SELECT name FROM pragma_table_list WHERE type IN ('table', 'virtual') AND schema = "
              "'main' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND name NOT IN "
              "('alembic_version')")
          .size();
  EXPECT_EQ(Members(reflection.catalog).tables().size(), listed);
  return listed;
}

TEST(Reflect, agrees_with_the_pragmas_on_real_schemas) {
  const char* corpus = std::getenv("SCHEMADIFF_CORPUS");
  if (!corpus) GTEST_SKIP() << "SCHEMADIFF_CORPUS is not set";
  std::size_t tables = 0;
  for (const std::string pattern : {"/sqlite/*.sql", "/transitions/sqlite/*/?.sql"}) {
    for (const std::string& file : support::files_matching(corpus + pattern)) {
      SCOPED_TRACE(file);
      tables += agreed_tables(*database_of(support::read_file(file).text));
    }
  }
  EXPECT_GT(tables, 1000u);
}

/// Of the cases that are for PostgreSQL too, those that SQLite can read.
TEST(Reflect, agrees_with_the_pragmas_on_all_cases) {
  std::size_t tables = 0;
  for (const std::string& file : support::files_matching(CASES_FOLDER "/**/*.sql")) {
    const std::string name = file.substr(file.rfind('/') + 1);
    const bool is_schema = name.starts_with("before.") || name == "a.sql" || name == "b.sql";
    if (!is_schema || file.find("postgresql") != std::string::npos) continue;
    SCOPED_TRACE(file);
    std::unique_ptr<Database> database;
    try {
      database = database_of(support::read_file(file).text);
    } catch (const DatabaseError&) {
      continue;
    }
    tables += agreed_tables(*database);
  }
  EXPECT_GT(tables, 50u);
}

}  // namespace
}  // namespace schemadiff::sqlite
