// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "schemadiff/dialect/dialect.hpp"

namespace schemadiff::sqlite {

/// See Dialect::guarded: CREATE … IF NOT EXISTS and DROP … IF EXISTS of the guard's own object.
std::optional<std::string> guarded(std::string_view statement, Kind kind,
                                   std::span<const Identifier> path, Presence when);

}  // namespace schemadiff::sqlite
