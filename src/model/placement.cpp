// SPDX-License-Identifier: MIT
#include <algorithm>

#include "model/writing.hpp"

namespace schemadiff::model {
namespace {

/// Where `in_column` is part of what is compared byte by byte (SQLite), it decides; elsewhere
/// whatever fits goes there.
bool may_stand_in_column(const Writing& writing, bool in_column) {
  return in_column || !writing.names.keeps_in_column;
}

void place_check(const Writing& writing, const TableMembers& members, const Check& check,
                 Placement& placement) {
  if (!check.in_column.empty()) {
    placement.checks[check.in_column].push_back(&check);
    return;
  }
  if (!writing.names.keeps_in_column) {
    for (const Column* column : members.columns) {
      const Identifier name = column->id.name();
      if (conventional_name(writing.naming, check, name.text()) != check.id.name().text()) continue;
      if (placement.checks.try_emplace(name, std::vector{&check}).second) return;
    }
  }
  placement.table_checks.push_back(&check);
}

/// Of a table with parents there may be columns that it does not list.
bool lists_column(const TableMembers& members, const std::vector<KeyElement>& elements) {
  return std::ranges::any_of(members.columns, [&](const Column* column) {
    return column->id.name() == elements[0].column;
  });
}

}  // namespace

Placement place_members(const Writing& writing, const TableMembers& members) {
  Placement placement;
  if (const PrimaryKey* key = members.primary_key) {
    if (is_single_column(key->columns) && lists_column(members, key->columns) &&
        !key->without_overlaps && may_stand_in_column(writing, key->in_column)) {
      placement.primary_keys[key->columns[0].column] = key;
    } else {
      placement.primary_key = key;
    }
  }
  for (const Unique* unique : members.uniques) {
    const bool fits = is_single_column(unique->columns) && lists_column(members, unique->columns) &&
                      !unique->without_overlaps && may_stand_in_column(writing, unique->in_column);
    if (fits && placement.uniques.try_emplace(unique->columns[0].column, unique).second) continue;
    placement.table_uniques.push_back(unique);
  }
  for (const ForeignKey* key : members.foreign_keys) {
    const bool fits = key->columns.size() == 1 && may_stand_in_column(writing, key->in_column) &&
                      lists_column(members, {{.column = key->columns[0]}});
    if (fits && placement.foreign_keys.try_emplace(key->columns[0], key).second) continue;
    placement.table_foreign_keys.push_back(key);
  }
  for (const Check* check : members.checks) place_check(writing, members, *check, placement);
  for (const Index* index : members.indexes) {
    const bool fits = index->elements.size() == 1 && !index->elements[0].column.empty() &&
                      index->elements[0].statistics < 0 && lists_column(members, index->elements) &&
                      conventional_name(writing.naming, *index) == index->id.name().text();
    if (fits && placement.indexes.try_emplace(index->elements[0].column, index).second) continue;
    placement.table_indexes.push_back(index);
  }
  for (const Exclude* exclude : members.excludes) placement.table_excludes.push_back(exclude);
  return placement;
}

}  // namespace schemadiff::model
