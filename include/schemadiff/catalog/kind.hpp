// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace schemadiff {

/// The kinds of object that the tool models. Those up to `comment` are structs of their own, in the order of the
/// alternatives of `Object` (object.hpp); all others are `Described` (described.hpp), and what they are made of is a
/// table (description.hpp).
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
  extension,
  domain,
  domain_check,
  composite_type,
  range_type,
  base_type,
  cast,
  collation,
  function,
  procedure,
  aggregate,
  operator_kind,
  operator_class,
  operator_family,
  event_trigger,
  rule,
  policy,
  statistics,
  text_search_parser,
  text_search_dictionary,
  text_search_template,
  text_search_configuration,
  language,
  transform,
  conversion,
  access_method,
  publication,
  subscription,
  foreign_data_wrapper,
  server,
  user_mapping,
  owner,
  privileges,
  default_privileges,
  security_labels,
  none,  // no object at all: an empty reference
};

inline constexpr std::size_t kind_count = static_cast<std::size_t>(Kind::none);
/// How many of them are structs of their own.
inline constexpr std::size_t typed_kind_count = static_cast<std::size_t>(Kind::comment) + 1;
inline constexpr std::size_t described_kind_count = kind_count - typed_kind_count;

constexpr bool is_described(Kind kind) noexcept {
  return static_cast<std::size_t>(kind) >= typed_kind_count && kind != Kind::none;
}

/// The kind's name in reports, JSON, selectors and guards: `primary_key`, `foreign_key`, `enum`.
std::string_view name_of(Kind kind) noexcept;

/// The kind of that name; accepts spaces for underscores.
std::optional<Kind> kind_named(std::string_view name) noexcept;

}  // namespace schemadiff
