// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include "postgres/grants.hpp"

namespace schemadiff::postgres {
namespace {

std::vector<std::string> texts(const std::vector<GrantChange>& changes) {
  std::vector<std::string> all;
  for (const GrantChange& change : changes) all.push_back(grant_text(change, "TABLE t"));
  return all;
}

Grants canonical_grants(Grants grants, Protected sort) {
  EXPECT_EQ(canonical(grants, sort), "");
  return grants;
}

constexpr std::string_view of_owner_15 = "{alice=arwdDxt/alice}";
constexpr std::string_view of_owner_17 = "{alice=arwdDxtm/alice}";

TEST(PostgresGrants, says_nothing_of_the_default) {
  EXPECT_TRUE(difference(of_owner_15, of_owner_15, "alice", Protected::relation).empty());
}

TEST(PostgresGrants, tells_what_is_there_beyond_the_default_and_what_is_not) {
  const Grants expected = {{.role = "alice", .revoked = {"insert"}},
                           {.role = "bob", .privileges = {"select", "update"}, .grantable = {"update"}},
                           {.role = "public", .privileges = {"select"}}};
  EXPECT_EQ(difference("{alice=rwdDxt/alice,bob=rw*/alice,=r/alice}", of_owner_15, "alice", Protected::relation),
            expected);
}

TEST(PostgresGrants, tells_who_gave_what_the_owner_did_not) {
  const Grants expected = {{.role = "bob", .privileges = {"select"}, .grantable = {"select"}},
                           {.role = "carol", .by = "bob", .privileges = {"select"}}};
  EXPECT_EQ(difference("{alice=arwdDxt/alice,bob=r*/alice,carol=r/bob}", of_owner_15, "alice", Protected::relation),
            expected);
}

TEST(PostgresGrants, reads_names_in_quotes) {
  const Grants found =
      difference(R"({"\"a \"\"b=/\"=r/\"the owner\""})", "{}", "the owner", Protected::relation);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].role, "a \"b=/");
  EXPECT_EQ(found[0].by, "");
}

TEST(PostgresGrants, calls_all_by_one_name_whatever_the_version) {
  const Grants all = {{.role = "bob", .privileges = {"all"}}};
  EXPECT_EQ(difference("{alice=arwdDxt/alice,bob=arwdDxt/alice}", of_owner_15, "alice", Protected::relation), all);
  EXPECT_EQ(difference("{alice=arwdDxtm/alice,bob=arwdDxtm/alice}", of_owner_17, "alice", Protected::relation), all);
  const Grants seven = {{.role = "bob", .privileges = {"all"}, .revoked = {"maintain"}}};
  EXPECT_EQ(difference("{alice=arwdDxtm/alice,bob=arwdDxt/alice}", of_owner_17, "alice", Protected::relation), seven);
}

TEST(PostgresGrants, brings_what_a_person_wrote_into_one_form) {
  EXPECT_EQ(canonical_grants({{.role = "b", .privileges = {"update", "select"}}, {.role = "a", .grantable = {"insert"}}},
                             Protected::relation),
            (Grants{{.role = "a", .privileges = {"insert"}, .grantable = {"insert"}},
                    {.role = "b", .privileges = {"select", "update"}}}));
  EXPECT_EQ(canonical_grants({{.role = "a", .privileges = {"all"}}}, Protected::function),
            (Grants{{.role = "a", .privileges = {"execute"}}}));
}

TEST(PostgresGrants, knows_which_privileges_an_object_has) {
  Grants grants = {{.role = "a", .privileges = {"execute"}}};
  EXPECT_EQ(canonical(grants, Protected::relation), "'execute' is no privilege of it");
}

TEST(PostgresGrants, revokes_before_it_grants) {
  const Grants before = {{.role = "a", .privileges = {"select"}, .grantable = {"select"}},
                         {.role = "b", .privileges = {"all"}}};
  const Grants after = {{.role = "a", .privileges = {"select", "update"}}, {.role = "b", .privileges = {"select"}}};
  EXPECT_EQ(texts(changes(before, after)),
            (std::vector<std::string>{"REVOKE ALL ON TABLE t FROM b", "REVOKE GRANT OPTION FOR SELECT ON TABLE t FROM a",
                                      "GRANT UPDATE ON TABLE t TO a", "GRANT SELECT ON TABLE t TO b"}));
}

TEST(PostgresGrants, gives_back_what_was_revoked) {
  const Grants before = {{.role = "public", .revoked = {"execute"}}};
  EXPECT_EQ(texts(changes(before, {})), (std::vector<std::string>{"GRANT EXECUTE ON TABLE t TO PUBLIC"}));
  EXPECT_EQ(texts(changes({}, before)), (std::vector<std::string>{"REVOKE EXECUTE ON TABLE t FROM PUBLIC"}));
}

TEST(PostgresGrants, grants_all_but_maintain_in_two_steps) {
  const Grants after = {{.role = "a", .privileges = {"all"}, .revoked = {"maintain"}}};
  EXPECT_EQ(texts(changes({}, after)).back(), "REVOKE MAINTAIN ON TABLE t FROM a");
}

}  // namespace
}  // namespace schemadiff::postgres
