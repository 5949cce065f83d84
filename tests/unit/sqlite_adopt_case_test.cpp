// SPDX-License-Identifier: MIT
#include "dialect/adopt_case.hpp"

#include <gtest/gtest.h>

#include "sqlite_fixture.hpp"

namespace schemadiff::sqlite::test {
namespace {

TEST(AdoptCase, of_names_and_types_is_no_change) {
  const char* before =
      "CREATE TABLE Users (Id INTEGER PRIMARY KEY, Name VARCHAR(10) COLLATE NOCASE, UNIQUE (Name));"
      "CREATE TABLE orders (user_id INT REFERENCES Users (Id), CHECK (user_id > 0));"
      "CREATE INDEX By_User ON orders (user_id COLLATE BINARY);"
      "CREATE VIEW V (A) AS SELECT 1;"
      "CREATE TRIGGER G UPDATE OF user_id ON orders BEGIN SELECT 1; END";
  const char* after =
      "CREATE TABLE USERS (id integer PRIMARY KEY, NAME varchar ( 10 ) COLLATE nocase, UNIQUE "
      "(name));"
      "CREATE TABLE Orders (USER_ID int REFERENCES users (ID), CHECK (User_Id > 0));"
      "CREATE INDEX by_user ON ORDERS (User_Id COLLATE binary);"
      "CREATE VIEW v (A) AS SELECT 1;"
      "CREATE TRIGGER g UPDATE OF USER_ID ON orders BEGIN SELECT 1; END";
  EXPECT_EQ(script_of(plan_of(catalog_of(before), catalog_of(after))), "");
}

TEST(AdoptCase, leaves_what_else_changes) {
  TestDatabase database("CREATE TABLE USERS (id integer PRIMARY KEY, a TEXT)");
  database.execute("INSERT INTO users VALUES (1, 'x')");
  migrate(database, "CREATE TABLE users (ID integer PRIMARY KEY, A text NOT NULL, b VARCHAR(20))");
  EXPECT_EQ(database.query("SELECT * FROM users"), std::vector<std::string>{"1|x|NULL"});
  EXPECT_NE(script_of(plan_of(catalog_of("CREATE TABLE t (a varchar(10))"),
                              catalog_of("CREATE TABLE t (a varchar(20))"))),
            "");
}

TEST(AdoptCase, leaves_two_tables_two) {
  const char* script = "CREATE TABLE a (x INT); CREATE TABLE B (x INT)";
  EXPECT_EQ(script_of(plan_of(catalog_of(script),
                              catalog_of("CREATE TABLE b (x INT); CREATE TABLE c (x INT)"))),
            "DROP TABLE a;\nCREATE TABLE c (\n  x INT\n);\n");
}

}  // namespace
}  // namespace schemadiff::sqlite::test
