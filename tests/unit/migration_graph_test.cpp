// SPDX-License-Identifier: MIT
#include "migration/graph.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>

#include "migration_places.hpp"

namespace schemadiff::migration {
namespace {

std::string only_finding(std::vector<Revision> revisions) {
  const Graph graph(std::move(revisions));
  EXPECT_EQ(graph.findings().size(), 1u);
  return graph.findings().empty() ? "" : graph.findings()[0].message;
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
  EXPECT_TRUE(graph.is_implied_head(*graph.find("b")));
  EXPECT_FALSE(graph.is_head(*graph.find("b")));
  EXPECT_FALSE(graph.is_implied_head(*graph.find("c")));
  EXPECT_FALSE(graph.is_implied_head(*graph.find("a")));
}

TEST(Graph, orders_by_dependencies_and_knows_no_branch_by_them) {
  const Graph graph({revision("a1"), revision("a2", {"a1"}, {"b1"}), revision("b1"),
                     revision("b2", {"b1"}, {"a2"})});
  EXPECT_TRUE(graph.findings().empty());
  EXPECT_EQ(ids(graph.in_order()), "a1 b1 a2 b2 ");
  EXPECT_EQ(ids(graph.bases()), "a1 b1 ");
  const Revisions last{graph.find("a2")};
  EXPECT_EQ(ids(graph.with_ancestors(last)), "a1 b1 a2 ");
  EXPECT_EQ(ids(graph.with_ancestors(last, Along::parents)), "a1 a2 ");
  EXPECT_EQ(ids(graph.with_descendants(last)), "a2 b2 ");
  EXPECT_EQ(ids(graph.with_descendants(last, Along::parents)), "a2 ");
}

TEST(Graph, resolves_a_dependency_declared_by_label) {
  Revision a = revision("a"), b = revision("b", {}, {"billing"});
  a.labels = {"billing"};
  const Graph graph({b, a});
  EXPECT_TRUE(graph.findings().empty());
  EXPECT_EQ(ids(graph.in_order()), "a b ");
}

TEST(Graph, counts_a_dependency_on_a_parent_once) {
  const Graph graph({revision("a"), revision("b", {"a"}, {"a"}), revision("c", {"b"}, {"a"})});
  EXPECT_EQ(ids(graph.in_order()), "a b c ");
  EXPECT_EQ(ids(graph.predecessors(*graph.find("b"))), "a ");
  EXPECT_EQ(ids(graph.heads()), "c ");
}

TEST(Graph, names_a_dependency_that_no_file_has) {
  EXPECT_EQ(only_finding({revision("b", {}, {"gone"})}),
            "\"gone\", which revision \"b\" depends on, is in no file");
}

/// Several bases, forks of two and three, merges, and dependencies across, in a fixed pattern.
std::vector<Revision> large_map() {
  std::vector<Revision> revisions;
  const auto name = [](int i) { return "r" + std::to_string(i); };
  for (int i = 0; i < 140; ++i) {
    std::vector<std::string> parents, depends;
    if (i % 35 != 0) parents.push_back(name(i % 4 == 0 ? i - 3 : i - 1));
    if (i % 20 == 7) parents.push_back(name(i - 5));
    if (i > 40 && i % 9 == 2) depends.push_back(name(i - 37));
    revisions.push_back(revision(name(i), parents, depends));
  }
  // Files come by name, not in order.
  std::ranges::sort(revisions, {}, &Revision::id);
  return revisions;
}

TEST(Graph, orders_a_large_map_validly) {
  const Graph graph(large_map());
  ASSERT_TRUE(graph.findings().empty()) << graph.findings()[0].message;
  const Revisions order = graph.in_order();
  ASSERT_EQ(order.size(), 140u);
  std::set<const Revision*> before;
  for (const Revision* each : order) {
    for (const Revision* needed : graph.predecessors(*each)) {
      EXPECT_TRUE(before.contains(needed)) << needed->id << " after " << each->id;
    }
    EXPECT_TRUE(before.insert(each).second) << each->id << " twice";
  }
  EXPECT_EQ(graph.with_ancestors(graph.heads()).size(), 140u);
  EXPECT_EQ(graph.bases().size(), 4u);
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
  EXPECT_EQ(graph.findings()[0].message, "revision \"a\" is its own parent");
  EXPECT_EQ(graph.findings()[0].location.file, "a.sql");
}

TEST(Graph, finds_a_revision_that_depends_on_itself) {
  EXPECT_EQ(only_finding({revision("a", {}, {"a"})}), "revision \"a\" depends on itself");
}

TEST(Graph, finds_a_cycle_through_a_dependency) {
  EXPECT_EQ(only_finding({revision("a", {}, {"b"}), revision("b", {"a"})}),
            "revisions come before themselves through what they depend on: a (a.sql) =depends=> b "
            "(b.sql) -> a (a.sql)");
  EXPECT_EQ(only_finding({revision("a", {}, {"b"}), revision("b", {}, {"a"})}),
            "revisions come before themselves through what they depend on: a (a.sql) =depends=> b "
            "(b.sql) =depends=> a (a.sql)");
}

/// A line with a fork that is merged again: base - fork - (left, right) - merge - head.
std::vector<Revision> diamond() {
  return {revision("base"),
          revision("fork", {"base"}),
          revision("left", {"fork"}),
          revision("right", {"fork"}),
          revision("merge", {"left", "right"}),
          revision("head", {"merge"})};
}

struct Loop {
  std::string at;
  std::string back_to;
};

class LoopsInADiamond : public testing::TestWithParam<Loop> {};

TEST_P(LoopsInADiamond, are_found_by_parent_and_by_dependency) {
  for (auto edges : {&Revision::parents, &Revision::depends}) {
    std::vector<Revision> revisions = diamond();
    for (Revision& each : revisions) {
      if (each.id == GetParam().at) (each.*edges).push_back(GetParam().back_to);
    }
    const std::string finding = only_finding(std::move(revisions));
    EXPECT_NE(finding.find(GetParam().at + " (" + GetParam().at + ".sql)"), std::string::npos)
        << finding;
    EXPECT_NE(finding.find(GetParam().back_to + " (" + GetParam().back_to + ".sql)"),
              std::string::npos)
        << finding;
  }
}

INSTANTIATE_TEST_SUITE_P(AtBaseHeadBranchPointAndMergePoint, LoopsInADiamond,
                         testing::Values(Loop{"base", "fork"}, Loop{"base", "head"},
                                         Loop{"fork", "left"}, Loop{"fork", "merge"},
                                         Loop{"merge", "head"}));

TEST(Graph, finds_a_loop_of_one_at_each_end) {
  for (const std::string id : {"base", "fork", "merge", "head"}) {
    std::vector<Revision> revisions = diamond();
    for (Revision& each : revisions) {
      if (each.id == id) each.parents.push_back(id);
    }
    EXPECT_EQ(only_finding(std::move(revisions)), "revision \"" + id + "\" is its own parent");
  }
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
