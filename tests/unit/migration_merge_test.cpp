// SPDX-License-Identifier: MIT
#include "migration/merge.hpp"

#include <gtest/gtest.h>

#include "migration_places.hpp"

namespace schemadiff::migration {
namespace {

using Names = std::vector<std::string>;

/// root - a1 - a2;  root - b1 - b2;  other depends on b1; c, a base of its own.
class MergeParents : public testing::Test {
 protected:
  MergeParents()
      : graph({revision("root"), revision("a1", {"root"}), revision("a2", {"a1"}),
               revision("b1", {"root"}), revision("b2", {"b1"}), revision("other", {}, {"b1"}),
               revision("c")}) {}

  std::string parents(const Names& names) const {
    try {
      return ids(merge_parents(graph, names));
    } catch (const UsageError& error) {
      return error.what();
    }
  }
  std::string common(std::string_view one, std::string_view other) const {
    return ids(common_ancestors(graph, *graph.find(one), *graph.find(other)));
  }

  Graph graph;
};

TEST_F(MergeParents, are_the_heads_that_are_named_each_once_and_in_their_order) {
  EXPECT_EQ(parents({"b2", "a2"}), "b2 a2 ");
  EXPECT_EQ(parents({"b2", "a2", "b"}), "\"b\" could be b1, b2; write more of it");
  EXPECT_EQ(parents({"a1@head", "b2", "b2"}), "a2 b2 ");
  EXPECT_EQ(parents({"heads"}), ids(graph.heads()));
}

TEST_F(MergeParents, are_at_least_two_and_have_no_children) {
  EXPECT_EQ(parents({"a2", "a2"}),
            "a merge joins two revisions or more, and a2 is one; \"schemadiff heads\" lists what "
            "there is to merge");
  EXPECT_EQ(parents({"a1", "b2"}),
            "revision a1 is no head, since a2 follows it; merge joins heads");
  EXPECT_EQ(parents({"base", "b2"}), "\"base\" is the empty state, which cannot be merged");
}

TEST_F(MergeParents, do_not_come_before_each_other) {
  const Graph implied({revision("a"), revision("b", {}, {"a"})});
  const Names both{"a", "b"};
  try {
    merge_parents(implied, both);
    FAIL() << "merged what needs no merge";
  } catch (const UsageError& error) {
    EXPECT_STREQ(error.what(), "revision a comes before b already; there is nothing to merge");
  }
}

TEST_F(MergeParents, share_what_comes_before_both_by_parents_and_dependencies) {
  EXPECT_EQ(common("a2", "b2"), "root ");
  EXPECT_EQ(common("b2", "other"), "root b1 ");
  EXPECT_EQ(common("a2", "c"), "");
}

Column column(const std::string& name, const std::string& type) {
  Column result;
  result.id = member_id(Kind::column, {}, Identifier("t"), Identifier(name));
  result.type = SqlType(type);
  return result;
}

Table table(const std::string& name) {
  Table result;
  result.id = relation_id(Kind::table, {}, Identifier(name));
  return result;
}

Catalog catalog(std::vector<Object> objects) {
  Catalog result;
  for (Object& object : objects) result.add(std::move(object));
  return result;
}

/// Two branches from one start, each of a single revision.
class Conflicts : public testing::Test {
 protected:
  std::string between(const Catalog& start, Catalog ours, Catalog theirs) {
    BranchTrace one(start), other(start);
    one.add(ours_, std::move(ours));
    other.add(theirs_, std::move(theirs));
    std::string text;
    for (const Conflict& conflict : conflicts(one, other)) {
      text +=
          label(conflict.object) + ": " + conflict.message + " (" + ids(conflict.revisions) + ")\n";
    }
    return text;
  }

