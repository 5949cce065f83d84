// SPDX-License-Identifier: MIT
#include "sqlite/capabilities.hpp"

#include <gtest/gtest.h>

#include "sqlite_fixture.hpp"

namespace schemadiff::sqlite::test {
namespace {

struct NativeForm {
  const char* name;
  const char* before;
  const char* after;
  bool Capabilities::*can;
};

void PrintTo(const NativeForm& form, std::ostream* out) { *out << form.name; }

class NativeForms : public testing::TestWithParam<NativeForm> {};

/// Whatever the linked library can do, the change arrives and comes back, and keeps the rows.
TEST_P(NativeForms, are_used_where_the_library_has_them) {
  TestDatabase database(GetParam().before);
  database.execute("INSERT INTO t (rowid, a, b) VALUES (4, 1, 'x'), (2, 5, 'y')");
  const auto rows = database.query("SELECT rowid, a, b FROM t");
  const Statements statements = migrate(database, GetParam().after);
  EXPECT_NE(rebuilds(statements), capabilities().*GetParam().can) << script_of(statements);
  EXPECT_EQ(database.query("SELECT rowid, a, b FROM t"), rows);
  migrate(database, GetParam().before);
  EXPECT_EQ(database.query("SELECT rowid, a, b FROM t"), rows);
}

constexpr const char* plain = "CREATE TABLE t (a INT, b TEXT)";
constexpr const char* checked = "CREATE TABLE t (a INT, b TEXT, CONSTRAINT c CHECK (a > 0))";

INSTANTIATE_TEST_SUITE_P(
    Of, NativeForms,
    testing::Values(NativeForm{"not_null", plain,
                               "CREATE TABLE t (a INT NOT NULL ON CONFLICT FAIL, b TEXT)",
                               &Capabilities::sets_not_null},
                    NativeForm{"null", "CREATE TABLE t (a INT, b TEXT NOT NULL)", plain,
                               &Capabilities::sets_not_null},
                    NativeForm{"a_check", plain, checked, &Capabilities::adds_checks},
                    NativeForm{"a_check_without_a_name", plain,
                               "CREATE TABLE t (a INT, b TEXT, CHECK (a > 0))",
                               &Capabilities::adds_checks},
                    NativeForm{"no_check", checked, plain, &Capabilities::drops_constraints},
                    NativeForm{"another_check", checked,
                               "CREATE TABLE t (a INT, b TEXT, CONSTRAINT c CHECK (a > -1))",
                               &Capabilities::drops_constraints}),
    [](const auto& each) { return std::string(each.param.name); });

TEST(NativeForm, refuse_rows_before_anything_is_changed) {
  TestDatabase database(plain);
  database.execute("INSERT INTO t VALUES (NULL, 'x')");
  for (const char* after : {"CREATE TABLE t (a INT NOT NULL, b TEXT)",
                            "CREATE TABLE t (a INT, b TEXT, CHECK (b <> 'x'))"}) {
    try {
      database.apply(plan_of(database.catalog(), catalog_of(after)));
      FAIL() << after;
    } catch (const std::runtime_error& error) {
      EXPECT_NE(std::string(error.what()).find("1 row (rowid 1)"), std::string::npos)
          << error.what();
    }
  }
}

TEST(NativeForm, are_left_where_rows_need_a_value) {
  TestDatabase database(plain);
  database.execute("INSERT INTO t VALUES (NULL, 'x')");
  EXPECT_TRUE(rebuilds(migrate(database, "CREATE TABLE t (a INT NOT NULL DEFAULT 3, b TEXT)")));
  EXPECT_EQ(database.query("SELECT a FROM t"), std::vector<std::string>{"3"});
}

}  // namespace
}  // namespace schemadiff::sqlite::test
