// SPDX-License-Identifier: MIT
#include "schemadiff/catalog/value.hpp"

#include <gtest/gtest.h>

#include <stdexcept>

namespace schemadiff {
namespace {

Index sample() {
  Index index{.id = relation_id(Kind::index, Identifier("public"), Identifier("ix")),
              .table = Identifier("t"),
              .predicate = Expression("a > 0"),
              .unique = true};
  index.elements = {
      KeyElement{.column = Identifier("a"), .order = SortOrder::descending},
      KeyElement{.expression = Expression("lower(b)"), .collation = {{}, Identifier("C")}}};
  return index;
}

TEST(Value, carries_an_object_there_and_back) {
  const Object before = sample();
  EXPECT_EQ(object_from_fields(id_of(before), fields_of(before)), before);
}

TEST(Value, leaves_out_what_is_at_its_default) {
  for (const auto& [name, value] : fields_of(Object(sample()))) EXPECT_NE(name, "method");
}

TEST(Value, writes_a_key_element_as_sql_would) {
  const Value::Map fields = fields_of(Object(sample()));
  const auto elements = std::find_if(fields.begin(), fields.end(),
                                     [](const auto& f) { return f.first == "elements"; });
  ASSERT_NE(elements, fields.end());
  EXPECT_EQ(to_text(elements->second), "(a desc, (lower(b)) collate \"C\")");
}

TEST(Value, says_what_was_expected_of_a_wrong_field) {
  const ObjectId id = sample().id;
  try {
    object_from_fields(id, {{"unique", Value{std::string("yes")}}});
    FAIL() << "accepted a text for a flag";
  } catch (const std::invalid_argument& error) {
    EXPECT_STREQ(error.what(), "unique: expected true or false");
  }
  EXPECT_THROW(object_from_fields(id, {{"uniqe", Value{true}}}), std::invalid_argument);
}

}  // namespace
}  // namespace schemadiff
