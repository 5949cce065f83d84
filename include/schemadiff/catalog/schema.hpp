// SPDX-License-Identifier: MIT
#pragma once

#include <tuple>

#include "schemadiff/catalog/field.hpp"
#include "schemadiff/catalog/object_id.hpp"

namespace schemadiff {

/// A namespace of PostgreSQL: https://www.postgresql.org/docs/current/ddl-schemas.html
struct Schema {
  ObjectId id = {};

  static constexpr Kind kind = Kind::schema;
  static constexpr std::tuple fields{};
  bool operator==(const Schema&) const = default;
};

}  // namespace schemadiff
