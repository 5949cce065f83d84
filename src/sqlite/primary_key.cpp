// SPDX-License-Identifier: MIT
#include "sqlite/definition.hpp"
#include "sqlite/kinds.hpp"

namespace schemadiff::sqlite {

bool is_beside_column(const PrimaryKey& key) {
  return key.in_column && key.columns.size() == 1 && !key.columns[0].column.empty() &&
         key.columns[0].collation.empty();
}

std::string definition(const PrimaryKey& key, Placement placement) {
  const std::string_view autoincrement = key.autoincrement ? " AUTOINCREMENT" : "";
  std::string text = constraint_prefix(key) + "PRIMARY KEY";
  if (placement == Placement::below_table) {
    text += ' ' + key_elements(key.columns);
    text.insert(text.size() - 1, autoincrement);  // inside the parentheses
    return text += conflict_clause(key.on_conflict);
  }
  if (key.columns.at(0).order == SortOrder::descending) text += " DESC";
  return (text += conflict_clause(key.on_conflict)) += autoincrement;
}

// Keys and other constraints come and go with a rebuild of their table.
constinit const KindRules<PrimaryKey> primary_key_rules = {
    .traits = {.rank = 30, .folds_into_create = true, .folds_into_drop = true}};

}  // namespace schemadiff::sqlite
