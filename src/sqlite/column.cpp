// SPDX-License-Identifier: MIT
#include "sqlite/ddl_reader.hpp"
#include "sqlite/definition.hpp"
#include "sqlite/kinds.hpp"
#include "sqlite/rehearsal.hpp"
#include "sqlite/row_checks.hpp"

namespace schemadiff::sqlite {
namespace {

std::string alter_table(const ObjectId& column) { return "ALTER TABLE " + quote(column.path[1]); }

/// ` CONSTRAINT name`, or nothing.
std::string clause_prefix(const Column& column, Identifier ClauseNames::*clause) {
  if (!column.clause_names) return {};
  const Identifier name = *column.clause_names.*clause;
  return name.empty() ? std::string() : " CONSTRAINT " + quote(name);
}

std::string generated_clause(const Column& column) {
  const Generated& generated = *column.generated;
  const bool stored = generated.storage == GeneratedStorage::stored;
  return clause_prefix(column, &ClauseNames::generated) + " GENERATED ALWAYS AS (" +
         generated.expression.text() + ')' + (stored ? " STORED" : " VIRTUAL");
}

std::string constraints_beside(const Identifier& column, const TableMembers& members) {
  std::string text;
  for (const Check* check : members.checks) {
    if (check->in_column == column) text += ' ' + definition(*check);
  }
  for (const ForeignKey* key : members.foreign_keys) {
    if (is_beside_column(*key) && key->columns[0] == column) {
      text += ' ' + definition(*key, Placement::beside_column);
    }
  }
  return text;
}

std::string keys_beside(const Column& column, const TableMembers& members) {
  std::string text;
  const Identifier name = column.id.name();
  const PrimaryKey* key = members.primary_key;
  if (key && is_beside_column(*key) && key->columns[0].column == name) {
    text += ' ' + definition(*key, Placement::beside_column);
  }
  const bool implied =
      column.not_null_implied && key && key_implies_not_null(*members.table, column, *key);
  if (!column.nullable && !implied) {
    text += clause_prefix(column, &ClauseNames::not_null) + " NOT NULL" +
            conflict_clause(column.not_null_conflict);
  }
  for (const Unique* unique : members.uniques) {
    if (is_beside_column(*unique) && unique->columns[0].column == name) {
      text += ' ' + definition(*unique, Placement::beside_column);
    }
  }
  return text;
}

std::vector<const Column*> added_columns(const ObjectId& table, const PlanContext& context) {
  std::vector<const Column*> added;
  for (const Column* column : context.after_members.of(table).columns) {
    if (!context.before.contains(column->id)) added.push_back(column);
  }
  return added;
}

/// Only where ALTER TABLE can do it (rebuild.hpp); what is written beside the column comes with it.
/// ADD COLUMN puts a column at the end, so the step of the first one by name adds all that the
/// table gets, in their order.
Statements create(const Column& column, const PlanContext& context) {
  const ObjectId table = table_of(column.id);
  const std::vector<const Column*> added = added_columns(table, context);
  Statements statements;
  for (const Column* one : added) {
    if (one->id < column.id) return {};
    statements.push_back({.text = alter_table(one->id) + " ADD COLUMN " +
                                  definition(*one, context.after_members.of(table)),
                          .subject = one->id});
  }
  return statements;
}

/// What a generated column holds can be worked out again.
Statements drop(const Column& column, const PlanContext&) {
  const HazardKind hazard = column.generated ? HazardKind::breaks_clients : HazardKind::data_loss;
  return {{.text = alter_table(column.id) + " DROP COLUMN " + quote(column.id.name()),
           .subject = column.id,
           .hazards = {{hazard, "drops " + label(column.id)}}}};
}

/// Only NOT NULL, and only where ALTER TABLE can do it (native.cpp).
std::optional<Statements> alter(const Column&, const Column& after, const PlanContext& context) {
  const std::string change = alter_table(after.id) + " ALTER COLUMN " + quote(after.id.name());
  if (after.nullable) return Statements{{.text = change + " DROP NOT NULL", .subject = after.id}};
  const std::string rows =
      refuse_rows(context.before_members.of(table_of(after.id)),
                  quote(after.id.name()) + " IS NULL", not_null_what(after), not_null_cure);
  return Statements{
      {.text = rows,
       .subject = after.id,
       .phase = Phase::first,
       .hazards = {{HazardKind::may_fail, label(after.id) + " refuses rows that have no value"}}},
      {.text = change + " SET NOT NULL" + conflict_clause(after.not_null_conflict),
       .subject = after.id}};
}

Statements rename(const Rename& rename, const Column&, const PlanContext& context) {
  return renaming(
      {.text = alter_table(rename.after) + " RENAME COLUMN " + quote(rename.before.name()) +
               " TO " + quote(rename.after.name()),
       .subject = rename.after,
       .hazards = {{HazardKind::breaks_clients,
                    "renames " + label(rename.before) + " to " + quote(rename.after.name())}}},
      rename, context);
}

}  // namespace

std::string definition(const Column& column, const TableMembers& members) {
  std::string text = quote(column.id.name());
  if (!column.type.empty()) text += ' ' + column.type.text();
  text += keys_beside(column, members);
  if (!column.default_value.empty()) {
    text += clause_prefix(column, &ClauseNames::default_value) + " DEFAULT " +
            column.default_value.text();
  }
  if (!column.collation.empty()) {
    text +=
        clause_prefix(column, &ClauseNames::collation) + " COLLATE " + quote(column.collation.name);
  }
  text += constraints_beside(column.id.name(), members);
  if (column.generated) text += generated_clause(column);
  return text;
}

constinit const KindRules<Column> column_rules = {
    .traits = {.rank = 20, .folds_into_create = true, .folds_into_drop = true, .holds_data = true},
    .create = create,
    .drop = drop,
    .alter = alter,
    .rename = rename};

}  // namespace schemadiff::sqlite
