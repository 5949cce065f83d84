// SPDX-License-Identifier: MIT
#pragma once

#include <tuple>
#include <vector>

#include "schemadiff/catalog/field.hpp"
#include "schemadiff/catalog/object_id.hpp"

namespace schemadiff {

/// An enumerated type; the order of the labels is the order of the values (pg_enum.enumsortorder).
/// https://www.postgresql.org/docs/current/datatype-enum.html
struct EnumType {
  ObjectId id = {};
  std::vector<Text> values = {};

  static constexpr Kind kind = Kind::enum_type;
  static constexpr std::tuple fields{Field{"values", &EnumType::values}};
  bool operator==(const EnumType&) const = default;
};

}  // namespace schemadiff
