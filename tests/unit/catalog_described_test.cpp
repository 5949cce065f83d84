// SPDX-License-Identifier: MIT
#include "schemadiff/catalog/described.hpp"

#include <gtest/gtest.h>

#include <set>
#include <stdexcept>
#include <string>

#include "schemadiff/catalog/catalog.hpp"
#include "schemadiff/catalog/description.hpp"
#include "schemadiff/catalog/value.hpp"
#include "schemadiff/diff/compare.hpp"

namespace schemadiff {
namespace {

ObjectId policy_id() {
  return member_id(Kind::policy, Identifier("public"), Identifier("orders"), Identifier("own"));
}

std::string refusal(const auto& act) {
  try {
    act();
  } catch (const std::invalid_argument& error) {
    return error.what();
  }
  return "none";
}

TEST(Described, keeps_only_what_is_not_initial_in_the_order_of_the_description) {
  Described policy = described(policy_id());
  policy.set("using", "owner = current_user");
  policy.set("command", "select");
  policy.set("permissive", Value{true});
  policy.set("check", "");
  ASSERT_EQ(policy.attributes().size(), 2u);
  EXPECT_EQ(policy.attributes()[0].first, "command");
  EXPECT_EQ(policy.attributes()[1].first, "using");
  policy.set("command", "all");
  EXPECT_EQ(policy.attributes().size(), 1u);
  EXPECT_EQ(policy.text("command"), "all");
  EXPECT_TRUE(policy.flag("permissive"));
}

TEST(Described, equals_one_whose_defaults_were_said) {
  Described said = described(policy_id()), unsaid = described(policy_id());
  said.set("command", "all");
  EXPECT_EQ(said, unsaid);
  said.set("permissive", Value{false});
  EXPECT_FALSE(said == unsaid);
}

TEST(Described, refuses_what_the_kind_has_not_and_values_of_another_shape) {
  Described policy = described(policy_id());
  EXPECT_EQ(refusal([&] { policy.set("colour", "red"); }), "unknown field 'colour'");
  EXPECT_EQ(refusal([&] { policy.set("permissive", "perhaps"); }),
            "permissive: expected true or false");
  EXPECT_EQ(refusal([&] { policy.set("roles", Value{std::int64_t{1}}); }), "roles: expected a list");
}

TEST(Described, reads_a_word_where_a_text_is_asked_for) {
  Described extension = described({{Identifier("hstore"), {}, {}}, Kind::extension, Kind::none});
  extension.set("version", Value{std::int64_t{2}});
  EXPECT_EQ(extension.text("version"), "2");
}

TEST(Described, is_compared_attribute_by_attribute) {
  Catalog before, after;
  Described old_policy = described(policy_id()), new_policy = described(policy_id());
  old_policy.set("using", "a");
  new_policy.set("using", "b");
  new_policy.set("check", "c");
  before.add(old_policy);
  after.add(new_policy);
  const Difference difference = compare(before, after);
  ASSERT_EQ(difference.changes.size(), 1u);
  const auto changes = attribute_changes(std::get<Alter>(difference.changes[0]));
  ASSERT_EQ(changes.size(), 2u);
  EXPECT_EQ(changes[0].name, "using");
  EXPECT_EQ(to_text(changes[0].from), "a");
  EXPECT_TRUE(changes[1].from.is_null());
}

TEST(Described, leaves_an_extension_s_version_alone_unless_asked) {
  const ObjectId id = {{Identifier("hstore"), {}, {}}, Kind::extension, Kind::none};
  Catalog before, after;
  Described older = described(id), newer = described(id);
  older.set("version", "1.7");
  newer.set("version", "1.8");
  before.add(older);
  after.add(newer);
  EXPECT_TRUE(compare(before, after).empty());
  EXPECT_FALSE(compare(before, after, {}, {.also = {Aspect::extension_versions}}).empty());
}

TEST(Description, is_there_for_every_kind_under_a_section_and_with_distinct_attributes) {
  for (std::size_t i = typed_kind_count; i < kind_count; ++i) {
    const Description& description = description_of(static_cast<Kind>(i));
    EXPECT_EQ(description.kind, static_cast<Kind>(i)) << name_of(static_cast<Kind>(i));
    EXPECT_FALSE(description.section.empty());
    std::set<std::string_view> names;
    for (const AttributeDescription& attribute : description.attributes) {
      EXPECT_TRUE(names.insert(attribute.name).second) << attribute.name;
    }
    EXPECT_TRUE(description.main.empty() || names.contains(description.main)) << description.main;
  }
}

TEST(ObjectId, writes_signatures_as_sql_does_and_reads_them_back) {
  for (const std::string text :
       {"public.f(integer, public.\"Odd.Type\")", "\"Odd Schema\".\"F\"()", "public.=(a.b, c)",
        "app.by_name USING btree", "orders.total", "\"a.b\".c.d"}) {
    const std::vector<Identifier> path = parse_path(text);
    ASSERT_GE(path.size(), 2u) << text;
    const Kind kind = path.size() == 3 ? Kind::column
                      : text.find_first_of("( ") != std::string::npos && text != "orders.total"
                          ? Kind::function
                          : Kind::table;
    ObjectId id = {{path[0], path[1], path.size() > 2 ? path[2] : Identifier()}, kind, Kind::none};
    EXPECT_EQ(path_text(id), text);
  }
  EXPECT_EQ(refusal([] { parse_path("f(integer"); }), "a parenthesis is not closed in f(integer");
}

TEST(ObjectId, of_what_lies_in_no_schema_has_none) {
  const ObjectId extension = {{Identifier("hstore"), {}, {}}, Kind::extension, Kind::none};
  EXPECT_TRUE(extension.schema().empty());
  EXPECT_TRUE(comment_id(extension).schema().empty());
  EXPECT_EQ(policy_id().schema().text(), "public");
  EXPECT_EQ(table_of(policy_id()), relation_id(Kind::table, Identifier("public"), Identifier("orders")));
}

}  // namespace
}  // namespace schemadiff