  const Revision ours_ = revision("ours"), theirs_ = revision("theirs");
};

TEST_F(Conflicts, are_none_where_branches_change_different_objects) {
  EXPECT_EQ(between(catalog({table("t"), column("a", "integer"), column("b", "integer")}),
                    catalog({table("t"), column("a", "text"), column("b", "integer")}),
                    catalog({table("t"), column("a", "integer"), column("b", "text"), table("u")})),
            "");
}

TEST_F(Conflicts, are_none_where_both_change_one_attribute_to_the_same_end) {
  EXPECT_EQ(between(catalog({table("t"), column("a", "integer")}),
                    catalog({table("t"), column("a", "bigint")}),
                    catalog({table("t"), column("a", "bigint")})),
            "");
}

TEST_F(Conflicts, are_where_one_column_is_altered_twice) {
  EXPECT_EQ(between(catalog({table("t"), column("a", "integer")}),
                    catalog({table("t"), column("a", "bigint")}),
                    catalog({table("t"), column("a", "text")})),
            "column t.a: both branches alter its type, one from integer to bigint, the other to "
            "text (ours theirs )\n");
}

TEST_F(Conflicts, are_not_where_two_attributes_of_one_column_are_altered) {
  Column nullable = column("a", "integer");
  nullable.nullable = !nullable.nullable;
  EXPECT_EQ(between(catalog({table("t"), column("a", "integer")}),
                    catalog({table("t"), column("a", "bigint")}), catalog({table("t"), nullable})),
            "");
}

TEST_F(Conflicts, are_where_one_drops_what_the_other_alters) {
  const Catalog start = catalog({table("t"), column("a", "integer")});
  EXPECT_EQ(between(start, catalog({table("t")}), catalog({table("t"), column("a", "text")})),
            "column t.a: one branch drops what the other alters (ours theirs )\n");
  EXPECT_EQ(between(start, catalog({}), catalog({table("t"), column("a", "text")})),
            "column t.a: one branch alters it, the other drops table t (theirs ours )\n");
  EXPECT_EQ(between(start, catalog({table("t"), column("a", "integer"), column("b", "text")}),
                    catalog({})),
            "column t.b: one branch creates it, the other drops table t (ours theirs )\n");
}

TEST_F(Conflicts, are_none_where_both_drop_the_same) {
  const Catalog start = catalog({table("t"), column("a", "integer")});
  EXPECT_EQ(between(start, catalog({}), catalog({})), "");
}

TEST_F(Conflicts, are_where_both_create_an_object_differently) {
  EXPECT_EQ(between(catalog({table("t")}), catalog({table("t"), column("a", "integer")}),
                    catalog({table("t"), column("a", "text")})),
            "column t.a: both branches create it, and differently: type integer and text (ours "
            "theirs )\n");
}

TEST_F(Conflicts, name_the_last_revision_of_a_branch_that_changed_the_object) {
  const Catalog start = catalog({table("t"), column("a", "integer")});
  const Revision later = revision("later"), last = revision("last");
  BranchTrace one(start);
  one.add(ours_, catalog({table("t"), column("a", "bigint")}));
  one.add(later, catalog({table("t"), column("a", "numeric")}));
  one.add(last, catalog({table("t"), column("a", "numeric"), table("u")}));
  const ObjectId id = member_id(Kind::column, {}, Identifier("t"), Identifier("a"));
  EXPECT_EQ(one.last_to_change(id), &later);
  EXPECT_EQ(one.last_to_change(relation_id(Kind::table, {}, Identifier("t"))), &later);
  EXPECT_EQ(one.last_to_change(schema_id(Identifier("x"))), nullptr);
}

TEST_F(Conflicts, of_order_name_what_made_a_table_anew_without_the_other_branchs_column) {
  const Catalog start = catalog({table("t"), column("a", "integer")});
  std::vector<BranchTrace> traces{BranchTrace(start), BranchTrace(start)};
  traces[0].add(ours_, catalog({table("t"), column("a", "integer"), column("b", "text")}));
  traces[1].add(theirs_, catalog({table("t"), column("a", "bigint")}));
  const std::vector<Conflict> found =
      order_conflicts(catalog({table("t"), column("a", "bigint")}),
                      catalog({table("t"), column("a", "bigint"), column("b", "text")}), traces);
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(label(found[0].object), "column t.b");
  EXPECT_EQ(ids(found[0].revisions), "ours theirs ");
}

TEST_F(Conflicts, are_where_the_order_of_the_branches_matters) {
  const Catalog start = catalog({table("t"), column("a", "integer")});
  std::vector<BranchTrace> traces{BranchTrace(start), BranchTrace(start)};
  traces[0].add(ours_, catalog({table("t"), column("a", "bigint")}));
  traces[1].add(theirs_, catalog({table("t"), column("a", "text")}));
  const std::vector<Conflict> found =
      order_conflicts(catalog({table("t"), column("a", "text")}),
                      catalog({table("t"), column("a", "bigint")}), traces);
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(label(found[0].object), "column t.a");
  EXPECT_EQ(ids(found[0].revisions), "ours theirs ");
  EXPECT_TRUE(order_conflicts(start, start, traces).empty());
}

}  // namespace
}  // namespace schemadiff::migration
