// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <string>

#include "schemadiff/catalog/described.hpp"
#include "schemadiff/dialect/dialect.hpp"

namespace schemadiff::postgres {

/// How a type that ALTER cannot change becomes another.
struct TypeReplacement {
  ObjectId type = {};
  std::string create = {};  // the statement that makes the new one
  /// Makes a value of the column, as it is `before`, one of the new type; empty where there is no way.
  std::function<std::string(const Column& before, const Column& after)> conversion = {};
  std::vector<Hazard> hazards = {};
  /// Of a range, whose functions keep their names when it gives up its own: every column is a text while the old type
  /// goes and the new one comes.
  bool by_text = false;
  ObjectId other_type = {};  // the multirange, which comes and goes with it
};

/// The old type gives up its name, the new one is made, every column is converted to it, and the old one goes. Throws
/// UnsupportedError where something else that holds values is made of it, or a column cannot be converted.
Statements replaced_type(const TypeReplacement& replacement, const PlanContext& context);

/// Whether the change of a domain, composite or range type is more than ALTER can do, or may be: whatever speaks of the
/// type must then go first.
bool replaces_type(const Described& before, const Described& after);
/// Of the columns of a composite type.
bool needs_new_type(const Value::Map& before, const Value::Map& after);

/// Whether the column is of the type, or of an array of it.
bool is_of_type(const Column& column, const ObjectId& type);
bool is_array(const Column& column);

}  // namespace schemadiff::postgres
