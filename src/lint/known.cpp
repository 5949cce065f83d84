// SPDX-License-Identifier: MIT
#include "lint/known.hpp"

#include <algorithm>

namespace schemadiff::lint {

const ColumnEffect* KnownTable::column(std::string_view name) const noexcept {
  const auto found = std::ranges::find(columns, name, &ColumnEffect::name);
  return found == columns.end() ? nullptr : &*found;
}

bool begins_with(const std::vector<std::string>& columns, const std::vector<std::string>& wanted) {
  return columns.size() >= wanted.size() &&
         std::is_permutation(wanted.begin(), wanted.end(), columns.begin());
}

void Known::apply(const Effect& effect) {
  switch (effect.action) {
    case Action::create_table:
      tables[effect.table] = {.columns = effect.defines, .facts = effect.facts};
      break;
    case Action::copy_table:
      tables[effect.table] = {.facts = effect.facts};
      break;
    case Action::drop_table:
      drop_table(effect.table);
      break;
    case Action::rename_table:
      rename_table(effect.table, effect.other);
      break;
    case Action::add_column:
      add_columns(effect);
      break;
    case Action::drop_column:
      if (const auto found = tables.find(effect.table); found != tables.end())
        std::erase_if(found->second.columns,
                      [&](const ColumnEffect& column) { return column.name == effect.name; });
      break;
    case Action::rename_column:
    case Action::change_type:
    case Action::set_not_null:
    case Action::drop_not_null:
      if (const auto found = tables.find(effect.table); found != tables.end()) {
        for (ColumnEffect& column : found->second.columns) {
          if (column.name != effect.name) continue;
          if (effect.action == Action::rename_column) column.name = effect.other;
          if (effect.action == Action::change_type) column.type = effect.other;
          if (effect.action == Action::set_not_null) column.facts.add(Fact::not_null);
          if (effect.action == Action::drop_not_null) column.facts.remove(Fact::not_null);
        }
      }
      break;
    case Action::add_primary_key:
    case Action::add_unique:
    case Action::add_check:
    case Action::add_foreign_key:
    case Action::add_exclusion:
      constraints.push_back({.action = effect.action,
                             .table = effect.table,
                             .name = effect.name,
                             .columns = effect.columns,
                             .other = effect.other,
                             .text = effect.text,
                             .facts = effect.facts});
      break;
    case Action::validate_constraint:
      for (KnownConstraint& constraint : constraints) {
        const bool same = constraint.table == effect.table && constraint.name == effect.name;
        if (same) constraint.facts.remove(Fact::not_valid);
      }
      break;
    case Action::drop_constraint:
      std::erase_if(constraints, [&](const KnownConstraint& constraint) {
        return constraint.table == effect.table && constraint.name == effect.name;
      });
      break;
    case Action::create_index:
      indexes[effect.name] = {.table = effect.table, .columns = effect.columns};
      break;
    case Action::drop_index:
      indexes.erase(effect.name);
      break;
    case Action::create_trigger:
      triggers[effect.name] = effect.table;
      break;
    case Action::drop_trigger:
      triggers.erase(effect.name);
      break;
    case Action::create_view:
      views[effect.name] = effect.reads;
      break;
    case Action::drop_view:
      views.erase(effect.name);
      break;
    case Action::create_enum:
      enums.insert(effect.name);
      break;
    default:
      break;
  }
}

void Known::drop_table(const std::string& table) {
  tables.erase(table);
  std::erase_if(indexes, [&](const auto& each) { return each.second.table == table; });
  std::erase_if(triggers, [&](const auto& each) { return each.second == table; });
  std::erase_if(constraints, [&](const auto& each) { return each.table == table; });
}

void Known::rename_table(const std::string& from, const std::string& to) {
  if (auto node = tables.extract(from)) {
    node.key() = to;
    tables.insert(std::move(node));
  }
  for (auto& [name, index] : indexes) {
    if (index.table == from) index.table = to;
  }
  for (auto& [name, table] : triggers) {
    if (table == from) table = to;
  }
  for (KnownConstraint& constraint : constraints) {
    if (constraint.table == from) constraint.table = to;
    if (constraint.other == from) constraint.other = to;
  }
}

void Known::add_columns(const Effect& effect) {
  const auto found = tables.find(effect.table);
  if (found == tables.end()) return;
  std::vector<ColumnEffect>& columns = found->second.columns;
  columns.insert(columns.end(), effect.defines.begin(), effect.defines.end());
}

const KnownTable* Known::table(const std::string& name) const noexcept {
  const auto found = tables.find(name);
  return found == tables.end() ? nullptr : &found->second;
}

const ColumnEffect* Known::column(const std::string& table_name,
                                  std::string_view column_name) const noexcept {
  const KnownTable* found = table(table_name);
  return found ? found->column(column_name) : nullptr;
}

bool Known::has_index_on(const std::string& table, const std::vector<std::string>& wanted) const {
  const auto is_it = [&](const auto& each) {
    return each.second.table == table && begins_with(each.second.columns, wanted);
  };
  if (std::ranges::any_of(indexes, is_it)) return true;
  return std::ranges::any_of(constraints, [&](const KnownConstraint& each) {
    const bool indexed =
        each.action == Action::add_primary_key || each.action == Action::add_unique;
    return indexed && each.table == table && begins_with(each.columns, wanted);
  });
}

bool Known::is_never_null(const std::string& table, std::string_view column) const noexcept {
  return std::ranges::any_of(constraints, [&](const KnownConstraint& each) {
    return each.action == Action::add_check && each.table == table &&
           each.facts.has(Fact::not_null) && !each.facts.has(Fact::not_valid) &&
           each.columns.size() == 1 && each.columns[0] == column;
  });
}

bool Known::is_referenced(const std::string& table) const noexcept {
  return std::ranges::any_of(constraints, [&](const KnownConstraint& each) {
    return each.action == Action::add_foreign_key && each.other == table && each.table != table;
  });
}

std::vector<const KnownConstraint*> Known::constraints_of(const std::string& table,
                                                          Action action) const {
  std::vector<const KnownConstraint*> found;
  for (const KnownConstraint& each : constraints) {
    if (each.table == table && each.action == action) found.push_back(&each);
  }
  return found;
}

}  // namespace schemadiff::lint
