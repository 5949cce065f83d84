// SPDX-License-Identifier: MIT
#include "migration/prove.hpp"

#include <gtest/gtest.h>

#include "migration/fingerprint.hpp"
#include "migration_samples.hpp"

namespace schemadiff::migration {
namespace {

std::unique_ptr<Database> memory(const std::string& schema = {}) {
  auto database = sqlite::open("sqlite://", {.access = Access::write});
  for (const ScriptStatement& statement : sqlite::dialect().split(schema))
    database->execute(statement.text);
  return database;
}

Catalog catalog(const std::string& schema) { return memory(schema)->reflect({}).catalog; }

const std::string start = "CREATE TABLE t (a integer CHECK (a > 0));";
const std::string end = "CREATE TABLE t (a integer CHECK (a > 0), b text DEFAULT 'x');";

Proof proof_of(const std::string& parts, const std::string& desired = end) {
  const auto scratch = memory(start);
  return prove(*scratch, {.revision = sample("r1", "none", parts), .desired = catalog(desired)});
}

TEST(Prove, accepts_what_arrives_and_comes_back) {
  const Proof proof = proof_of(
      "-- migrate:up\nALTER TABLE t ADD COLUMN b text DEFAULT 'x';\n-- migrate:down\nALTER TABLE t "
      "DROP COLUMN b;\n");
  EXPECT_TRUE(proof.up);
  EXPECT_TRUE(proof.down);
  EXPECT_EQ(proven_text(proof, *memory()), "up, down on " + memory()->version());
  EXPECT_EQ(schema_fingerprint(proof.arrived, sqlite::dialect(), "sqlite3"),
            schema_fingerprint(catalog(end), sqlite::dialect(), "sqlite3"));
}

TEST(Prove, shows_what_the_up_part_leaves) {
  const Proof proof = proof_of(
      "-- migrate:up\nALTER TABLE t ADD COLUMN b text;\n-- migrate:down\nALTER TABLE t DROP COLUMN "
      "b;\n");
  EXPECT_FALSE(proof.up);
  EXPECT_EQ(proof.direction, Direction::up);
  ASSERT_EQ(proof.left.difference.changes.size(), 1u);
  EXPECT_EQ(label(id_of(proof.left.difference.changes[0])), "column t.b");
}

TEST(Prove, shows_what_the_down_part_leaves) {
  const Proof proof = proof_of(
      "-- migrate:up\nALTER TABLE t ADD COLUMN b text DEFAULT 'x';\n-- migrate:down\nSELECT 1;\n");
  EXPECT_TRUE(proof.up);
  EXPECT_FALSE(proof.down);
  EXPECT_EQ(proof.direction, Direction::down);
  EXPECT_EQ(proof.left.difference.changes.size(), 1u);
}

TEST(Prove, names_the_statement_that_failed) {
  const Proof proof =
      proof_of("-- migrate:up\nSELECT 1;\nALTER TABLE u ADD COLUMN b text;\n-- migrate:down\n");
  EXPECT_FALSE(proof.up);
  ASSERT_TRUE(proof.failure);
  EXPECT_STREQ(proof.failure->what(),
               "statement 2 of 2 of revision r1 (up) failed: no such table: u");
  EXPECT_EQ(proof.failure->location().line, 6);
}

TEST(Prove, asks_no_way_back_of_an_irreversible_revision) {
  const std::string parts =
      "-- migrate:up\nALTER TABLE t ADD COLUMN b text DEFAULT 'x';\n-- migrate:down irreversible: "
      "because\n";
  const Proof proof = proof_of(parts);
  EXPECT_TRUE(proof.holds(sample("r1", "none", parts), "sqlite"));
  EXPECT_EQ(proven_text(proof, *memory()), "up on " + memory()->version());
}

TEST(Replay, builds_what_the_revisions_build) {
  const Graph graph(three_tables());
  const auto scratch = memory();
  std::size_t ran = 0;
  const Revisions upto{graph.find("b1")};
  replay(*scratch, graph, upto, [&](const Revision&, std::size_t, std::size_t) { ++ran; });
  EXPECT_EQ(ran, 2u);
  EXPECT_EQ(scratch->reflect({}).catalog.find(relation_id(Kind::table, {}, Identifier("c"))),
            nullptr);
  EXPECT_TRUE(scratch->columns_of({{}, Identifier("schemadiff_version")}).empty());
}

std::string fingerprint(const std::string& schema) {
  return model_fingerprint(catalog(schema), sqlite::dialect());
}

TEST(Fingerprint, is_one_for_all_spellings_of_a_schema) {
  const std::string once =
      "CREATE TABLE t (a integer NOT NULL, b text DEFAULT 'x', CONSTRAINT c CHECK (a > 0 AND b <> "
      "''))";
  EXPECT_EQ(fingerprint(once), fingerprint("create table \"t\" (a integer not null, b text default "
                                           "'x', constraint c check (a>0 and b <>''))"));
  EXPECT_NE(
      fingerprint(once),
      fingerprint(
          "CREATE TABLE t (a integer NOT NULL, b text DEFAULT 'x', CONSTRAINT c CHECK (a > 1))"));
}

TEST(Fingerprint, passes_over_the_order_of_columns) {
  EXPECT_EQ(fingerprint("CREATE TABLE t (a integer, b text)"),
            fingerprint("CREATE TABLE t (b text, a integer)"));
}

TEST(Fingerprint, has_the_form_that_headers_take) {
  const std::string text = schema_fingerprint({}, sqlite::dialect(), "sqlite3");
  EXPECT_EQ(text.substr(0, 18), "v1:sqlite3:sha256:");
  EXPECT_EQ(text.size(), 18u + 64u);
  EXPECT_EQ(fingerprint("").substr(0, 10), "v1:sha256:");
}

TEST(Fingerprint, stays_what_it_is) {
  Catalog catalog;
  const Identifier schema("public"), t("t");
  catalog.add(Table{.id = relation_id(Kind::table, schema, t)});
  catalog.add(Column{.id = member_id(Kind::column, schema, t, Identifier("a")),
                     .type = SqlType("integer"),
                     .position = 1,
                     .nullable = false});
  EXPECT_EQ(model_fingerprint(catalog, sqlite::dialect()),
            "v1:sha256:3dd2798da71dee0e864d984fb55f0d9bfdeb2888bfdc98f1a4eaf3314a628162");
}

}  // namespace
}  // namespace schemadiff::migration
