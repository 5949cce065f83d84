// SPDX-License-Identifier: MIT
#include "sqlite/normal_form.hpp"

#include <gtest/gtest.h>

namespace schemadiff::sqlite {
namespace {

struct Pair {
  const char* from;
  const char* to;
  ExpressionRole role = ExpressionRole::check;
};

Catalog catalog_with_columns(std::initializer_list<std::string_view> names) {
  Catalog catalog;
  for (const std::string_view name : names)
    catalog.add(Column{.id = member_id(Kind::column, {}, Identifier("t"), Identifier(name))});
  return catalog;
}

bool are_same(const Pair& pair) {
  static const Catalog catalog = catalog_with_columns({"a", "b", "key"});
  static const Object check =
      Check{.id = member_id(Kind::check, {}, Identifier("t"), Identifier("c"))};
  const ExpressionQuestion question{.before = &check,
                                    .after = &check,
                                    .role = pair.role,
                                    .from = Expression(pair.from),
                                    .to = Expression(pair.to)};
  const std::vector<ExpressionAnswer> answers = same({&question, 1}, catalog, catalog);
  EXPECT_EQ(answers.size(), 1u);
  EXPECT_NE(answers.at(0).sameness, Sameness::unsettled);
  return answers.at(0).sameness == Sameness::same;
}

TEST(NormalForm, is_one_for_spellings_of_the_same) {
  const Pair pairs[] = {
      {"a>0", "A  >\n0"},
      {"a > 0", "\"a\" > /* why */ 0 -- here"},
      {"a > 0", "\"A\" > 0"},
      {"a > 0", "[A] > 0"},
      {"\"None\"", "'None'", ExpressionRole::default_value},
      {"new", "'new'", ExpressionRole::default_value},
      {"(\"x\" || 'y')", "('x' || 'y')", ExpressionRole::default_value},
      {"[a] = `B`", "a == b"},
      {"a <> 1", "a != 1"},
      {"a IS NOT NULL", "((a is not null))"},
      {"LENGTH(a)", "length( a )"},
      {"x'AB'", "X'ab'"},
      {"key > 1", "\"KEY\" > 1"},
      {"(0)", "0", ExpressionRole::default_value},
      {"(CURRENT_TIMESTAMP)", "current_timestamp", ExpressionRole::default_value},
      {"SELECT  a FROM t;", "select a from T", ExpressionRole::query},
      {"UPDATE t SET a = 1;", "update t set a = 1", ExpressionRole::other},
  };
  for (const Pair& pair : pairs) EXPECT_TRUE(are_same(pair)) << pair.from << " / " << pair.to;
}

TEST(NormalForm, keeps_apart_what_means_something_else) {
  const Pair pairs[] = {
      {"5", "'5'", ExpressionRole::default_value},
      {"'a'", "'A'", ExpressionRole::default_value},
      {"'a b'", "'a  b'", ExpressionRole::default_value},
      {"1", "1.0", ExpressionRole::default_value},
      {"a > 0", "a >= 0"},
      {"a IN (\"Yes\", \"No\")", "a IN (\"yes\", \"no\")"},
      {"\"Yes\"", "\"yes\"", ExpressionRole::default_value},
      {"Yes", "yes", ExpressionRole::default_value},
      {"\"null\"", "null", ExpressionRole::default_value},
      {"(a) = (b)", "a = b OR c"},
      {"(a + b) * c", "a + b * c"},
      {"a", "'a'"},
      {"\"null\" = 1", "null = 1"},
      {"\"true\"", "true"},
      {"\"current_time\" > 1", "current_time > 1"},
      {"\"a b\"", "a b"},
      {"a IS NULL", "a IS NOT NULL"},
      {"(SELECT 1)", "SELECT 1", ExpressionRole::query},
  };
  for (const Pair& pair : pairs) EXPECT_FALSE(are_same(pair)) << pair.from << " / " << pair.to;
}

TEST(NormalForm, is_its_own_normal_form) {
  for (const char* text : {"a>0", "\"a\"\"b\" || ' x '", "((1))", "CASE WHEN [x] THEN 1 END"}) {
    const std::string once = normal_form(Expression(text), ExpressionRole::check);
    EXPECT_EQ(normal_form(Expression(once), ExpressionRole::check), once);
  }
}

}  // namespace
}  // namespace schemadiff::sqlite
