// SPDX-License-Identifier: MIT
#include "catalog/unnamed.hpp"

#include <gtest/gtest.h>

namespace schemadiff {
namespace {

ObjectId in_table(Kind kind) { return member_id(kind, {}, Identifier("t"), {}); }

Check check(std::string_view expression) {
  return {.id = in_table(Kind::check), .expression = Expression(expression)};
}

TEST(Unnamed, is_known_by_what_it_constrains) {
  EXPECT_EQ(unnamed_segment(PrimaryKey{}).text(), "()");
  EXPECT_EQ(
      unnamed_segment(Unique{.columns = {{.column = Identifier("a")}, {.column = Identifier("b")}}})
          .text(),
      "(a, b)");
  const ForeignKey key{.columns = {Identifier("a")}, .referenced_table = {.name = Identifier("u")}};
  EXPECT_EQ(unnamed_segment(key).text(), "(a) references u");
  EXPECT_EQ(unnamed_segment(check("total >= 0")).text(), "(total>=0)");
}

TEST(Unnamed, makes_equal_ones_distinct_in_their_order) {
  Catalog catalog;
  add_unnamed(catalog, check("a > 0"));
  add_unnamed(catalog, check("A>0"));
  add_unnamed(catalog, check("(a > 0)"));
  for (const char* segment : {"(a>0)", "(a>0) 2", "(a>0) 3"}) {
    const ObjectId id = member_id(Kind::check, {}, Identifier("t"), Identifier(segment));
    const Check* found = catalog.find_as<Check>(id);
    ASSERT_NE(found, nullptr) << segment;
    EXPECT_FALSE(found->named);
  }
}

TEST(CheckKey, is_one_for_spellings_of_the_same) {
  const std::string key = check_key("a IN (1, 2) AND b <> 'X y'");
  EXPECT_EQ(key, "a in 1,2 and b!='X y'");
  EXPECT_EQ(check_key("\"a\" in(1,2)\n  and [b] != 'X y' -- why"), key);
  EXPECT_EQ(check_key("((a in (1 , 2)) /* c */ and `B`<>'X y')"), key);
  EXPECT_EQ(check_key("a == 1"), check_key("a=1"));
}

TEST(CheckKey, differs_where_a_literal_does) {
  EXPECT_NE(check_key("a = 'x'"), check_key("a = 'X'"));
  EXPECT_NE(check_key("a b"), check_key("ab"));
}

TEST(CheckKey, is_cut_where_it_is_long_and_stays_distinct) {
  const std::string tail(200, 'x');
  EXPECT_LE(check_key(tail).size(), 60u);
  EXPECT_NE(check_key(tail + "1"), check_key(tail + "2"));
}

TEST(CheckKey, takes_text_that_nothing_can_read) {
  for (const char* odd : {"'", "\"", "[", "--", "/*", "'a''", ""})
    EXPECT_NO_THROW(check_key(odd)) << odd;
}

}  // namespace
}  // namespace schemadiff
