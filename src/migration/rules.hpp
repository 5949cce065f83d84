// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <string_view>

namespace schemadiff::migration {

/// What a rule's finding means where the configuration says nothing of it.
enum class Gravity {
  always,  // makes `check` answer 1, and nothing can silence it
  error,   // makes `check` answer 1, unless `[lint] allow` names it
  advice,  // is told by `lint`, and makes `check` and `lint` answer 1 where `[lint] deny` names it
};

/// One rule that a migration can break; hazards are rules too.
struct Rule {
  std::string_view name = {};
  Gravity gravity = Gravity::advice;
};

/// THE list of rules: what `[lint] deny` and `allow` may name, and what a finding's rule can be.
std::span<const Rule> rules();

/// Null for a name that no rule has.
const Rule* rule_named(std::string_view name) noexcept;

}  // namespace schemadiff::migration
