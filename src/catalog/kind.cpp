// SPDX-License-Identifier: MIT
#include "schemadiff/catalog/kind.hpp"

#include <algorithm>
#include <array>

namespace schemadiff {
namespace {

constexpr std::array<std::string_view, kind_count> names = {
    "schema",      "enum",   "sequence",          "table",   "column",
    "primary_key", "unique", "foreign_key",       "check",   "exclude",
    "index",       "view",   "materialized_view", "trigger", "comment",
    "extension",
    "domain",
    "domain_check",
    "composite_type",
    "range_type",
    "base_type",
    "cast",
    "collation",
    "function",
    "procedure",
    "aggregate",
    "operator",
    "operator_class",
    "operator_family",
    "event_trigger",
    "rule",
    "policy",
    "statistics",
    "text_search_parser",
    "text_search_dictionary",
    "text_search_template",
    "text_search_configuration",
    "language",
    "transform",
    "conversion",
    "access_method",
    "publication",
    "subscription",
    "foreign_data_wrapper",
    "server",
    "user_mapping",
    "owner",
    "privileges",
    "default_privileges",
    "security_labels"};

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
