// SPDX-License-Identifier: MIT
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "migration_samples.hpp"
#include "proof/formats.hpp"
#include "proof/proof.hpp"
#include "sqlite/sqlite.hpp"

namespace schemadiff::proof {

using migration::Graph;
using migration::Revision;
using migration::sample;

/// A revision with one statement, or several, each way.
inline Revision revision(const std::string& id, const std::string& parent, const std::string& up,
                         const std::string& down) {
  return sample(id, parent, "-- migrate:up\n" + up + "\n-- migrate:down\n" + down + "\n");
}

inline Result prove(Proof proof, std::vector<Revision> revisions, const Model* model = nullptr) {
  const Graph graph(std::move(revisions));
  Prover prover({.graph = graph, .dialect = sqlite::dialect(), .model = model, .make_scratch = [] {
                   return sqlite::open("sqlite://", {.access = Access::write});
                 }});
  return prover.run(proof);
}

/// All failures as text; empty: it passed.
inline std::string failures(const Result& result) {
  std::string text;
  for (const Failure& failure : result.failures) text += failure_text(failure) + "\n";
  return text;
}

inline std::string failures(Proof proof, std::vector<Revision> revisions) {
  const Result result = prove(proof, std::move(revisions));
  const Verdict expected = result.failures.empty() ? Verdict::passed : Verdict::failed;
  EXPECT_EQ(result.verdict, expected);
  return failures(result);
}

inline std::string notes(const Result& result) {
  std::string text;
  for (const std::string& note : result.notes) text += note + "\n";
  return text;
}

}  // namespace schemadiff::proof
