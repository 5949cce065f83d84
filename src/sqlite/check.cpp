// SPDX-License-Identifier: MIT
#include <algorithm>
#include <iterator>

#include "sqlite/definition.hpp"
#include "sqlite/kinds.hpp"
#include "sqlite/row_demands.hpp"

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

namespace {

std::string alter_table(const Check& check) { return "ALTER TABLE " + quote(check.id.path[1]); }

/// Nothing where it comes with its column, in ADD COLUMN.
Statements create(const Check& check, const PlanContext& context) {
  const ObjectId table = table_of(check.id);
  if (is_beside_column(check, context.after_members.of(table))) return {};
  Statements statements;
  Statement add{.text = alter_table(check) + " ADD " + definition(check), .subject = check.id};
  if (std::optional<Statement> demand = check_demand(check, context)) {
    statements.push_back(std::move(*demand));
  } else {
    add.hazards.push_back({HazardKind::may_fail, "rows may violate " + label(check.id)});
  }
  statements.push_back(std::move(add));
  return statements;
}

Statements drop(const Check& check, const PlanContext&) {
  return {{.text = alter_table(check) + " DROP CONSTRAINT " + quote(check.id.name()),
           .subject = check.id}};
}

std::optional<Statements> alter(const Check& before, const Check& after,
                                const PlanContext& context) {
  Statements statements = drop(before, context);
  std::ranges::move(create(after, context), std::back_inserter(statements));
  return statements;
}

}  // namespace

/// These are asked where ALTER TABLE can do it (capabilities.hpp); else the table is built anew.
constinit const KindRules<Check> check_rules = {
    .traits = {.rank = 33, .folds_into_create = true, .folds_into_drop = true},
    .create = create,
    .drop = drop,
    .alter = alter};

}  // namespace schemadiff::sqlite
