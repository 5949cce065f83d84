// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "schemadiff/dialect/dialect.hpp"

namespace schemadiff::postgres {

/// See Dialect::guarded.
std::optional<std::string> guarded(std::string_view statement, Kind kind,
                                   std::span<const Identifier> path, Presence when);

}  // namespace schemadiff::postgres
