// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "model/read_fields.hpp"
#include "model/read_parts.hpp"
#include "model/scalars.hpp"

namespace schemadiff::model {
namespace {

using namespace std::string_view_literals;

constexpr std::array of_fields = {"not_null"sv,    "inherited"sv,  "storage"sv,
                                  "compression"sv, "statistics"sv, "parameters"sv, "options"sv};

void read_generated(Reading& reading, Column& column, const Mapping& body) {
  const Node expression = body.find("generated");
  const Node stored = body.find("stored");
  if (!expression) {
    if (stored)
      reading.problem(stored, "the column is not 'generated', so that it cannot be stored as such");
    return;
  }
  const bool is_stored = read_flag(reading, stored, true);
  column.generated =
      Generated{.expression = read_expression(reading, expression),
                .storage = is_stored ? GeneratedStorage::stored : GeneratedStorage::virtual_column};
}

void read_identity(Reading& reading, Column& column, Node node) {
  if (!node) return;
  Mapping options;
  Node mode = node;
  if (node.is_map()) {
    options = Mapping(reading, node, keys::identity);
    mode = options.find("mode");
  }
  Identity identity = {.mode = read_choice(reading, mode, IdentityMode::always),
                       .options = read_sequence_options(reading, options, column.type)};
  if (const Node name = options.find("sequence_name")) {
    identity.sequence_name =
        read_qualified(reading, name, column.id.schema()).value_or(QualifiedName{});
  }
  column.identity = identity;
}

void read_type_of(Reading& reading, Column& column, Node type, Node at) {
  if (const std::optional<SqlType> found = read_type(reading, type)) {
    column.type = *found;
  } else if ((!type || type.is_null()) && !reading.names.untyped_columns) {
    reading.problem(at, fmt::format("column '{}' has no type", column.id.name().text()));
  }
}

void read_hints(Reading& reading, const ObjectId& id, const Mapping& body) {
  read_comment(reading, id, body.find("comment"));
  read_was(reading, id, body.find("was"));
  if (const Node backfill = body.find("backfill")) {
    reading.model.hints[id].backfill = read_expression(reading, backfill);
  }
  if (const Node conversion = body.find("using")) {
    reading.model.hints[id].using_expression = read_expression(reading, conversion);
  }
}

void read_constraints(Reading& reading, TableScope& table, Identifier column, const Mapping& body) {
  read_column_primary_key(reading, table, column, body.find("primary_key"));
  read_column_unique(reading, table, column, body.find("unique"));
  read_column_checks(reading, table, column, body.find("check"));
  read_column_foreign_key(reading, table, column, body);
  read_column_index(reading, table, column, body.find("index"));
}

/// Types of which every dialect has one: no problem will want to point at them.
bool is_common(Node type) {
  static constexpr std::array<std::string_view, 12> common = {
      "text", "integer",   "bigint",      "boolean", "varchar",  "numeric",
      "date", "timestamp", "timestamptz", "int",     "smallint", "character varying"};
  if (!type.is_scalar()) return false;
  const std::string_view text = type.text();
  return std::ranges::find(common, text.substr(0, text.find('('))) != common.end();
}

void note_places(Reading& reading, const ObjectId& id, const Mapping& body) {
  for (const std::string_view attribute : {"default", "generated", "identity", "collation"}) {
    if (const Node value = body.find(attribute))
      reading.note_place(id, attribute, value, Places::other_lines);
  }
  const Node type = body.find("type");
  if (type)
    reading.note_place(id, "type", type, is_common(type) ? Places::other_lines : Places::all);
}

void read_clause_names(Reading& reading, Column& column, Node node) {
  if (!node) return;
  const Mapping map(reading, node, keys::clause_names);
  const auto name = [&](std::string_view key) {
    const Node value = map.find(key);
    return value ? read_name(reading, value) : Identifier();
  };
  column.clause_names = ClauseNames{.not_null = name("not_null"),
                                    .default_value = name("default"),
                                    .collation = name("collation"),
                                    .generated = name("generated")};
}

}  // namespace

void read_column(Reading& reading, TableScope& table, Node name, Node body, int position) {
  Column column = {
      .id = member_id(Kind::column, table.schema(), table.name(), read_name(reading, name)),
      .position = position,
      .nullable = false};
  if (!body.is_map()) {
    read_type_of(reading, column, body, name);
    reading.add(std::move(column), name);
    return;
  }
  const Mapping map(reading, body, keys::column);
  column = std::get<Column>(with_fields(reading, std::move(column), map, of_fields));
  if (!column.inherited) read_type_of(reading, column, map.find("type"), name);
  column.nullable = read_flag(reading, map.find("null"), false);
  column.not_null_conflict = read_choice(reading, map.find("not_null_conflict"), OnConflict::abort);
  if (const Node value = map.find("default"); value && !value.is_null()) {
    column.default_value = read_expression(reading, value);
  }
  column.collation = read_reference(reading, map.find("collation"));
  read_generated(reading, column, map);
  read_identity(reading, column, map.find("identity"));
  read_clause_names(reading, column, map.find("clause_names"));
  const ObjectId id = column.id;
  if (!reading.add(std::move(column), name)) return;
  note_places(reading, id, map);
  read_hints(reading, id, map);
  read_constraints(reading, table, id.name(), map);
}

}  // namespace schemadiff::model
