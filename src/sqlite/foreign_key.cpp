// SPDX-License-Identifier: MIT
#include "sqlite/definition.hpp"
#include "sqlite/kinds.hpp"
#include "support/text.hpp"

namespace schemadiff::sqlite {
namespace {

std::string action(std::string_view event, ForeignKeyAction action) {
  if (action == ForeignKeyAction::no_action) return {};
  const std::string_view spelling = spellings(action)[static_cast<std::size_t>(action)];
  return " ON " + std::string(event) + ' ' + support::upper(spelling);
}

}  // namespace

bool is_beside_column(const ForeignKey& key) { return key.in_column && key.columns.size() == 1; }

std::string definition(const ForeignKey& key, Placement placement) {
  std::string text = constraint_prefix(key);
  if (placement == Placement::below_table) text += "FOREIGN KEY (" + quote_list(key.columns) + ") ";
  text += "REFERENCES " + quote(key.referenced_table.name);
  if (!key.referenced_columns.empty()) text += " (" + quote_list(key.referenced_columns) + ')';
  text += action("UPDATE", key.on_update) + action("DELETE", key.on_delete);
  if (key.match != ForeignKeyMatch::simple) {
    text += " MATCH " + support::upper(spellings(key.match)[static_cast<std::size_t>(key.match)]);
  }
  return text += deferral_clause(key.deferral);
}

// A table may refer to one that is not there yet, so that a foreign key depends on nothing:
// https://www.sqlite.org/foreignkeys.html#fk_schemacommands
constinit const KindRules<ForeignKey> foreign_key_rules = {
    .traits = {.rank = 32, .folds_into_create = true, .folds_into_drop = true}};

}  // namespace schemadiff::sqlite
