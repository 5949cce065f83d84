// SPDX-License-Identifier: MIT
#include "migration/prove.hpp"

#include "migration/run_part.hpp"
#include "support/signals.hpp"

namespace schemadiff::migration {
namespace {

bool is_empty(const SettledDifference& difference) {
  return difference.difference.empty() && difference.unsettled.empty();
}

/// Whether the revision ran in that direction and left the schema as it should be; else says in
/// `proof` why not.
bool arrives(Database& scratch, const Claim& claim, Direction direction, const Catalog& expected,
             const Model* model, Proof& proof) {
  proof.direction = direction;
  try {
    run_unrecorded(scratch, claim.revision, direction);
  } catch (const MigrationFailed& failure) {
    proof.failure = failure;
    return false;
  }
  Catalog actual = scratch.reflect(claim.scope).catalog;
  proof.left = settle(actual, expected, model, scratch.dialect(), &scratch);
  if (direction == Direction::up) proof.arrived = std::move(actual);
  return is_empty(proof.left);
}

}  // namespace

bool Proof::holds(const Revision& revision, std::string_view dialect) const {
  return up && (down || irreversible_reason(revision, dialect).has_value());
}

Proof prove(Database& scratch, const Claim& claim) {
  Proof proof;
  const Catalog start = scratch.reflect(claim.scope).catalog;
  proof.up = arrives(scratch, claim, Direction::up, claim.desired, claim.model, proof);
  if (!proof.up || irreversible_reason(claim.revision, scratch.dialect().name())) return proof;
  proof.down = arrives(scratch, claim, Direction::down, start, nullptr, proof);
  return proof;
}

std::string proven_text(const Proof& proof, const Database& scratch) {
  if (!proof.up) return {};
  return (proof.down ? "up, down on " : "up on ") + scratch.version();
}

void replay(Database& scratch, const Graph& graph, const Revisions& revisions,
            const std::function<void(const Revision&, std::size_t, std::size_t)>& ran) {
  const Revisions all = graph.with_ancestors(revisions);
  for (std::size_t i = 0; i < all.size(); ++i) {
    support::check_interrupted();
    run_unrecorded(scratch, *all[i], Direction::up);
    if (ran) ran(*all[i], i + 1, all.size());
  }
}

}  // namespace schemadiff::migration
