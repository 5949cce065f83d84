// SPDX-License-Identifier: MIT
#include "sqlite/definition.hpp"
#include "sqlite/kinds.hpp"

namespace schemadiff::sqlite {

bool is_beside_column(const PrimaryKey& key) {
  return key.columns.size() == 1 && (key.in_column || key.autoincrement) && !key.columns[0].column.empty() &&
         key.columns[0].collation.empty();
}

std::string definition(const PrimaryKey& key, Placement placement) {
  std::string text = constraint_prefix(key) + "PRIMARY KEY";
  if (placement == Placement::below_table) {
    text += ' ' + key_elements(key.columns);
  } else if (key.columns.at(0).order == SortOrder::descending) {
    text += " DESC";
  }
  text += conflict_clause(key.on_conflict);
  return key.autoincrement ? text + " AUTOINCREMENT" : text;
}

// Keys and other constraints come and go with a rebuild of their table.
constinit const KindRules<PrimaryKey> primary_key_rules = {
    .traits = {.rank = 30, .folds_into_create = true, .folds_into_drop = true}};

}  // namespace schemadiff::sqlite
