// SPDX-License-Identifier: MIT
#include "dialect/in_scope.hpp"

#include <algorithm>

namespace schemadiff::dialect {

bool in_scope(const Object& object, const Scope& scope) {
  const ObjectId id = subject_of(id_of(object));
  const ObjectId table = owner_table(object);
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
