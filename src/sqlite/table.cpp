// SPDX-License-Identifier: MIT
#include <algorithm>
#include <iterator>

#include "sqlite/definition.hpp"
#include "sqlite/foreign_key_guard.hpp"
#include "sqlite/kinds.hpp"
#include "sqlite/rehearsal.hpp"
#include "support/text.hpp"

namespace schemadiff::sqlite {
namespace {

std::vector<std::string> constraints_below(const TableMembers& members) {
  std::vector<std::string> lines;
  const PrimaryKey* primary = members.primary_key;
  if (primary && !is_beside_column(*primary))
    lines.push_back(definition(*primary, Placement::below_table));
  for (const Unique* unique : members.uniques) {
    if (!is_beside_column(*unique)) lines.push_back(definition(*unique, Placement::below_table));
  }
  for (const ForeignKey* key : members.foreign_keys) {
    if (!is_beside_column(*key)) lines.push_back(definition(*key, Placement::below_table));
  }
  for (const Check* check : members.checks) {
    if (!is_beside_column(*check, members)) lines.push_back(definition(*check));
  }
  return lines;
}

Statements create(const Table& table, const PlanContext& context) {
  return {{.text = create_table(context.after_members.of(table.id), table.id.name()),
           .subject = table.id}};
}

bool is_referred_to(const Identifier& table, const Catalog& catalog) {
  return std::ranges::any_of(catalog.objects(), [&](const Object& object) {
    const auto* key = std::get_if<ForeignKey>(&object);
    return key && support::equal_ignoring_case(key->referenced_table.name.text(), table.text());
  });
}

/// With foreign keys on, DROP TABLE deletes the rows first, which takes the rows of other tables
/// along or is refused because of them: https://www.sqlite.org/foreignkeys.html#fk_schemacommands.
/// So they are off, and what goes on referring to the table is looked at in the end.
Statements drop(const Table& table, const PlanContext& context) {
  ForeignKeyGuard guard;
  if (is_referred_to(table.id.name(), context.after)) guard = guard_foreign_keys(table.id, context);
  Statements statements = std::move(guard.before);
  statements.push_back({.text = "DROP TABLE " + quote(table.id.name()),
                        .subject = table.id,
                        .foreign_keys_off = true,
                        .hazards = {{HazardKind::data_loss, "drops " + label(table.id)}}});
  std::ranges::move(guard.after, std::back_inserter(statements));
  return statements;
}

Statements rename(const Rename& rename, const Table&, const PlanContext& context) {
  return renaming(
      {.text = "ALTER TABLE " + quote(rename.before.name()) + " RENAME TO " +
               quote(rename.after.name()),
       .subject = rename.after,
       .hazards = {{HazardKind::breaks_clients,
                    "renames " + label(rename.before) + " to " + quote(rename.after.name())}}},
      rename, context);
}

}  // namespace

std::string create_table(const TableMembers& members, Identifier name) {
  if (const Expression& module = members.table->module; !module.empty())
    return "CREATE VIRTUAL TABLE " + quote(name) + " USING " + module.text();
  std::string text = "CREATE TABLE " + quote(name) + " (";
  const char* separator = "\n  ";
  for (const Column* column : members.columns) {
    text += separator + definition(*column, members);
    separator = ",\n  ";
  }
  for (const std::string& line : constraints_below(members)) text += separator + line;
  text += "\n)";
  const bool both = members.table->strict && members.table->without_rowid;
  if (members.table->strict) text += " STRICT";
  if (members.table->without_rowid) text += both ? ", WITHOUT ROWID" : " WITHOUT ROWID";
  return text;
}

constinit const KindRules<Table> table_rules = {
    .traits = {.rank = 10, .holds_data = true}, .create = create, .drop = drop, .rename = rename};

}  // namespace schemadiff::sqlite
