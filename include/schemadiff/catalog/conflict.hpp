// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace schemadiff {

/// SQLite's ON CONFLICT clause of a constraint: https://www.sqlite.org/lang_conflict.html
enum class OnConflict : std::uint8_t { abort, rollback, fail, ignore, replace };

constexpr std::array<std::string_view, 5> spellings(OnConflict) {
  return {"abort", "rollback", "fail", "ignore", "replace"};
}

/// When a constraint is checked: https://www.postgresql.org/docs/current/sql-set-constraints.html
enum class Deferral : std::uint8_t { none, initially_immediate, initially_deferred };

constexpr std::array<std::string_view, 3> spellings(Deferral) {
  return {"none", "initially immediate", "initially deferred"};
}

}  // namespace schemadiff
