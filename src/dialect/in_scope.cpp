// SPDX-License-Identifier: MIT
#include "dialect/in_scope.hpp"

#include <algorithm>

namespace schemadiff::dialect {
namespace {

/// The table that the object goes with; a serial column's sequence goes with the column's.
ObjectId goes_with(const Object& object) {
  const auto* sequence = std::get_if<Sequence>(&object);
  return sequence ? table_of(sequence->owned_by) : owner_table(object);
}

}  // namespace

bool in_scope(const Object& object, const Scope& scope) {
  if (!scope.covers_kind(kind_of(object))) return false;
  const ObjectId id = subject_of(id_of(object));
  const ObjectId table = goes_with(object);
  if (const auto* itself = std::get_if<Table>(&object);
      itself && !itself->module.empty() && !scope.virtual_tables)
    return false;
  if (table.empty() || table == id) return scope.covers(id);
  const auto excludes = [&](const Selector& selector) { return selector.matches(id); };
  return scope.covers(table) && std::ranges::none_of(scope.exclude, excludes);
}

Catalog in_scope(Catalog catalog, const Scope& scope) {
  std::vector<ObjectId> outside;
  for (const Object& object : catalog.objects()) {
    if (!in_scope(object, scope)) outside.push_back(id_of(object));
  }
  for (const ObjectId& id : outside) catalog.erase(id);
  return catalog;
}

}  // namespace schemadiff::dialect
