// SPDX-License-Identifier: MIT
#include "migration/names.hpp"

#include <gtest/gtest.h>

#include <string>

namespace schemadiff::migration {
namespace {

Revision revision(std::string id, std::vector<std::string> parents = {}) {
  Revision result;
  result.id = std::move(id);
  result.parents = std::move(parents);
  return result;
}

std::string ids(const Revisions& revisions) {
  std::string text;
  for (const Revision* each : revisions) text += each->id + " ";
  return text.empty() ? "base" : text;
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
    return ids(resolve(name, context()).revisions);
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
  EXPECT_EQ(error("head-x"), "\"head-x\" names no revision; expected a number after \"-\"");
  EXPECT_EQ(error("+3"), "\"+3\" goes too far: there are only 2 steps that way");
  EXPECT_EQ(error("-3"), "\"-3\" goes too far: there are only 2 steps that way");
  EXPECT_EQ(error(""), "\"\" names no revision");
  EXPECT_THROW(resolve("+1", {.graph = *graph}), UsageError);
}

TEST_F(LinearNames, cuts_ranges) {
  EXPECT_EQ(range("aaaa:cccc"), "bbbb2222 cccc3333 ");
  EXPECT_EQ(range("aaaa:cccc", FromEnd::included), "aaaa1111 bbbb2222 cccc3333 ");
  EXPECT_EQ(range(":bbbb"), "aaaa1111 bbbb2222 ");
  EXPECT_EQ(range("bbbb:"), "cccc3333 cccd4444 ");
  EXPECT_EQ(range("-1:current"), "bbbb2222 ");
  EXPECT_EQ(range("-9:"), "aaaa1111 bbbb2222 cccc3333 cccd4444 ");
  EXPECT_EQ(range("bbbb:+1"), "cccc3333 ");
  EXPECT_THROW(resolve_range("a:b:c", context()), UsageError);
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

TEST(Names, helps_with_an_applied_revision_that_no_file_has) {
  const Graph graph({revision("a")});
  const std::vector<std::string> ids{"gone"};
  EXPECT_THROW(revisions_named(ids, graph), MigrationError);
}

}  // namespace
}  // namespace schemadiff::migration
