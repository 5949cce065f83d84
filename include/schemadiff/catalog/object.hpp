// SPDX-License-Identifier: MIT
#pragma once

#include <variant>

#include "schemadiff/catalog/column.hpp"
#include "schemadiff/catalog/comment.hpp"
#include "schemadiff/catalog/constraint.hpp"
#include "schemadiff/catalog/described.hpp"
#include "schemadiff/catalog/enum_type.hpp"
#include "schemadiff/catalog/index.hpp"
#include "schemadiff/catalog/schema.hpp"
#include "schemadiff/catalog/sequence.hpp"
#include "schemadiff/catalog/table.hpp"
#include "schemadiff/catalog/trigger.hpp"
#include "schemadiff/catalog/view.hpp"

namespace schemadiff {

/// Any object of a catalog: the kinds that are structs of their own in the order of `Kind`, then all the others.
using Object = std::variant<Schema, EnumType, Sequence, Table, Column, PrimaryKey, Unique, ForeignKey, Check,
                            Exclude, Index, View, MaterializedView, Trigger, Comment, Described>;

static_assert(std::variant_size_v<Object> == typed_kind_count + 1, "every typed Kind has its alternative");
static_assert(sizeof(Object) <= 136, "a catalog holds millions of these: box what few objects have");

inline const ObjectId& id_of(const Object& object) {
  return std::visit([](const auto& alternative) -> const ObjectId& { return alternative.id; }, object);
}

inline Kind kind_of(const Object& object) {
  return object.index() < typed_kind_count ? static_cast<Kind>(object.index()) : std::get<Described>(object).id.kind;
}

}  // namespace schemadiff
