// SPDX-License-Identifier: MIT
#include "migration/graph.hpp"

#include <gtest/gtest.h>

#include <string>

namespace schemadiff::migration {
namespace {

Revision revision(std::string id, std::vector<std::string> parents = {},
                  std::vector<std::string> depends = {}) {
  Revision result;
  result.file = id + ".sql";
  result.id = std::move(id);
  result.parents = std::move(parents);
  result.depends = std::move(depends);
  return result;
}

std::string ids(const Revisions& revisions) {
  std::string text;
  for (const Revision* each : revisions) text += each->id + " ";
  return text;
}

TEST(Graph, puts_each_revision_after_its_parents) {
  const Graph graph({revision("c", {"b"}), revision("a"), revision("b", {"a"})});
  EXPECT_TRUE(graph.findings().empty());
  EXPECT_EQ(ids(graph.in_order()), "a b c ");
  EXPECT_EQ(ids(graph.heads()), "c ");
  EXPECT_EQ(ids(graph.bases()), "a ");
  EXPECT_EQ(ids(graph.parents(*graph.find("c"))), "b ");
  EXPECT_EQ(ids(graph.children(*graph.find("a"))), "b ");
}

TEST(Graph, knows_both_sides_of_a_merge) {
  const Graph graph(
      {revision("a"), revision("b", {"a"}), revision("c", {"a"}), revision("d", {"b", "c"})});
  const Revisions merge{graph.find("d")};
  EXPECT_EQ(ids(graph.with_ancestors(merge)), "a b c d ");
  const Revisions side{graph.find("b")};
  EXPECT_EQ(ids(graph.with_descendants(side)), "b d ");
}

TEST(Graph, counts_a_revision_that_another_depends_on_as_no_head) {
  const Graph graph({revision("a"), revision("b", {"a"}), revision("c", {"a"}, {"b"})});
  EXPECT_EQ(ids(graph.heads()), "c ");
  EXPECT_EQ(ids(graph.in_order()), "a b c ");
}

TEST(Graph, names_a_parent_that_no_file_has) {
  const Graph graph({revision("b", {"gone"})});
  ASSERT_EQ(graph.findings().size(), 1u);
  EXPECT_EQ(graph.findings()[0].rule, "broken-graph");
  EXPECT_EQ(graph.findings()[0].message, "parent \"gone\" of revision \"b\" is in no file");
  EXPECT_EQ(graph.findings()[0].location.file, "b.sql");
}

TEST(Graph, names_the_files_of_a_cycle) {
  const Graph graph({revision("z"), revision("a", {"c", "z"}), revision("b", {"a"}),
                     revision("c", {"b"}), revision("d", {"c"})});
  ASSERT_EQ(graph.findings().size(), 1u);
  EXPECT_EQ(graph.findings()[0].message,
            "revisions come before themselves: a (a.sql) -> c (c.sql) -> b (b.sql) -> a (a.sql)");
}

TEST(Graph, finds_a_revision_that_is_its_own_parent) {
  const Graph graph({revision("a", {"a"})});
  ASSERT_EQ(graph.findings().size(), 1u);
  EXPECT_EQ(graph.findings()[0].message,
            "revisions come before themselves: a (a.sql) -> a (a.sql)");
}

TEST(Graph, finds_a_cycle_through_a_dependency) {
  const Graph graph({revision("a", {}, {"b"}), revision("b", {"a"})});
  ASSERT_EQ(graph.findings().size(), 1u);
}

TEST(Graph, finds_a_label_that_two_revisions_declare) {
  Revision a = revision("a"), b = revision("b", {"a"});
  a.labels = b.labels = {"billing"};
  const Graph graph({a, b});
  ASSERT_EQ(graph.findings().size(), 1u);
  EXPECT_EQ(graph.findings()[0].message,
            "label \"billing\" of revision \"b\" already names revision \"a\" (a.sql)");
}

TEST(Graph, is_not_misled_by_identifiers_within_identifiers) {
  const Graph graph({revision("ab"), revision("abab", {"ab"}), revision("ababab", {"abab"})});
  EXPECT_TRUE(graph.findings().empty());
}

TEST(Graph, orders_ten_thousand_revisions) {
  std::vector<Revision> revisions{revision("r0")};
  for (int i = 1; i < 10000; ++i) {
    revisions.push_back(revision("r" + std::to_string(i), {"r" + std::to_string(i - 1)}));
  }
  const Graph graph(std::move(revisions));
  EXPECT_EQ(ids(graph.heads()), "r9999 ");
  EXPECT_EQ(graph.with_ancestors(graph.heads()).size(), 10000u);
}

}  // namespace
}  // namespace schemadiff::migration
