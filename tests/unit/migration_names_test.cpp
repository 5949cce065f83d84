// SPDX-License-Identifier: MIT
#include "migration/names.hpp"

#include <gtest/gtest.h>

#include <string>

#include "migration_places.hpp"

namespace schemadiff::migration {
namespace {

/// What a name stands for, or "base" for nothing.
std::string ids_or_base(const Revisions& revisions) {
  return revisions.empty() ? "base" : ids(revisions);
}

/// aaaa1111 - bbbb2222 - cccc3333 - cccd4444, which is labelled `last`.
class LinearNames : public testing::Test {
 protected:
  LinearNames() {
    std::vector<Revision> revisions{revision("aaaa1111"), revision("bbbb2222", {"aaaa1111"}),
                                    revision("cccc3333", {"bbbb2222"}),
                                    revision("cccd4444", {"cccc3333"})};
    revisions.back().labels = {"last"};
    graph = std::make_unique<Graph>(std::move(revisions));
  }
  NameContext context() const {
    return {.graph = *graph, .current = Revisions{graph->find("bbbb2222")}};
  }
  std::string resolved(std::string_view name) const {
    return ids_or_base(resolve(name, context()).revisions);
  }
  std::string error(std::string_view name) const {
    try {
      resolve(name, context());
    } catch (const UsageError& e) {
      return e.what();
    }
    return "none";
  }
  std::string range(std::string_view text, FromEnd from = FromEnd::excluded) const {
    return ids(between(resolve_range(text, context()), *graph, from));
  }

