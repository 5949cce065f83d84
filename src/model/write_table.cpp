// SPDX-License-Identifier: MIT
#include <array>

#include "model/read_parts.hpp"
#include "model/writing.hpp"

namespace schemadiff::model {
namespace {

YamlValue identity_value(const Column& column) {
  const Identity& identity = *column.identity;
  YamlValue map = YamlValue::of_map();
  if (!identity.sequence_name.empty()) {
    const bool beside = identity.sequence_name.schema == column.id.schema();
    map.add("sequence_name", YamlValue::of_text(beside ? segment_text(identity.sequence_name.name)
                                                       : name_text(identity.sequence_name)));
  }
  add_sequence_options(map, identity.options, column.type);
  if (map.empty()) return choice(identity.mode);
  map.pairs.insert(map.pairs.begin(), {"mode", choice(identity.mode)});
  return map;
}

void add_generated(YamlValue& map, const Column& column) {
  if (!column.generated) return;
  map.add("generated", expression_value(column.generated->expression));
  map.add("stored", flag(column.generated->storage == GeneratedStorage::stored));
}

YamlValue clause_names_value(const ClauseNames& names) {
  YamlValue map = YamlValue::of_map();
  for_each_field<ClauseNames>([&](const auto& field) {
    const Identifier name = names.*field.member;
    if (!name.empty()) map.add(std::string(field.name), YamlValue::of_text(name.text()));
  });
  return map;
}

YamlValue column_value(const Writing& writing, const Column& column, const Placement& placement) {
  YamlValue map = YamlValue::of_map();
  const bool is_serial = serial_sequence(writing, column) != nullptr;
  const std::string type = is_serial ? serial_type(column.type) : column.type.text();
  if (!type.empty()) map.add("type", YamlValue::of_text(type));
  // A NOT NULL that is only implied is not written (Column::not_null_implied).
  if (column.nullable || column.not_null_implied) map.add("null", flag(true));
  if (column.not_null_conflict != OnConflict::abort) {
    map.add("not_null_conflict", choice(column.not_null_conflict));
  }
  if (!column.default_value.empty() && !is_serial)
    map.add("default", expression_value(column.default_value));
  add_generated(map, column);
  if (column.identity) map.add("identity", identity_value(column));
  if (!column.collation.empty())
    map.add("collation", YamlValue::of_text(name_text(column.collation)));
  if (column.clause_names) map.add("clause_names", clause_names_value(*column.clause_names));
  static constexpr std::array<std::string_view, 7> options = {
      "not_null", "inherited", "storage", "compression", "statistics", "parameters", "options"};
  add_fields(map, column, options);
  add_column_constraints(writing, map, column.id.name(), placement);
  add_comment(writing, map, column.id);
  if (map.pairs.size() == 1 && map.pairs[0].first == "type") return std::move(map.pairs[0].second);
  return map;
}

void add_partitioning(YamlValue& map, const Table& table, const TableMembers& members) {
  if (!table.partition_by) return;
  const auto word = spellings(
      table.partition_by->strategy)[static_cast<std::size_t>(table.partition_by->strategy)];
  YamlValue key = YamlValue::of_map();
  key.add(word, elements_value(table.partition_by->elements, members.columns));
  map.add("partition_by", std::move(key));
}

YamlValue table_value(const Writing& writing, const TableMembers& members) {
  const Table& table = *members.table;
  YamlValue map = YamlValue::of_lines();
  add_comment(writing, map, table.id);
  if (table.strict) map.add("strict", flag(true));
  if (table.without_rowid) map.add("without_rowid", flag(true));
  if (!table.module.empty()) map.add("module", expression_value(table.module));
  static constexpr std::array<std::string_view, 8> options = {
      "unlogged",     "of_type",            "inherits",         "partition_of",
      "row_security", "force_row_security", "replica_identity", "foreign"};
  add_fields(map, table, options);
  add_partitioning(map, table, members);
  static constexpr std::array<std::string_view, 3> storage = {"access_method", "parameters",
                                                              "tablespace"};
  add_fields(map, table, storage);
  const Placement placement = place_members(writing, members);
  YamlValue columns = YamlValue::of_lines();
  columns.aligned = true;
  for (const Column* column : members.columns) {
    columns.add(column->id.name().text(), column_value(writing, *column, placement));
  }
  if (!columns.empty()) map.add("columns", std::move(columns));
  add_column_comments(writing, map, table.id);
  add_table_constraints(writing, map, members, placement);
  const auto triggers = writing.triggers.find({table.id.schema(), table.id.name()});
  if (triggers != writing.triggers.end())
    map.add("triggers", triggers_value(writing, triggers->second));
  add_described_of_table(writing, map, table.id);
  if (map.empty()) map.in_lines = false;
  return map;
}

}  // namespace

YamlValue tables_value(const Writing& writing) {
  YamlValue tables = YamlValue::of_lines();
  for (const TableMembers* members : writing.members.tables()) {
    if (!members->table) continue;
    const ObjectId& id = members->table->id;
    tables.add(name_text(writing, id.schema(), id.name()), table_value(writing, *members));
  }
  return tables;
}

void add_sequence_options(YamlValue& map, const SequenceOptions& options, SqlType type) {
  const SequenceOptions implied = implied_options(type, options.increment);
  const std::int64_t start = options.increment > 0 ? options.minimum : options.maximum;
  if (options.start != start) map.add("start", number(options.start));
  if (options.increment != 1) map.add("increment", number(options.increment));
  if (options.minimum != implied.minimum) map.add("minimum", number(options.minimum));
  if (options.maximum != implied.maximum) map.add("maximum", number(options.maximum));
  if (options.cache != 1) map.add("cache", number(options.cache));
  if (options.cycle) map.add("cycle", flag(true));
}

}  // namespace schemadiff::model
