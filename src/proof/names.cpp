// SPDX-License-Identifier: MIT
#include <algorithm>

#include "proof/proof.hpp"

namespace schemadiff::proof {

std::string_view name_of(Proof proof) noexcept {
  switch (proof) {
    case Proof::single_head:
      return "single-head";
    case Proof::upgrade:
      return "upgrade";
    case Proof::model_matches_ddl:
      return "model-matches-ddl";
    case Proof::up_down_consistency:
      return "up-down-consistency";
    case Proof::downgrade_leaves_nothing:
      return "downgrade-leaves-nothing";
    case Proof::frozen:
      return "frozen";
    case Proof::replay_is_deterministic:
      return "replay-is-deterministic";
    case Proof::keeps_data:
      return "keeps-data";
  }
  return {};
}

std::optional<Proof> proof_named(std::string_view name) noexcept {
  const auto found = std::ranges::find_if(all_proofs, [&](Proof p) { return name_of(p) == name; });
  return found == all_proofs.end() ? std::nullopt : std::optional(*found);
}

std::string_view name_of(Verdict verdict) noexcept {
  switch (verdict) {
    case Verdict::passed:
      return "passed";
    case Verdict::failed:
      return "failed";
    case Verdict::skipped:
      return "skipped";
  }
  return {};
}

}  // namespace schemadiff::proof