  std::unique_ptr<Graph> graph;
};

TEST_F(LinearNames, finds_every_way_to_name_a_revision) {
  EXPECT_EQ(resolved("aaaa1111"), "aaaa1111 ");
  EXPECT_EQ(resolved("bb"), "bbbb2222 ");
  EXPECT_EQ(resolved("last"), "cccd4444 ");
  EXPECT_EQ(resolved("la"), "cccd4444 ");
  EXPECT_EQ(resolved("head"), "cccd4444 ");
  EXPECT_EQ(resolved("heads"), "cccd4444 ");
  EXPECT_EQ(resolved("base"), "base");
  EXPECT_EQ(resolved("current"), "bbbb2222 ");
  EXPECT_EQ(resolved("+1"), "cccc3333 ");
  EXPECT_EQ(resolved("-1"), "aaaa1111 ");
  EXPECT_EQ(resolved("-2"), "base");
  EXPECT_EQ(resolved("head-1"), "cccc3333 ");
  EXPECT_EQ(resolved("aaaa+2"), "cccc3333 ");
  EXPECT_EQ(resolved("base+2"), "bbbb2222 ");
  EXPECT_EQ(resolved("last@head"), "cccd4444 ");
  EXPECT_EQ(resolved("last@-1"), "aaaa1111 ");
}

TEST_F(LinearNames, says_what_is_wrong_with_a_name) {
  EXPECT_EQ(error("ccc"), "\"ccc\" could be cccc3333, cccd4444; write more of it");
  EXPECT_EQ(error("dddd"), "no revision is called \"dddd\"; \"schemadiff history\" lists them");
  EXPECT_EQ(error("cccd4445"), "no revision is called \"cccd4445\"; did you mean \"cccd4444\"?");
  EXPECT_EQ(error("head-x"), "\"head-x\" names no revision; expected a number after \"-\"");
  EXPECT_EQ(error("+3"), "\"+3\" goes too far: there are only 2 steps that way");
  EXPECT_EQ(error("-3"), "\"-3\" goes too far: there are only 2 steps that way");
  EXPECT_EQ(error(""), "\"\" names no revision");
  EXPECT_EQ(error("aaaa:bbbb"), "\"aaaa:bbbb\" is a range, and a revision is needed here");
  EXPECT_THROW(resolve("+1", {.graph = *graph}), UsageError);
}

TEST_F(LinearNames, cuts_ranges) {
  EXPECT_EQ(range("aaaa:cccc"), "bbbb2222 cccc3333 ");
  EXPECT_EQ(range("aaaa:cccc", FromEnd::included), "aaaa1111 bbbb2222 cccc3333 ");
  EXPECT_EQ(range(":bbbb"), "aaaa1111 bbbb2222 ");
  EXPECT_EQ(range("bbbb:"), "cccc3333 cccd4444 ");
  EXPECT_EQ(range("-1:current"), "bbbb2222 ");
  EXPECT_EQ(range("-2:"), "cccc3333 cccd4444 ");
  EXPECT_EQ(range("-1:+1"), "bbbb2222 cccc3333 ");
  EXPECT_EQ(range("current:"), "cccc3333 cccd4444 ");
  EXPECT_EQ(range(":current"), "aaaa1111 bbbb2222 ");
  EXPECT_EQ(range("head-2:last@head"), "cccc3333 cccd4444 ");
  EXPECT_EQ(range("bbbb:+1"), "cccc3333 ");
  EXPECT_THROW(resolve_range("a:b:c", context()), UsageError);
}

TEST_F(LinearNames, tolerates_a_relative_end_that_is_too_large_only_where_asked_to) {
  EXPECT_THROW(range("-9:"), UsageError);
  EXPECT_THROW(range("bbbb:+9"), UsageError);
  NameContext clamped = context();
  clamped.reach = Reach::clamped;
  for (const char* text : {"-9:", "head-9:", "-9:+9", ":base+9", "current-9:"}) {
    EXPECT_EQ(ids(between(resolve_range(text, clamped), *graph, FromEnd::included)),
              "aaaa1111 bbbb2222 cccc3333 cccd4444 ")
        << text;
  }
}

TEST_F(LinearNames, knows_which_names_need_a_target) {
  for (const char* name : {"current", "+1", "-1", "last@+1", "last@current", "current-1",
                           "current:head", ":current", "-1:+1", "-3:current"}) {
    EXPECT_TRUE(counts_from_current(name)) << name;
  }
  for (const char* name : {"head", "bbbb", "head-1", "last@head", "last@bbbb+1", ":", "-3:head",
                           "aaaa:+1", "currently"}) {
    EXPECT_FALSE(counts_from_current(name)) << name;
  }
}

TEST(Names, lists_the_heads_where_one_is_needed) {
  const Graph graph({revision("a"), revision("b1", {"a"}), revision("b2", {"a"})});
  EXPECT_EQ(ids(resolve("heads", {.graph = graph}).revisions), "b1 b2 ");
  EXPECT_EQ(ids(resolve("b1@head", {.graph = graph}).revisions), "b1 ");
  try {
    resolve("head", {.graph = graph});
    FAIL() << "one of two heads was taken";
  } catch (const UsageError& error) {
    EXPECT_STREQ(
        error.what(),
        "\"head\" stands for several heads (b1, b2); name one, say \"heads\", or join them with "
        "\"schemadiff merge\"");
  }
  EXPECT_THROW(resolve("a+1", {.graph = graph}), UsageError);
  EXPECT_EQ(ids(resolve("b2@a+1", {.graph = graph}).revisions), "b2 ");
  EXPECT_THROW(resolve("b1@b2", {.graph = graph}), UsageError);
}

/// Two branches from one point, of which `left` goes on and is merged with nothing, and a base of
/// its own whose end `left` depends on:
///   root - l1 (left) - l2 - l3
///        - r1 (right_side) - r2 - r3a
///                                - r3b
///   other - other2        l3 depends on other2
class BranchedNames : public testing::Test {
 protected:
  BranchedNames() {
    std::vector<Revision> revisions{revision("root"),         revision("l1", {"root"}),
                                    revision("l2", {"l1"}),   revision("l3", {"l2"}),
                                    revision("r1", {"root"}), revision("r2", {"r1"}),
                                    revision("r3a", {"r2"}),  revision("r3b", {"r2"}),
                                    revision("other"),        revision("other2", {"other"})};
    revisions[1].labels = {"left"};
    revisions[4].labels = {"right_side"};
    revisions[3].depends = {"other2"};
    graph = std::make_unique<Graph>(std::move(revisions));
  }
  std::string resolved(std::string_view name, std::vector<std::string> current = {}) const {
    try {
      return ids_or_base(
          resolve(name, {.graph = *graph, .current = revisions_named(current, *graph)}).revisions);
    } catch (const UsageError& e) {
      return e.what();
    }
  }

