// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "schemadiff/catalog/object.hpp"

namespace schemadiff {

/// A field's value as plain data: what JSON, YAML and reports write, and read back.
struct Value {
  using List = std::vector<Value>;
  using Map = std::vector<std::pair<std::string, Value>>;  // in the order of the fields

  std::variant<std::monostate, bool, std::int64_t, std::string, List, Map> data = {};

  bool is_null() const noexcept { return data.index() == 0; }
  bool operator==(const Value&) const;
};

/// The object's fields that are not at their defaults, in the order of its list. Its id is not among them.
Value::Map fields_of(const Object& object);

/// Builds an object from such fields. Throws std::invalid_argument, saying which field and what was expected,
/// for an unknown field or a value of another shape.
Object object_from_fields(const ObjectId& id, const Value::Map& fields);

/// The names of a kind's fields.
std::vector<std::string_view> field_names(Kind kind);

/// One line for a report: text as it is, lists as `(a, b)`, null as `none`.
std::string to_text(const Value& value);

}  // namespace schemadiff
