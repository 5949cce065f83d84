// SPDX-License-Identifier: MIT
#include "migration/rules.hpp"

#include <algorithm>

namespace schemadiff::migration {
namespace {

constexpr Rule all[] = {
    {"bad-file", Gravity::always},
    {"broken-graph", Gravity::always},
    {"duplicate-revision", Gravity::always},
    {"unknown-revision", Gravity::always},
    {"broken-seal", Gravity::always},
    {"changed-after-apply", Gravity::always},
    {"multiple-heads", Gravity::error},
    {"model-changed", Gravity::error},
    {"unsealed"},
    {"no-message"},
    {"irreversible"},
    {"unproven"},
    // The hazards (name_of(HazardKind)).
    {"data-loss"},
    {"table-rewrite"},
    {"table-scan"},
    {"blocks-writes"},
    {"blocks-reads"},
    {"may-fail"},
    {"not-reversible"},
    {"breaks-clients"},
};

}  // namespace

std::span<const Rule> rules() { return all; }

const Rule* rule_named(std::string_view name) noexcept {
  const auto found = std::ranges::find(all, name, &Rule::name);
  return found == std::end(all) ? nullptr : &*found;
}

}  // namespace schemadiff::migration