  std::unique_ptr<Graph> graph;
};

TEST_F(BranchedNames, takes_a_label_for_the_revision_that_declares_it_and_not_its_head) {
  EXPECT_EQ(resolved("left"), "l1 ");
  EXPECT_EQ(resolved("right"), "r1 ");
}

TEST_F(BranchedNames, goes_to_the_ends_of_a_branch) {
  EXPECT_EQ(resolved("left@head"), "l3 ");
  EXPECT_EQ(resolved("left@heads"), "l3 ");
  EXPECT_EQ(resolved("right_side@heads"), "r3a r3b ");
  EXPECT_EQ(resolved("l2@head"), "l3 ");
  EXPECT_EQ(resolved("left@base"), "base");
  EXPECT_EQ(resolved("left@head-1"), "l2 ");
  EXPECT_EQ(resolved("left@base+2"), "l1 ");
  EXPECT_EQ(resolved("right_side@root+2"), "r2 ");
}

TEST_F(BranchedNames, counts_no_dependency_for_a_branch) {
  EXPECT_EQ(resolved("heads"), "l3 r3a r3b ");
  EXPECT_EQ(resolved("other@head"), "other2 ");
  EXPECT_EQ(resolved("left@other"), "\"left@other\": revision other is not in the branch of l1");
}

TEST_F(BranchedNames, takes_a_revision_at_another_and_at_itself) {
  EXPECT_EQ(resolved("r2@r3b"), "r3b ");
  EXPECT_EQ(resolved("r2@root"), "root ");
  EXPECT_EQ(resolved("r2@r2"), "r2 ");
}

TEST_F(BranchedNames, has_a_message_of_its_own_for_each_failure) {
  EXPECT_EQ(resolved("left@r2"), "\"left@r2\": revision r2 is not in the branch of l1");
  EXPECT_EQ(resolved("heads@l1"),
            "\"heads@l1\" names no branch before the \"@\"; expected a label or a revision");
  EXPECT_EQ(resolved("@l1"),
            "\"@l1\" names no branch before the \"@\"; expected a label or a revision");
  EXPECT_EQ(resolved("zzzzzz@head"),
            "there is no branch \"zzzzzz\"; \"schemadiff history\" lists them");
  EXPECT_EQ(resolved("zzzzzz"),
            "no revision is called \"zzzzzz\"; \"schemadiff history\" lists them");
  EXPECT_EQ(resolved("left@zzzzzz"),
            "no revision is called \"zzzzzz\"; \"schemadiff history\" lists them");
  EXPECT_EQ(resolved("right_side@head"),
            "\"right_side@head\" stands for several heads (r3a, r3b); name one, say \"heads\", or "
            "join them with \"schemadiff merge\"");
}

TEST_F(BranchedNames, lists_what_an_ambiguous_prefix_could_be) {
  EXPECT_EQ(resolved("r"), "\"r\" could be root, r1, r2, …; write more of it");
  EXPECT_EQ(resolved("l"), "\"l\" could be l1, l2, l3; write more of it");
  EXPECT_EQ(resolved("r2@r3"), "\"r3\" could be r3a, r3b; write more of it");
  // Narrowed to the branch first, the prefix is no longer ambiguous.
  EXPECT_EQ(resolved("r3a@r3"), "r3a ");
}

TEST_F(BranchedNames, prefers_an_exact_identifier_that_others_begin_with) {
  EXPECT_EQ(resolved("other"), "other ");
}

TEST_F(BranchedNames, refuses_a_bare_step_at_a_fork_and_with_two_rows) {
  EXPECT_EQ(resolved("+1", {"root"}),
            "\"+1\" could lead to l1, r1; name one, or its branch as in l1@+1");
  EXPECT_EQ(resolved("root+1"),
            "\"root+1\" could lead to l1, r1; name one, or its branch as in l1@root+1");
  EXPECT_EQ(resolved("+1", {"l1", "r1"}),
            "\"+1\" counts from one revision, and there are several (l1, r1); name one, or its "
            "branch as in l1@+1");
  EXPECT_EQ(resolved("-1", {"l1", "r1"}),
            "\"-1\" counts from one revision, and there are several (l1, r1); name one, or its "
            "branch as in l1@-1");
}

TEST_F(BranchedNames, steps_along_one_branch) {
  EXPECT_EQ(resolved("left@+1", {"l1", "r1"}), "l2 ");
  EXPECT_EQ(resolved("left@-1", {"l2", "r1"}), "l1 ");
  EXPECT_EQ(resolved("right_side@+1", {"l2", "r1"}), "r2 ");
  // The branch point is applied, though the target has gone on along the other branch.
  EXPECT_EQ(resolved("right_side@+1", {"l2"}), "r1 ");
  EXPECT_EQ(resolved("other@+2", {"l2"}), "other2 ");
}

TEST_F(BranchedNames, refuses_a_step_back_on_a_branch_that_is_not_applied) {
  EXPECT_EQ(resolved("right_side@-1", {"l2"}),
            "\"right_side@-1\": no head of that branch is applied, and a step back must begin at "
            "one");
  EXPECT_EQ(resolved("left@+9", {"l2"}), "\"left@+9\" goes too far: there is only 1 step that way");
}

TEST(Names, steps_back_over_a_merge_to_all_its_parents) {
  const Graph graph(
      {revision("a"), revision("b1", {"a"}), revision("b2", {"a"}), revision("m", {"b1", "b2"})});
  const NameContext context{.graph = graph, .current = Revisions{graph.find("m")}};
  EXPECT_EQ(ids(resolve("-1", context).revisions), "b1 b2 ");
  EXPECT_EQ(ids(resolve("b1@-2", context).revisions), "a ");
  EXPECT_THROW(resolve("-2", context), UsageError);
}

TEST(Names, steps_up_from_nothing_where_there_is_one_base) {
  const Graph one({revision("a"), revision("b", {"a"})});
  EXPECT_EQ(ids(resolve("+1", {.graph = one, .current = Revisions{}}).revisions), "a ");
  EXPECT_EQ(ids(resolve("base+2", {.graph = one}).revisions), "b ");
  EXPECT_THROW(resolve("-1", {.graph = one, .current = Revisions{}}), UsageError);
  const Graph two({revision("a"), revision("b")});
  EXPECT_THROW(resolve("+1", {.graph = two, .current = Revisions{}}), UsageError);
}

TEST(Names, takes_an_identifier_that_really_is_short) {
  const Graph graph({revision("a"), revision("ab", {"a"}), revision("abc", {"ab"})});
  EXPECT_EQ(ids(resolve("a", {.graph = graph}).revisions), "a ");
  EXPECT_EQ(ids(resolve("ab", {.graph = graph}).revisions), "ab ");
}

TEST(Names, shows_the_label_that_begins_like_an_identifier) {
  Revision labelled = revision("x1");
  labelled.labels = {"bill"};
  const Graph graph({labelled, revision("bi77", {"x1"})});
  try {
    resolve("bi", {.graph = graph});
    FAIL() << "one of two was taken";
  } catch (const UsageError& error) {
    EXPECT_STREQ(error.what(), "\"bi\" could be bill (x1), bi77; write more of it");
  }
}

TEST(Names, cuts_ranges_of_a_forest) {
  const Graph graph(
      {revision("a1"), revision("a2", {"a1"}), revision("b1"), revision("b2", {"b1"})});
  const auto cut = [&](std::string_view text, FromEnd from) {
    return ids(between(resolve_range(text, {.graph = graph}), graph, from));
  };
  EXPECT_EQ(cut(":", FromEnd::included), "a1 a2 b1 b2 ");
  EXPECT_EQ(cut("base:b2", FromEnd::included), "b1 b2 ");
  EXPECT_EQ(cut("b1:b2", FromEnd::included), "b1 b2 ");
  EXPECT_EQ(cut("b1:b2", FromEnd::excluded), "b2 ");
}

TEST(Names, helps_with_an_applied_revision_that_no_file_has) {
  const Graph graph({revision("a")});
  const std::vector<std::string> ids{"gone"};
  EXPECT_THROW(revisions_named(ids, graph), MigrationError);
}

}  // namespace
}  // namespace schemadiff::migration
