// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <tuple>

#include "schemadiff/catalog/box.hpp"
#include "schemadiff/catalog/field.hpp"
#include "schemadiff/catalog/object_id.hpp"
#include "schemadiff/catalog/parameters.hpp"

namespace schemadiff {

enum class SortOrder : std::uint8_t { ascending, descending };

constexpr std::array<std::string_view, 2> spellings(SortOrder) { return {"asc", "desc"}; }

/// `automatic` is what the order implies: last when ascending, first when descending (PostgreSQL).
/// Readers store `automatic` for the implied one, so that both spellings are equal.
enum class NullsOrder : std::uint8_t { automatic, first, last };

constexpr std::array<std::string_view, 3> spellings(NullsOrder) {
  return {"automatic", "first", "last"};
}

/// One element of a key or an index: a column or an expression, never both.
struct KeyElement {
  Identifier column = {};
  Expression expression = {};
  QualifiedName collation = {};       // empty: that of the column or expression
  QualifiedName operator_class = {};  // PostgreSQL; empty: the default of the type and method
  SortOrder order = SortOrder::ascending;
  NullsOrder nulls = NullsOrder::automatic;
  std::int16_t statistics = -1;  // PostgreSQL: the target of an index's expression; -1: the default
  QualifiedName operator_name = {};       // PostgreSQL: what an exclusion constraint compares by
  Box<Parameters> class_parameters = {};  // PostgreSQL: of the operator class

  static constexpr std::tuple fields{Field{"column", &KeyElement::column},
                                     Field{"expression", &KeyElement::expression},
                                     Field{"collation", &KeyElement::collation},
                                     Field{"operator_class", &KeyElement::operator_class},
                                     Field{"class_parameters", &KeyElement::class_parameters},
                                     Field{"order", &KeyElement::order},
                                     Field{"nulls", &KeyElement::nulls},
                                     Field{"operator", &KeyElement::operator_name},
                                     Field{"statistics", &KeyElement::statistics}};
  bool operator==(const KeyElement&) const = default;
};

}  // namespace schemadiff
