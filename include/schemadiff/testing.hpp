// SPDX-License-Identifier: MIT
#pragma once

#include <gtest/gtest.h>
#include <schemadiff/error.hpp>
#include <schemadiff/proofs.hpp>

#include <string>
#include <string_view>

/// The proofs of `schemadiff test` as tests of GoogleTest, one for each proof:
///
///   SCHEMADIFF_MIGRATION_TESTS(Shop, {.migrations = "migrations", .model = {"schema/*.yaml"}})
///
/// gives Shop.single_head, Shop.upgrade, Shop.model_matches_ddl, Shop.up_down_consistency,
/// Shop.downgrade_leaves_nothing, Shop.frozen, Shop.replay_is_deterministic and Shop.keeps_data.
/// What follows the name makes a schemadiff::MigrationProject, and is evaluated in each test.
/// Without `url` scratch databases are made in memory by SQLite; a project for PostgreSQL names a
/// server.
#define SCHEMADIFF_MIGRATION_TESTS(suite, ...)                                                  \
  static ::schemadiff::MigrationProject schemadiff_project_of_##suite() { return __VA_ARGS__; } \
  SCHEMADIFF_PROOF_TEST(suite, single_head, "single-head")                                      \
  SCHEMADIFF_PROOF_TEST(suite, upgrade, "upgrade")                                              \
  SCHEMADIFF_PROOF_TEST(suite, model_matches_ddl, "model-matches-ddl")                          \
  SCHEMADIFF_PROOF_TEST(suite, up_down_consistency, "up-down-consistency")                      \
  SCHEMADIFF_PROOF_TEST(suite, downgrade_leaves_nothing, "downgrade-leaves-nothing")            \
  SCHEMADIFF_PROOF_TEST(suite, frozen, "frozen")                                                \
  SCHEMADIFF_PROOF_TEST(suite, replay_is_deterministic, "replay-is-deterministic")              \
  SCHEMADIFF_PROOF_TEST(suite, keeps_data, "keeps-data")                                        \
  static_assert(true, "so that a semicolon may follow")

/// One test; for SCHEMADIFF_MIGRATION_TESTS.
#define SCHEMADIFF_PROOF_TEST(suite, name, proof)                                             \
  TEST(suite, name) {                                                                         \
    const ::schemadiff::ProofOutcome outcome =                                                \
        ::schemadiff::testing::prove_in_test(&schemadiff_project_of_##suite, proof);          \
    if (outcome.verdict == ::schemadiff::ProofVerdict::skipped) GTEST_SKIP() << outcome.text; \
    if (outcome.verdict == ::schemadiff::ProofVerdict::failed) FAIL() << outcome.text;        \
    if (!outcome.text.empty()) RecordProperty("notes", outcome.text);                         \
  }

namespace schemadiff::testing {

/// As prove(); what it throws has failed, with its place.
inline ProofOutcome prove_in_test(MigrationProject (*project)(), std::string_view proof) {
  try {
    return prove(project(), proof);
  } catch (const Error& error) {
    const std::string place = to_string(error.location());
    return {ProofVerdict::failed, (place.empty() ? "" : place + ": ") + error.what()};
  }
}

}  // namespace schemadiff::testing
