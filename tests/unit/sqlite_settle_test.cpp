// SPDX-License-Identifier: MIT
#include "schemadiff/dialect/settle.hpp"

#include <gtest/gtest.h>

#include "sqlite/sqlite.hpp"

namespace schemadiff::sqlite {
namespace {

Catalog catalog_of(const std::string& script) {
  const auto database = open("sqlite://", {.access = Access::write});
  database->execute(script);
  return database->reflect({}).catalog;
}

std::size_t differences(const std::string& before, const std::string& after) {
  const auto database = open("sqlite://", {.access = Access::write});
  return settle(catalog_of(before), catalog_of(after), nullptr, dialect(), database.get())
      .difference.changes.size();
}

TEST(SqliteSettle, takes_spellings_of_the_same_for_the_same) {
  const std::pair<const char*, const char*> cases[] = {
      {"create table t(a VARCHAR(10))", "create table t(a varchar ( 10 ))"},
      {"create table t(a \"TEXT\")", "create table t(a text)"},
      {"create table t(a text collate NOCASE)", "create table t(a text collate \"nocase\")"},
      {"create table t(a, unique (a collate nocase))",
       "create table t(a, unique (a collate NOCASE))"},
      {"create table t(a); create index i on t(a collate Rtrim)",
       "create table t(a); create index i on t(a collate rtrim)"},
      {"create table p(a integer primary key); create table t(a references p)",
       "create table p(a integer primary key); create table t(a references p(a))"},
      {"create table p(a, b, c, primary key (b, c), foreign key (a, b) references p (b, c))",
       "create table p(a, b, c, primary key (b, c), foreign key (a, b) references p)"},
      {"create table t(a check (a > 0))", "create table t(a, check ((\"A\">0)))"},
      {"create table t(a default 1)", "create table t(a default (1))"},
      {"create table t(a default -1)", "CREATE TABLE \"t\" ([a] DEFAULT ( - 1 ) -- minus one\n)"},
      {"create table t(a default \"x\")", "create table t(a default ('x'))"},
      {"create table t(a constraint c not null default 1 check (a > 0) unique)",
       "create table t(a unique check (a > 0) default 1 not null)"},
      {"create table t(a, b, constraint u unique (a), constraint c check (a > b))",
       "create table t(a, b, constraint c check (a > b), constraint u unique (a))"},
      {"create table t(a, b generated always as (a || 'x') virtual)",
       "create table t(a, b as (a||'x'))"},
      {"create table t(a text not null on conflict abort)", "create table t(a text not null)"},
      {"create table t(a); create index i on t(a asc, lower(a)) where a is not null",
       "create table T(A); create index I on T(A, LOWER(\"a\")) WHERE (A IS NOT NULL)"},
      {"create table t(a); create view v as select a from t",
       "create table t(a); create view v AS SELECT \"A\" FROM [t]  /* all of it */"},
      {"create table t(a); create trigger r before insert on t for each row begin select 1; end",
       "create table t(a); create trigger R INSERT ON T begin SELECT  1; end"},
      {"create table t(a int primary key, b text) strict, without rowid",
       "create table t(a int, b text, primary key (a)) WITHOUT ROWID, STRICT"},
      {"create virtual table f using fts5(a, b, tokenize='porter ascii')",
       "CREATE VIRTUAL TABLE f USING fts5(a,b, tokenize = 'porter ascii')"},
      {"create table t(a unique, b integer primary key)",
       "create table t(a, b integer primary key not null, unique (a))"},
      {"create table t(a check (a <> \"x\"), b as (a || \"y\"))",
       "create table t(a check (a <> 'x'), b as (a || 'y'))"},
      {"create table t(a); create index i on t(a || \"x\") where a <> \"y\"",
       "create table t(a); create index i on t(a || 'x') where a <> 'y'"},
      {"create table t(a); create view v as select \"x\" as l from t where a <> \"y\"",
       "create table t(a); create view v as select 'x' as l from t where a <> 'y'"},
      {"create virtual table f using fts5(a); create table t(b); create trigger r after insert on "
       "t "
       "begin insert into f (f, a) values (\"delete\", new.b); end",
       "create virtual table f using fts5(a); create table t(b); create trigger r after insert on "
       "t "
       "begin insert into f (f, a) values ('delete', new.b); end"},
  };
  for (const auto& [before, after] : cases)
    EXPECT_EQ(differences(before, after), 0u) << before << " / " << after;
}

TEST(SqliteSettle, leaves_differences_alone) {
  const std::pair<const char*, const char*> cases[] = {
      {"create table t(a varchar(10))", "create table t(a varchar(20))"},
      {"create table t(a unsigned int)", "create table t(a unsignedint)"},
      {"create table t(a text collate nocase)", "create table t(a text)"},
      {"create table t(a collate nocase); create index i on t(a collate binary)",
       "create table t(a collate nocase); create index i on t(a)"},
      {"create table p(a integer primary key, b unique); create table t(a references p)",
       "create table p(a integer primary key, b unique); create table t(a references p(b))"},
      {"create table t(a references p deferrable initially deferred)",
       "create table t(a references p)"},
      {"create table t(a default 5)", "create table t(a default '5')"},
      {"create table t(a default \"Yes\")", "create table t(a default \"yes\")"},
      {"create table t(a default current_date)", "create table t(a default 'current_date')"},
      {"create table t(a int)", "create table t(a integer)"},
      {"create table t(a)", "create table t(a blob)"},
      {"create table t(a not null)", "create table t(a)"},
      {"create table t(a not null on conflict ignore)", "create table t(a not null)"},
      {"create table t(a unique on conflict replace)", "create table t(a unique)"},
      {"create table t(a integer primary key on conflict fail)",
       "create table t(a integer primary key)"},
      {"create table t(a integer primary key autoincrement)",
       "create table t(a integer primary key)"},
      {"create table t(a, primary key (a desc))", "create table t(a, primary key (a))"},
      {"create table t(a, constraint u unique (a))",
       "create table t(a, constraint u unique (a collate nocase))"},
      {"create table t(a, constraint c check (a > 0))",
       "create table t(a, constraint c check (a >= 0))"},
      {"create table t(a, check (a in (\"Yes\")))", "create table t(a, check (a in (\"yes\")))"},
      {"create table t(a, b as (a + 1))", "create table t(a, b as (a + 1) stored)"},
      {"create table t(a references p on delete cascade)", "create table t(a references p)"},
      {"create table t(a references p match full)", "create table t(a references p)"},
      {"create table t(a int)", "create table t(a int) strict"},
      {"create table t(a int primary key not null)",
       "create table t(a int primary key not null) without rowid"},
      {"create table t(a); create index i on t(a)",
       "create table t(a); create index i on t(a desc)"},
      {"create table t(a); create index i on t(a)",
       "create table t(a); create unique index i on t(a)"},
      {"create table t(a); create index i on t(a)",
       "create table t(a); create index i on t(a) where a > 0"},
      {"create table t(a); create index i on t(lower(a))",
       "create table t(a); create index i on t(upper(a))"},
      {"create view v as select 'a'", "create view v as select 'A'"},
      {"create view v as select 1", "create view v (one) as select 1"},
      {"create table t(a); create trigger r before insert on t begin select 1; end",
       "create table t(a); create trigger r after insert on t begin select 1; end"},
      {"create table t(a); create trigger r update on t begin select 1; end",
       "create table t(a); create trigger r update of a on t begin select 1; end"},
      {"create table t(a); create trigger r update on t when new.a > 0 begin select 1; end",
       "create table t(a); create trigger r update on t when new.a < 0 begin select 1; end"},
      {"create virtual table f using fts5(a)", "create virtual table f using fts5(a, b)"},
      {"create table t(a, b constraint c check (b <> \"a\"))",
       "create table t(a, b constraint c check (b <> 'a'))"},
      {"create view v as select \"x\" from (select 1 as \"x\")",
       "create view v as select 'x' from (select 1 as \"x\")"},
      {"create view u as select 1 as x; create view v as select \"x\" from u",
       "create view u as select 1 as x; create view v as select 'x' from u"},
      {"create view v as select \"value\" from json_each('[]')",
       "create view v as select 'value' from json_each('[]')"},
  };
  for (const auto& [before, after] : cases)
    EXPECT_EQ(differences(before, after), 1u) << before << " / " << after;
}

}  // namespace
}  // namespace schemadiff::sqlite
