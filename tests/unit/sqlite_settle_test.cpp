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
  return settle(catalog_of(before), catalog_of(after), nullptr, dialect(), nullptr)
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
      {"create table t(a unique, b integer primary key)",
       "create table t(a, b integer primary key not null, unique (a))"},
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
  };
  for (const auto& [before, after] : cases)
    EXPECT_EQ(differences(before, after), 1u) << before << " / " << after;
}

}  // namespace
}  // namespace schemadiff::sqlite
