// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "schemadiff/catalog/column.hpp"
#include "schemadiff/dialect/statement.hpp"

namespace schemadiff::postgres {

/// How a value gets from one type to the other.
enum class Conversion {
  implied,     // there is an assignment cast: without USING
  cast,        // x::type
  by_text,     // there is no cast but by way of the written value: x::text::type
  as_document  // to_json(x), to_jsonb(x)
};

/// What the server does, and what can go wrong, when a column changes its type.
struct TypeChange {
  bool rewrites = true;   // every row is written anew
  bool scans = false;     // every row is read
  bool may_fail = false;  // a value may not fit
  bool loses = false;     // a value may lose digits or parts
  Conversion conversion = Conversion::implied;
};

/// Both as format_type() prints them. Between types that are not the server's own a cast is taken
/// to be there.
TypeChange type_change(std::string_view before, std::string_view after);
/// The expression that makes the one of the other, of a column of that quoted name; empty where
/// none is needed.
std::string conversion(const std::string& name, std::string_view before, std::string_view after);
std::vector<Hazard> type_change_hazards(const Column& before, const Column& after);

}  // namespace schemadiff::postgres
