// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>

namespace schemadiff::postgres {

using Json = nlohmann::json;

/// What PostgreSQL's own grammar made of a text. Locations in `tree` are bytes of `source`, which
/// is `prefix` bytes that were put before the text, and the text.
///
/// The tree is libpg_query's JSON: a node is an object with one key, its type, whose value holds
/// the fields; fields at zero are left out, and, by a fault of that library, so is the value of an
/// integer constant below zero: see integer_of.
struct Parsed {
  Json tree = {};
  std::string source = {};
  std::size_t prefix = 0;
  std::string error = {};        // empty: it was read
  std::size_t error_offset = 0;  // in bytes of the text

  bool ok() const noexcept { return error.empty(); }
};

/// One statement of any kind; `tree` is its node.
Parsed parse_statement(std::string_view text);
/// One expression, nothing before or after it; `tree` is its node.
Parsed parse_expression(std::string_view text);
/// One SELECT, VALUES or TABLE query; `tree` is its node.
Parsed parse_query(std::string_view text);
/// One name of a type; `tree` holds the fields of a TypeName.
Parsed parse_type(std::string_view text);

/// A node's type and fields; nothing for what is no node.
struct Node {
  std::string_view type = {};
  const Json* fields = nullptr;

  /// The field, null where it is at zero.
  const Json& operator[](const char* name) const;
  std::string_view text(const char* name) const;
  bool is(std::string_view name) const noexcept { return type == name; }
};
Node node_of(const Json& json);

/// The text of a String node, or of a list of one.
std::string_view string_of(const Json& json);
std::size_t location_of(const Json& fields);
/// The value of an integer constant (the fields of an A_Const with `ival`), read from the source
/// where the tree lacks it.
std::optional<std::string> integer_of(const Json& constant, std::string_view source);

}  // namespace schemadiff::postgres
