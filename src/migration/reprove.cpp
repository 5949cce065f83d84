// SPDX-License-Identifier: MIT
#include "migration/reprove.hpp"

#include "migration/run_part.hpp"

namespace schemadiff::migration {
namespace {

/// Whether the revision ran; else puts into `proof` why not.
bool runs(Database& scratch, const Revision& revision, Direction direction, Proof& proof) {
  proof.direction = direction;
  try {
    run_unrecorded(scratch, revision, direction);
    return true;
  } catch (const MigrationFailed& failure) {
    proof.failure = failure;
    return false;
  }
}

}  // namespace

Proof prove_return(Database& scratch, const Revision& revision, const Scope& scope) {
  Proof proof;
  const Catalog start = scratch.reflect(scope).catalog;
  if (!runs(scratch, revision, Direction::up, proof)) return proof;
  proof.up = true;
  proof.arrived = scratch.reflect(scope).catalog;
  if (irreversible_reason(revision, scratch.dialect().name())) return proof;
  if (!runs(scratch, revision, Direction::down, proof)) return proof;
  proof.left = settle(scratch.reflect(scope).catalog, start, nullptr, scratch.dialect(), &scratch);
  proof.down = proof.left.difference.empty() && proof.left.unsettled.empty();
  if (proof.down) runs(scratch, revision, Direction::up, proof);
  return proof;
}

}  // namespace schemadiff::migration
