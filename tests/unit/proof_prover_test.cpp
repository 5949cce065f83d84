// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include "proof_subject.hpp"

namespace schemadiff::proof {
namespace {

const std::string table_t = "CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);";

TEST(Prover, holds_for_sound_migrations) {
  for (const Proof proof : all_proofs) {
    const Result result = prove(proof, migration::three_tables());
    const Verdict expected = proof == Proof::model_matches_ddl ? Verdict::skipped : Verdict::passed;
    EXPECT_EQ(result.verdict, expected) << name_of(proof) << "\n" << failures(result);
    EXPECT_EQ(result.proof, proof);
  }
}

TEST(Prover, holds_where_there_is_no_revision) {
  for (const Proof proof : all_proofs) {
    EXPECT_NE(prove(proof, {}).verdict, Verdict::failed) << name_of(proof);
  }
}

TEST(Prover, names_are_those_of_the_command_line) {
  for (const Proof proof : all_proofs) EXPECT_EQ(proof_named(name_of(proof)), proof);
  EXPECT_EQ(proof_named("upgrades"), std::nullopt);
}

TEST(Prover, lists_several_heads) {
  const std::string found =
      failures(Proof::single_head,
               {revision("a1", "none", table_t, "DROP TABLE t;"),
                revision("b1", "a1", "SELECT 1;", ""), revision("b2", "a1", "SELECT 1;", "")});
  EXPECT_EQ(found,
            "revision b2 (b2.sql:2): there are 2 heads (b1, b2); join them with \"schemadiff "
            "merge\"\n");
}

TEST(Prover, names_the_statement_that_cannot_be_applied) {
  const std::vector<Revision> revisions{revision("a1", "none", table_t, "DROP TABLE t;"),
                                        revision("a2", "a1", "DROP TABLE u;", "")};
  EXPECT_EQ(failures(Proof::upgrade, revisions),
            "revision a2 (a2.sql:5): statement 1 of 1 of revision a2 (up) failed: no such table: "
            "u\n");
  const Result other = prove(Proof::replay_is_deterministic, revisions);
  EXPECT_EQ(other.verdict, Verdict::skipped);
  EXPECT_EQ(notes(other), "the migrations cannot be applied, see upgrade\n");
}

TEST(Prover, tells_what_is_wrong_with_files_and_graph) {
  const std::vector<Revision> revisions{revision("a1", "a0", table_t, "DROP TABLE t;")};
  EXPECT_EQ(failures(Proof::upgrade, revisions),
            "a1.sql:2: broken-graph: parent \"a0\" of revision \"a1\" is in no file\n");
  EXPECT_EQ(prove(Proof::single_head, revisions).verdict, Verdict::skipped);
  EXPECT_EQ(prove(Proof::keeps_data, revisions).verdict, Verdict::skipped);
}

TEST(Prover, compares_with_the_model_object_by_object) {
  const auto database = sqlite::open("sqlite://", {.access = Access::write});
  database->execute("CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER)");
  Model model;
  model.catalog = database->reflect({}).catalog;
  const Result result =
      prove(Proof::model_matches_ddl, {revision("a1", "none", table_t, "DROP TABLE t;")}, &model);
  EXPECT_EQ(failures(result),
            "what the migrations build is not the model; say \"schemadiff revision "
            "--autogenerate\"\n  ~ column  t.a  type: TEXT → INTEGER\n");
}

TEST(Prover, finds_a_broken_seal) {
  Revision changed = revision("a1", "none", table_t, "DROP TABLE t;");
  changed.seal = "sha256:0";
  EXPECT_EQ(failures(Proof::frozen, {changed}).substr(0, 60),
            "revision a1 (a1.sql): was changed after it was sealed; undo ");
}

TEST(UpDown, says_which_revision_and_object_with_before_and_after) {
  EXPECT_EQ(
      failures(Proof::up_down_consistency, {revision("a1", "none", table_t, "DROP TABLE t;"),
                                            revision("a2", "a1", "ALTER TABLE t ADD COLUMN b TEXT;",
                                                     "ALTER TABLE t DROP COLUMN a;")}),
      "revision a2 (a2.sql): after down the schema is not what it was before up\n"
      "  - column  t.a\n  + column  t.b  type: TEXT\n");
}

TEST(UpDown, says_which_statement_of_the_way_down_fails) {
  EXPECT_EQ(failures(Proof::up_down_consistency,
                     {revision("a1", "none", table_t, "DROP TABLE t;"),
                      revision("a2", "a1", "CREATE TABLE u (id INTEGER);", "DROP TABLE v;"),
                      revision("a3", "a2", "CREATE TABLE w (id INTEGER);", "DROP TABLE w;")}),
            "revision a2 (a2.sql:7): statement 1 of 1 of revision a2 (down) failed: no such table: "
            "v\n");
}

TEST(UpDown, asks_no_way_back_of_an_irreversible_revision_and_says_so) {
  const std::vector<Revision> revisions{
      revision("a1", "none", table_t, "DROP TABLE t;"),
      sample("a2", "a1",
             "-- migrate:up\nALTER TABLE t ADD COLUMN b TEXT;\n-- migrate:down irreversible: no\n"),
      revision("a3", "a2", "ALTER TABLE t ADD COLUMN c TEXT;", "ALTER TABLE t DROP COLUMN c;")};
  const Result consistent = prove(Proof::up_down_consistency, revisions);
  EXPECT_EQ(failures(consistent), "");
  EXPECT_EQ(notes(consistent), "irreversible: a2\n");
  const Result down = prove(Proof::downgrade_leaves_nothing, revisions);
  EXPECT_EQ(failures(down), "");
  EXPECT_EQ(notes(down), "irreversible, with all before: a1, a2\n");
}

std::vector<Revision> two_branches(const std::string& right_up, const std::string& right_down) {
  return {
      revision("root", "none", table_t, "DROP TABLE t;"),
      revision("left1", "root", "ALTER TABLE t ADD COLUMN l TEXT;", "ALTER TABLE t DROP COLUMN l;"),
      revision("left2", "left1", "CREATE INDEX li ON t (l);", "DROP INDEX li;"),
      revision("right1", "root", right_up, right_down),
      revision("joined", "left2, right1", "CREATE INDEX ji ON t (l, a);", "DROP INDEX ji;")};
}

TEST(UpDown, tries_every_revision_of_every_branch_and_merges) {
  const auto sound = two_branches("CREATE TABLE r (id INTEGER);", "DROP TABLE r;");
  EXPECT_EQ(failures(Proof::up_down_consistency, sound), "");
  EXPECT_EQ(failures(Proof::downgrade_leaves_nothing, sound), "");
  EXPECT_EQ(failures(Proof::replay_is_deterministic, sound), "");
  EXPECT_EQ(failures(Proof::keeps_data, sound), "");
}

TEST(UpDown, finds_what_a_branch_takes_from_another_without_saying_so) {
  const auto leaning = two_branches("CREATE INDEX ri ON t (l);", "DROP INDEX ri;");
  EXPECT_EQ(failures(Proof::upgrade, leaning), "");
  EXPECT_EQ(failures(Proof::up_down_consistency, leaning),
            "revision right1 (right1.sql:5): with nothing applied but what comes before it: "
            "statement 1 of 1 of revision right1 (up) failed: no such column: l\n");
  EXPECT_EQ(notes(prove(Proof::up_down_consistency, leaning)),
            "joined was not tried, since right1 cannot be applied\n");
}

TEST(UpDown, finds_a_merge_whose_way_down_damages_a_branch) {
  std::vector<Revision> revisions =
      two_branches("CREATE TABLE r (id INTEGER);", "DROP TABLE IF EXISTS r;");
  revisions.back() = revision("joined", "left2, right1", "SELECT 1;", "DROP TABLE r;");
  EXPECT_EQ(failures(Proof::up_down_consistency, revisions),
            "revision joined (joined.sql): after down the schema is not what it was before up\n"
            "  - table  r  1 column\n");
}

TEST(Downgrade, finds_what_is_left_at_the_base) {
  EXPECT_EQ(failures(Proof::downgrade_leaves_nothing,
                     {revision("a1", "none", "CREATE TABLE t (id INTEGER);", "DROP TABLE t;"),
                      revision("a2", "a1", "CREATE TABLE u (id INTEGER);", "")}),
            "the way down leaves something; up-down-consistency says which revision does\n  + "
            "table  u  1 column\n");
}

TEST(Replay, finds_branches_that_build_another_schema_in_another_order) {
  const std::string other = failures(
      Proof::replay_is_deterministic,
      {revision("root", "none", "CREATE TABLE t (id INTEGER);", "DROP TABLE t;"),
       revision("left1", "root", "SELECT 1;", ""),
       revision("left2", "left1", "CREATE TABLE IF NOT EXISTS u (l INTEGER);", "SELECT 1;"),
       revision("0right", "root", "CREATE TABLE IF NOT EXISTS u (r TEXT);", "SELECT 1;")});
  EXPECT_EQ(other,
            "a second replay in another order (root, left1, left2, 0right) builds another schema\n"
            "  + column  u.l  type: INTEGER\n  - column  u.r\n");
}

}  // namespace
}  // namespace schemadiff::proof
