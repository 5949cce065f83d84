// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include "model/read_parts.hpp"
#include "model/scalars.hpp"

namespace schemadiff::model {
namespace {

/// The columns that are there in this dialect.
std::vector<Pair> columns_here(Reading& reading, Node columns) {
  std::vector<Pair> here;
  if (!columns || columns.is_null()) return here;
  if (!columns.is_map()) {
    reading.problem(columns, "expected columns by name");
    return here;
  }
  for (const Pair& column : columns.pairs()) {
    if (column.key.repeated()) continue;
    Node only;
    for (const Pair& option : column.value.pairs()) {
      if (option.key.text() == "only") only = option.value;
    }
    if (is_for_this_dialect(reading, only)) here.push_back(column);
  }
  return here;
}

void read_members_of(Reading& reading, TableScope& table, const Mapping& body) {
  const std::vector<Pair> columns = columns_here(reading, body.find("columns"));
  table.columns.reserve(columns.size());
  for (const Pair& column : columns) table.columns.emplace_back(column.key.text());
  int position = 0;
  for (const Pair& column : columns)
    read_column(reading, table, column.key, column.value, ++position);
  read_table_primary_key(reading, table, body.find("primary_key"));
  read_table_uniques(reading, table, body.find("unique"));
  read_table_checks(reading, table, body.find("checks"));
  read_table_foreign_keys(reading, table, body.find("foreign_keys"));
  read_table_indexes(reading, table, body.find("indexes"));
  read_triggers(reading, table.id, body.find("triggers"));
  read_described_of_table(reading, table.id, body);
}

/// A virtual table has the columns that its module gives it.
void refuse_columns(Reading& reading, const Mapping& body) {
  for (const std::string_view key :
       {"columns", "primary_key", "unique", "checks", "foreign_keys", "indexes", "triggers"}) {
    if (const Node node = body.find(key))
      reading.problem(node, fmt::format("a virtual table has no '{}'", key));
  }
}

void read_table(Reading& reading, Node name, Node node) {
  const std::optional<QualifiedName> path =
      read_qualified(reading, name, reading.model.default_schema);
  if (!path) return;
  if (!node.is_map())
    return reading.problem(name, fmt::format("table '{}' has no 'columns'", name.text()));
  const Mapping body(reading, node, keys::table);
  if (!is_for_this_dialect(reading, body.find("only"))) return;
  const ObjectId id = relation_id(Kind::table, path->schema, path->name);
  const Table table = {.id = id,
                       .strict = read_flag(reading, body.find("strict"), false),
                       .without_rowid = read_flag(reading, body.find("without_rowid"), false),
                       .module = read_expression(reading, body.find("module"))};
  if (!table.module.empty()) refuse_columns(reading, body);
  if (!reading.add(table, name)) return;
  read_comment(reading, id, body.find("comment"));
  read_was(reading, id, body.find("was"));
  TableScope& scope = reading.tables[id];
  scope.id = id;
  read_members_of(reading, scope, body);
}

}  // namespace

void read_tables(Reading& reading, Node section) {
  for (const Pair& pair : section.pairs()) {
    if (!pair.key.repeated()) read_table(reading, pair.key, pair.value);
  }
}

}  // namespace schemadiff::model
