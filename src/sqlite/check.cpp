// SPDX-License-Identifier: MIT
#include <algorithm>

#include "sqlite/definition.hpp"
#include "sqlite/kinds.hpp"

namespace schemadiff::sqlite {

bool is_beside_column(const Check& check, const TableMembers& members) {
  return !check.in_column.empty() &&
         std::ranges::any_of(members.columns, [&](const Column* column) {
           return column->id.name() == check.in_column;
         });
}

std::string definition(const Check& check) {
  // https://www.sqlite.org/lang_createtable.html: the conflict clause of a CHECK is parsed, and
  // does nothing.
  return constraint_prefix(check) + "CHECK (" + check.expression.text() + ')' +
         conflict_clause(check.on_conflict);
}

constinit const KindRules<Check> check_rules = {
    .traits = {.rank = 33, .folds_into_create = true, .folds_into_drop = true}};

}  // namespace schemadiff::sqlite
