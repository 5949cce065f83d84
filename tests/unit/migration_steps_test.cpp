// SPDX-License-Identifier: MIT
#include "migration/steps.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <set>
#include <string>

#include "migration_places.hpp"

namespace schemadiff::migration {
namespace {

using Ids = std::vector<std::string>;

Revision labelled(std::string label, Revision revision) {
  revision.labels = {std::move(label)};
  return revision;
}

/// Moves on a graph; each answer is "the revisions run = the rows left", or what is wrong.
class Moves : public testing::Test {
 protected:
  void use(std::vector<Revision> revisions) {
    graph = std::make_unique<Graph>(std::move(revisions));
    ASSERT_TRUE(graph->findings().empty()) << graph->findings()[0].message;
  }
  std::string up(const Ids& rows, std::string_view to) const {
    return move(rows, to, upgrade_steps);
  }
  std::string down(const Ids& rows, std::string_view to) const {
    return move(rows, to, downgrade_steps);
  }

  std::unique_ptr<Graph> graph;

 private:
  template <class Planner>
  std::string move(const Ids& rows, std::string_view to, Planner plan) const {
    try {
      const Revisions current = revisions_named(rows, *graph);
      const Named target = resolve(to, {.graph = *graph, .current = current});
      std::string text;
      std::set<std::string> left(rows.begin(), rows.end());
      for (const Step& step : plan(*graph, current, target)) {
        text += step.revision->id + " ";
        for (const std::string& id : step.removes) {
          EXPECT_EQ(left.erase(id), 1u) << "no row " << id << " to remove";
        }
        for (const std::string& id : step.adds) {
          EXPECT_TRUE(left.insert(id).second) << "row " << id << " is there already";
        }
      }
      text += "=";
      for (const std::string& id : left) text += " " + id;
      return text;
    } catch (const UsageError& error) {
      return error.what();
    }
  }
};

class LinearMoves : public Moves {
 protected:
  LinearMoves() { use({revision("a"), revision("b", {"a"}), revision("c", {"b"})}); }
};

TEST_F(LinearMoves, go_up_from_none_from_the_middle_and_to_the_middle) {
  EXPECT_EQ(up({}, "heads"), "a b c = c");
  EXPECT_EQ(up({"b"}, "head"), "c = c");
  EXPECT_EQ(up({}, "b"), "a b = b");
  EXPECT_EQ(up({"a"}, "+1"), "b = b");
}

TEST_F(LinearMoves, go_nowhere_where_the_target_is_applied_already) {
  EXPECT_EQ(up({"c"}, "heads"), "= c");
  EXPECT_EQ(up({"c"}, "a"), "= c");
  EXPECT_EQ(down({"c"}, "c"), "= c");
  EXPECT_EQ(down({}, "base"), "=");
}

TEST_F(LinearMoves, go_down_to_the_middle_and_to_base) {
  EXPECT_EQ(down({"c"}, "a"), "c b = a");
  EXPECT_EQ(down({"c"}, "base"), "c b a =");
  EXPECT_EQ(down({"c"}, "-1"), "c = b");
  EXPECT_EQ(down({"c"}, "-3"), "c b a =");
}

TEST_F(LinearMoves, refuse_a_downgrade_to_what_is_higher) {
  EXPECT_EQ(down({"a"}, "c"), "revision c is not applied, so that there is no way down to it");
}

TEST_F(LinearMoves, refuse_steps_past_either_end) {
  EXPECT_EQ(up({"b"}, "+2"), "\"+2\" goes too far: there is only 1 step that way");
  EXPECT_EQ(down({"b"}, "-3"), "\"-3\" goes too far: there are only 2 steps that way");
}

TEST_F(LinearMoves, know_steps_that_lead_the_other_way) {
  EXPECT_TRUE(counts_against("-1", Direction::up));
  EXPECT_TRUE(counts_against("left@-1", Direction::up));
  EXPECT_TRUE(counts_against("+1", Direction::down));
  EXPECT_FALSE(counts_against("head-1", Direction::up));
  EXPECT_FALSE(counts_against("a+1", Direction::down));
  EXPECT_FALSE(counts_against("+1", Direction::up));
}

/// a - l1 (left) - l2;  a - r1 (right) - r2 - r3
class TwoBranches : public Moves {
 protected:
  TwoBranches() {
    use({revision("a"), labelled("left", revision("l1", {"a"})), revision("l2", {"l1"}),
         labelled("right", revision("r1", {"a"})), revision("r2", {"r1"}), revision("r3", {"r2"})});
  }
};

TEST_F(TwoBranches, move_one_row_where_one_branch_goes_up) {
  EXPECT_EQ(up({"l1", "r1"}, "left@head"), "l2 = l2 r1");
  EXPECT_EQ(up({"a"}, "left@head"), "l1 l2 = l2");
  EXPECT_EQ(up({"l2"}, "right@+1"), "r1 = l2 r1");
  EXPECT_EQ(up({"l1", "r1"}, "right@+2"), "r2 r3 = l1 r3");
  EXPECT_EQ(up({}, "left@base+2"), "a l1 = l1");
}

TEST_F(TwoBranches, have_two_rows_where_both_go_up) {
  EXPECT_EQ(up({}, "heads"), "a l1 l2 r1 r2 r3 = l2 r3");
}

TEST_F(TwoBranches, refuse_the_single_head_and_a_bare_step) {
  EXPECT_EQ(up({}, "head"),
            "\"head\" stands for several heads (l2, r3); name one, say \"heads\", or join them "
            "with \"schemadiff merge\"");
  EXPECT_EQ(up({"l1", "r1"}, "+1"),
            "\"+1\" counts from one revision, and there are several (l1, r1); name one, or its "
            "branch as in l1@+1");
  EXPECT_EQ(down({"l2", "r3"}, "-1"),
            "\"-1\" counts from one revision, and there are several (l2, r3); name one, or its "
            "branch as in l2@-1");
}

TEST_F(TwoBranches, go_one_step_down_by_the_left_and_by_the_right_row) {
  EXPECT_EQ(down({"l2", "r2"}, "left@-1"), "l2 = l1 r2");
  EXPECT_EQ(down({"l2", "r2"}, "right@-1"), "r2 = l2 r1");
  // Of unequal depth.
  EXPECT_EQ(down({"l1", "r3"}, "left@-1"), "l1 = r3");
  EXPECT_EQ(down({"l1", "r3"}, "right@-1"), "r3 = l1 r2");
  EXPECT_EQ(down({"l1", "r3"}, "r3@-3"), "r3 r2 r1 = l1");
}

TEST_F(TwoBranches, leave_the_other_row_where_one_goes_down) {
  EXPECT_EQ(down({"l2", "r3"}, "left@a"), "l2 l1 = r3");
  EXPECT_EQ(down({"l2", "r3"}, "r1"), "r3 r2 = l2 r1");
  EXPECT_EQ(down({"l2", "r3"}, "l2"), "= l2 r3");
}

TEST_F(TwoBranches, collapse_into_one_row_at_the_branch_point) {
  EXPECT_EQ(down({"l2", "r1"}, "a"), "r1 l2 l1 = a");
}

TEST_F(TwoBranches, take_shared_ancestors_back_with_the_base_of_a_label) {
  EXPECT_EQ(down({"l2", "r1"}, "left@base"), "r1 l2 l1 a =");
}

TEST_F(TwoBranches, refuse_a_step_back_on_a_branch_that_is_not_current) {
  EXPECT_EQ(down({"l2"}, "right@-1"),
            "\"right@-1\": no head of that branch is applied, and a step back must begin at one");
}

/// a - b1 - b2 -;            a - c1 - c2 - merge d - e1;  d - e2
///              \- d         d - e2
class MergeMoves : public Moves {
 protected:
  MergeMoves() {
    use({revision("a"), revision("b1", {"a"}), revision("b2", {"b1"}), revision("c1", {"a"}),
         revision("c2", {"c1"}), revision("d", {"b2", "c2"}), revision("e1", {"d"}),
         revision("e2", {"d"})});
  }
};

TEST_F(MergeMoves, run_both_sides_and_then_collapse_the_rows) {
  EXPECT_EQ(up({"a"}, "d"), "b1 b2 c1 c2 d = d");
  EXPECT_EQ(up({"b2"}, "d"), "c1 c2 d = d");
  EXPECT_EQ(up({"b2", "c2"}, "d"), "d = d");
}

TEST_F(MergeMoves, split_the_rows_where_a_merge_is_taken_back) {
  EXPECT_EQ(down({"d"}, "-1"), "d = b2 c2");
  EXPECT_EQ(down({"d"}, "b2@-1"), "d = b2 c2");
  EXPECT_EQ(down({"d"}, "a"), "d c2 c1 b2 b1 = a");
  EXPECT_EQ(down({"d"}, "base"), "d c2 c1 b2 b1 a =");
}

TEST_F(MergeMoves, keep_the_other_side_where_one_goes_down_across_a_merge) {
  EXPECT_EQ(down({"d"}, "b2"), "d = b2 c2");
  EXPECT_EQ(down({"d"}, "b1"), "d b2 = b1 c2");
}

TEST_F(MergeMoves, begin_new_branches_at_a_merge) {
  EXPECT_EQ(up({"d"}, "heads"), "e1 e2 = e1 e2");
  EXPECT_EQ(up({"d"}, "e2"), "e2 = e2");
  EXPECT_EQ(down({"e1", "e2"}, "d"), "e2 e1 = d");
  EXPECT_EQ(down({"e1", "e2"}, "e1@-1"), "e1 = e2");
}

TEST_F(Moves, join_three_branches_and_split_them) {
  use({revision("a"), revision("b", {"a"}), revision("c", {"a"}), revision("d", {"a"}),
       revision("m", {"b", "c", "d"}), revision("n1", {"m"}), revision("n2", {"m"}),
       revision("n3", {"m"})});
  EXPECT_EQ(up({"c"}, "m"), "b d m = m");
  EXPECT_EQ(down({"m"}, "-1"), "m = b c d");
  EXPECT_EQ(up({"m"}, "n2"), "n2 = n2");
  EXPECT_EQ(up({"n2"}, "heads"), "n1 n3 = n1 n2 n3");
}

TEST_F(Moves, know_twin_merges_of_the_same_parents) {
  use({revision("a"), revision("b", {"a"}), revision("c", {"a"}), revision("m1", {"b", "c"}),
       revision("m2", {"b", "c"})});
  EXPECT_EQ(up({}, "heads"), "a b c m1 m2 = m1 m2");
  EXPECT_EQ(down({"m1", "m2"}, "m1@-1"), "m1 = m2");
  EXPECT_EQ(down({"m2"}, "-1"), "m2 = b c");
}

TEST_F(Moves, know_merges_that_share_only_some_of_their_parents) {
  use({revision("a"), revision("b", {"a"}), revision("c", {"a"}), revision("d", {"a"}),
       revision("m1", {"b", "c"}), revision("m2", {"c", "d"})});
  EXPECT_EQ(up({}, "heads"), "a b c d m1 m2 = m1 m2");
  EXPECT_EQ(down({"m1", "m2"}, "b"), "m1 = b m2");
  EXPECT_EQ(down({"m1", "m2"}, "c"), "m2 m1 = b c d");
}

/// Two bases, a1 - a2 - a3 and b1 - b2; a2 depends on b1, b2 on a1.
class CrossingDependencies : public Moves {
 protected:
  CrossingDependencies() {
    use({labelled("as", revision("a1")), revision("a2", {"a1"}, {"b1"}), revision("a3", {"a2"}),
         labelled("bs", revision("b1")), revision("b2", {"b1"}, {"a1"})});
  }
};

TEST_F(CrossingDependencies, are_applied_first) {
  EXPECT_EQ(up({}, "a2"), "a1 b1 a2 = a2");
  EXPECT_EQ(up({}, "b2"), "a1 b1 b2 = b2");
  EXPECT_EQ(up({"a2"}, "bs@head"), "b2 = a2 b2");
  EXPECT_EQ(up({"b2"}, "as@head"), "a2 a3 = a3 b2");
}

TEST_F(CrossingDependencies, lose_their_row_while_something_implies_it_and_get_it_back) {
  EXPECT_EQ(up({"a1", "b1"}, "a2"), "a2 = a2");
  EXPECT_EQ(down({"a2"}, "-1"), "a2 = a1 b1");
  EXPECT_EQ(down({"a3", "b2"}, "as@-1"), "a3 = a2 b2");
}

TEST_F(CrossingDependencies, take_their_dependants_back_first) {
  EXPECT_EQ(down({"a3", "b2"}, "bs@base"), "b2 a3 a2 b1 = a1");
  EXPECT_EQ(down({"a3"}, "as@base"), "a3 a2 a1 = b1");
  EXPECT_EQ(down({"a3", "b2"}, "b1"), "b2 a3 a2 = a1 b1");
}

TEST_F(Moves, prune_a_dependency_on_an_indirect_parent) {
  use({revision("a"), revision("b", {"a"}), revision("c", {"b"}, {"a"}), revision("d", {"c"})});
  EXPECT_EQ(up({"a"}, "heads"), "b c d = d");
  EXPECT_EQ(down({"d"}, "b"), "d c = b");
  EXPECT_EQ(down({"d"}, "a"), "d c b = a");
}

TEST_F(Moves, take_back_one_revision_whose_dependency_is_on_a_sister) {
  use({revision("a"), revision("b", {"a"}), revision("c", {"a"}, {"b"})});
  EXPECT_EQ(up({}, "head"), "a b c = c");
  EXPECT_EQ(down({"c"}, "-1"), "c = b");
}

TEST_F(Moves, follow_a_dependency_declared_by_label) {
  use({labelled("billing", revision("x1")), revision("x2", {"x1"}),
       revision("y", {}, {"billing"})});
  EXPECT_EQ(up({}, "y"), "x1 y = y");
  EXPECT_EQ(up({"y"}, "heads"), "x2 = x2 y");
  EXPECT_EQ(down({"x2", "y"}, "y@base"), "y = x2");
}

/// a1 - a2 (as), b1 - b2 (bs), c1 (cs)
class Forest : public Moves {
 protected:
  Forest() {
    use({labelled("as", revision("a1")), revision("a2", {"a1"}), labelled("bs", revision("b1")),
         revision("b2", {"b1"}), labelled("cs", revision("c1"))});
  }
};

TEST_F(Forest, goes_from_base_to_all_heads_and_back) {
  EXPECT_EQ(up({}, "heads"), "a1 a2 b1 b2 c1 = a2 b2 c1");
  EXPECT_EQ(up({"a2", "b2", "c1"}, "heads"), "= a2 b2 c1");
  EXPECT_EQ(down({"a2", "b2", "c1"}, "base"), "c1 b2 b1 a2 a1 =");
}

TEST_F(Forest, takes_the_way_of_one_root) {
  EXPECT_EQ(up({"a1"}, "bs@head"), "b1 b2 = a1 b2");
  EXPECT_EQ(up({}, "bs@+1"), "b1 = b1");
  EXPECT_EQ(down({"a2", "b2"}, "bs@base"), "b2 b1 = a2");
  EXPECT_EQ(down({"a2", "b2"}, "as@-2"), "a2 a1 = b2");
}

TEST_F(Forest, refuses_a_head_that_is_not_on_the_branch) {
  EXPECT_EQ(up({}, "as@b2"), "\"as@b2\": revision b2 is not in the branch of a1");
}

TEST_F(Forest, has_no_single_head) {
  EXPECT_EQ(up({}, "head"),
            "\"head\" stands for several heads (a2, b2, c1); name one, say \"heads\", or join them "
            "with \"schemadiff merge\"");
}

TEST_F(Moves, count_a_head_that_is_implied_by_a_dependency_nowhere) {
  use({revision("a"), revision("b"), revision("c", {"b"}, {"a"})});
  EXPECT_EQ(up({}, "head"), "a b c = c");
  EXPECT_EQ(up({}, "heads"), "a b c = c");
}

}  // namespace
}  // namespace schemadiff::migration
