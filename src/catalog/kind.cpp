// SPDX-License-Identifier: MIT
#include "schemadiff/catalog/kind.hpp"

#include <algorithm>
#include <array>

namespace schemadiff {
namespace {

constexpr std::array<std::string_view, kind_count> names = {
    "schema",      "enum",   "sequence",          "table",   "column",
    "primary_key", "unique", "foreign_key",       "check",   "exclude",
    "index",       "view",   "materialized_view", "trigger", "comment"};

}  // namespace

std::string_view name_of(Kind kind) noexcept {
  return kind == Kind::none ? std::string_view{} : names[static_cast<std::size_t>(kind)];
}

std::optional<Kind> kind_named(std::string_view name) noexcept {
  const auto same = [&](std::string_view candidate) {
    return std::ranges::equal(candidate, name,
                              [](char a, char b) { return a == b || (a == '_' && b == ' '); });
  };
  const auto found = std::ranges::find_if(names, same);
  if (found == names.end()) return std::nullopt;
  return static_cast<Kind>(found - names.begin());
}

}  // namespace schemadiff
