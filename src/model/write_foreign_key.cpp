// SPDX-License-Identifier: MIT
#include <algorithm>

#include "model/writing.hpp"
#include "support/text.hpp"

namespace schemadiff::model {
namespace {

/// An unqualified name is looked up beside the object first, so that only what both leave out is
/// left out.
std::string table_text(const Writing& writing, const ForeignKey& key) {
  const bool both_default = key.id.schema() == writing.default_schema &&
                            key.referenced_table.schema == writing.default_schema;
  return both_default ? segment_text(key.referenced_table.name) : name_text(key.referenced_table);
}

const TableMembers* find_table(const Writing& writing, const QualifiedName& name) {
  const TableMembers& exact = writing.members.of(name.schema, name.name);
  if (exact.table) return &exact;
  if (!writing.names.folds_case) return nullptr;
  for (const TableMembers* table : writing.members.tables()) {
    if (support::equal_ignoring_case(table->table->id.name().text(), name.name.text()))
      return table;
  }
  return nullptr;
}

bool has_column(const Writing& writing, const TableMembers& table, Identifier name) {
  return std::ranges::any_of(table.columns, [&](const Column* column) {
    const std::string& text = column->id.name().text();
    return text == name.text() ||
           (writing.names.folds_case && support::equal_ignoring_case(text, name.text()));
  });
}

/// Whether the reader would not find what the key refers to.
bool is_absent(const Writing& writing, const ForeignKey& key) {
  const TableMembers* table = find_table(writing, key.referenced_table);
  return !table || !std::ranges::all_of(key.referenced_columns, [&](Identifier name) {
    return has_column(writing, *table, name);
  });
}

/// The map of table, columns and `absent`, or the short text where that says it all.
YamlValue reference_value(const Writing& writing, const ForeignKey& key) {
  const std::string table = table_text(writing, key);
  const bool absent = is_absent(writing, key);
  if (!absent && key.referenced_columns.empty()) return YamlValue::of_text(table);
  if (!absent && key.referenced_columns.size() == 1) {
    return YamlValue::of_text(table + '.' + segment_text(key.referenced_columns[0]));
  }
  YamlValue map = YamlValue::of_map({{"table", YamlValue::of_text(table)}});
  if (!key.referenced_columns.empty()) map.add("columns", names_value(key.referenced_columns));
  if (absent) map.add("absent", flag(true));
  return map;
}

void add_actions(YamlValue& map, const ForeignKey& key) {
  if (key.on_delete != ForeignKeyAction::no_action) map.add("on_delete", choice(key.on_delete));
  if (key.on_update != ForeignKeyAction::no_action) map.add("on_update", choice(key.on_update));
}

void add_options(const Writing& writing, YamlValue& map, const ForeignKey& key) {
  if (key.on_delete_columns) map.add("on_delete_columns", names_value(*key.on_delete_columns));
  if (key.match != ForeignKeyMatch::simple) map.add("match", choice(key.match));
  if (key.deferral != Deferral::none) map.add("deferral", choice(key.deferral));
  if (key.not_valid) map.add("not_valid", flag(true));
  if (key.not_enforced) map.add("not_enforced", flag(true));
  if (key.period) map.add("period", flag(true));
  add_comment(writing, map, key.id);
}

}  // namespace

void add_column_foreign_key(const Writing& writing, YamlValue& column, const ForeignKey& key) {
  YamlValue options = YamlValue::of_map();
  add_name(writing, options, key);
  add_options(writing, options, key);
  YamlValue reference = reference_value(writing, key);
  if (options.empty() && reference.form == YamlValue::Form::text) {
    column.add("references", std::move(reference));
    return add_actions(column, key);
  }
  YamlValue map = YamlValue::of_map({{"table", YamlValue::of_text(table_text(writing, key))}});
  if (!key.referenced_columns.empty()) map.add("columns", names_value(key.referenced_columns));
  if (is_absent(writing, key)) map.add("absent", flag(true));
  add_actions(map, key);
  for (auto& [name, value] : options.pairs) map.add(name, std::move(value));
  column.add("references", std::move(map));
}

YamlValue foreign_key_value(const Writing& writing, const ForeignKey& key, YamlValue map) {
  map.add("columns", names_value(key.columns));
  map.add("references", reference_value(writing, key));
  add_actions(map, key);
  add_options(writing, map, key);
  return map;
}

}  // namespace schemadiff::model
