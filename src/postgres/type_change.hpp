// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "schemadiff/catalog/column.hpp"
#include "schemadiff/dialect/statement.hpp"

namespace schemadiff::postgres {

/// What the server does, and what can go wrong, when a column changes its type.
struct TypeChange {
  bool rewrites = true;      // every row is written anew
  bool scans = false;        // every row is read
  bool may_fail = false;     // a value may not fit
  bool loses = false;        // a value may lose digits or parts
  bool needs_using = false;  // there is no assignment cast from one to the other
};

TypeChange type_change(std::string_view before, std::string_view after);
std::vector<Hazard> type_change_hazards(const Column& before, const Column& after);

}  // namespace schemadiff::postgres
