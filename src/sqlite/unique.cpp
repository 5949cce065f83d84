// SPDX-License-Identifier: MIT
#include "sqlite/definition.hpp"
#include "sqlite/kinds.hpp"

namespace schemadiff::sqlite {

bool is_beside_column(const Unique& unique) {
  return unique.in_column && unique.columns.size() == 1 && !unique.columns[0].column.empty() &&
         unique.columns[0].collation.empty() && unique.columns[0].order == SortOrder::ascending;
}

std::string definition(const Unique& unique, Placement placement) {
  std::string text = constraint_prefix(unique) + "UNIQUE";
  if (placement == Placement::below_table) text += ' ' + key_elements(unique.columns);
  return text += conflict_clause(unique.on_conflict);
}

constinit const KindRules<Unique> unique_rules = {
    .traits = {.rank = 31, .folds_into_create = true, .folds_into_drop = true}};

}  // namespace schemadiff::sqlite
