// SPDX-License-Identifier: MIT
#include "migration/new_header.hpp"

#include <gtest/gtest.h>

#include "migration_places.hpp"

namespace schemadiff::migration {
namespace {

using Names = std::vector<std::string>;

/// root - left1 (left) - left2;  root - right1;  other, a base of its own.
class NewHeader : public testing::Test {
 protected:
  NewHeader() {
    std::vector<Revision> revisions{revision("root"), revision("left1", {"root"}),
                                    revision("left2", {"left1"}), revision("right1", {"root"}),
                                    revision("other")};
    revisions[1].labels = {"left"};
    graph = std::make_unique<Graph>(std::move(revisions));
  }
  std::string error(const HeaderRequest& request) const {
    try {
      new_header(*graph, request);
    } catch (const Error& e) {
      return e.what();
    }
    return "none";
  }

  std::unique_ptr<Graph> graph;
};

TEST_F(NewHeader, needs_a_choice_between_several_heads) {
  EXPECT_EQ(error({}),
            "there are several heads (other, left2, right1); say which one the revision follows "
            "with --head, or join them with \"schemadiff merge heads\"");
  EXPECT_EQ(new_header(*graph, {.parents = {"left@head"}}).parents, Names{"left2"});
  EXPECT_EQ(new_header(*graph, {.parents = {"rig"}}).parents, Names{"right1"});
}

TEST_F(NewHeader, follows_nothing_in_an_empty_graph_and_at_base) {
  EXPECT_EQ(new_header(Graph({}), {}).parents, Names{});
  EXPECT_EQ(new_header(*graph, {.parents = {"base"}}).parents, Names{});
}

TEST_F(NewHeader, splices_only_where_asked_to) {
  EXPECT_EQ(error({.parents = {"left"}}),
            "revision left1 is no head: left2 follows it; with --splice the new revision makes a "
            "branch there");
  EXPECT_EQ(new_header(*graph, {.parents = {"left"}, .splice = Splice::allow}).parents,
            Names{"left1"});
}

TEST_F(NewHeader, follows_a_head_that_another_dependency_implies) {
  const Graph implied({revision("a"), revision("b"), revision("c", {"b"}, {"a"})});
  EXPECT_EQ(new_header(implied, {}).parents, Names{"c"});
  EXPECT_EQ(new_header(implied, {.parents = {"a"}}).parents, Names{"a"});
}

TEST_F(NewHeader, depends_on_a_partial_identifier_in_full_and_on_a_label_as_it_is) {
  const Names depends =
      new_header(*graph, {.parents = {"other"}, .depends = {"rig", "left"}}).depends;
  EXPECT_EQ(depends, (Names{"right1", "left"}));
}

TEST_F(NewHeader, leaves_out_a_dependency_on_its_own_ancestor_and_one_given_twice) {
  EXPECT_EQ(new_header(*graph, {.parents = {"left2"}, .depends = {"root"}}).depends, Names{});
  EXPECT_EQ(new_header(*graph, {.parents = {"other"}, .depends = {"left", "left1"}}).depends,
            Names{"left"});
}

TEST_F(NewHeader, refuses_a_dependency_that_is_nothing) {
  EXPECT_EQ(error({.parents = {"other"}, .depends = {"left9"}}),
            "no revision is called \"left9\"; did you mean \"left1\"?");
  EXPECT_EQ(error({.parents = {"other"}, .depends = {"base"}}),
            "a revision cannot depend on \"base\", the empty state");
}

TEST_F(NewHeader, refuses_names_that_are_taken_or_cannot_be) {
  const Names head{"other"};
  EXPECT_EQ(error({.id = "root", .parents = head}), "there is a revision \"root\" already");
  EXPECT_EQ(error({.id = "left", .parents = head}),
            "\"left\" is a label of revision left1 already");
  EXPECT_EQ(error({.parents = head, .labels = {"left"}}),
            "\"left\" is a label of revision left1 already");
  EXPECT_EQ(error({.parents = head, .labels = {"root"}}), "there is a revision \"root\" already");
  EXPECT_EQ(error({.parents = head, .labels = {"x", "x"}}), "the label \"x\" is given twice");
  EXPECT_EQ(error({.id = "x", .parents = head, .labels = {"x"}}), "the label \"x\" is given twice");
}

class IllegalName : public testing::TestWithParam<const char*> {};

TEST_P(IllegalName, is_refused_for_identifiers_and_labels) {
  const Graph empty({});
  EXPECT_THROW(new_header(empty, {.id = GetParam()}), UsageError);
  EXPECT_THROW(new_header(empty, {.labels = {GetParam()}}), UsageError);
}

INSTANTIATE_TEST_SUITE_P(Characters, IllegalName,
                         testing::Values("a@b", "a-b", "a+b", "a:b", "a b", "a,b", "a/b", "a\nb",
                                         "head", "heads", "base", "current", "none"));

}  // namespace
}  // namespace schemadiff::migration
