// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "schemadiff/catalog/object.hpp"
#include "schemadiff/catalog/plain_value.hpp"

namespace schemadiff {

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
