// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace schemadiff {

/// The kinds of object that the tool models, in the order of the alternatives of `Object` (object.hpp).
enum class Kind : std::uint8_t {
  schema,
  enum_type,
  sequence,
  table,
  column,
  primary_key,
  unique,
  foreign_key,
  check,
  exclude,
  index,
  view,
  materialized_view,
  trigger,
  comment,
  none,  // no object at all: an empty reference
};

inline constexpr std::size_t kind_count = static_cast<std::size_t>(Kind::none);

/// The kind's name in reports, JSON, selectors and guards: `primary_key`, `foreign_key`, `enum`.
std::string_view name_of(Kind kind) noexcept;

/// The kind of that name; accepts spaces for underscores.
std::optional<Kind> kind_named(std::string_view name) noexcept;

}  // namespace schemadiff
