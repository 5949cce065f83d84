// SPDX-License-Identifier: MIT
#include "dialect/adopt_not_null.hpp"

namespace schemadiff::dialect {

void adopt_not_null_names(const Catalog& before, Catalog& model) {
  for (const Object& object : before.objects()) {
    const auto* known = std::get_if<Column>(&object);
    if (!known || !known->not_null || known->not_null->name.empty()) continue;
    Object* found = model.find(known->id);
    if (!found) continue;
    auto& column = std::get<Column>(*found);
    if (column.nullable || (column.not_null && !column.not_null->name.empty())) continue;
    NotNull named = column.not_null ? *column.not_null : NotNull{};
    named.name = known->not_null->name;
    column.not_null = named;
  }
}

}  // namespace schemadiff::dialect
