// SPDX-License-Identifier: MIT
#pragma once

#include <variant>

#include "schemadiff/catalog/column.hpp"
#include "schemadiff/catalog/comment.hpp"
#include "schemadiff/catalog/constraint.hpp"
#include "schemadiff/catalog/enum_type.hpp"
#include "schemadiff/catalog/index.hpp"
#include "schemadiff/catalog/schema.hpp"
#include "schemadiff/catalog/sequence.hpp"
#include "schemadiff/catalog/table.hpp"
#include "schemadiff/catalog/trigger.hpp"
#include "schemadiff/catalog/view.hpp"

namespace schemadiff {

/// Any object of a catalog. THE list of kinds, in the order of `Kind`.
using Object = std::variant<Schema, EnumType, Sequence, Table, Column, PrimaryKey, Unique, ForeignKey, Check,
                            Exclude, Index, View, MaterializedView, Trigger, Comment>;

static_assert(std::variant_size_v<Object> == kind_count, "every Kind has its alternative");
static_assert(sizeof(Object) <= 128, "a catalog holds millions of these: box what few objects have");

inline const ObjectId& id_of(const Object& object) {
  return std::visit([](const auto& alternative) -> const ObjectId& { return alternative.id; }, object);
}

inline Kind kind_of(const Object& object) noexcept { return static_cast<Kind>(object.index()); }

}  // namespace schemadiff
