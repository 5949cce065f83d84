// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <string>

#include "schemadiff/catalog/object_id.hpp"

// How a guard finds routines, operators and what runs by itself.
namespace schemadiff::postgres {

/// Of the path of such an object; 0 for any other kind.
std::size_t segments_of_code(Kind kind);
/// The query that finds it; empty for any other kind.
std::string finding_code(Kind kind, std::span<const Identifier> path);

}  // namespace schemadiff::postgres
