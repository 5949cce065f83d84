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

constexpr std::array of_fields = {"unlogged"sv,         "of_type"sv,       "inherits"sv,
                                  "partition_of"sv,     "row_security"sv,  "force_row_security"sv,
                                  "replica_identity"sv, "foreign"sv, "access_method"sv, "parameters"sv,
                                  "tablespace"sv};

/// What a table names without its schema lies in the default one.
void qualify(QualifiedName& name, const Reading& reading) {
  if (!name.empty() && name.schema.empty()) name.schema = reading.model.default_schema;
}

Table with_options(Reading& reading, const Table& bare, const Mapping& body) {
  Table table = std::get<Table>(with_fields(reading, bare, body, of_fields));
  qualify(table.of_type, reading);
  if (table.partition_of) qualify(table.partition_of->table, reading);
  if (table.inherits) {
    for (QualifiedName& parent : *table.inherits) qualify(parent, reading);
    if (table.inherits->empty()) table.inherits.reset();
  }
  if (table.replica_identity && *table.replica_identity == ReplicaIdentity{})
    table.replica_identity.reset();
  if (table.foreign && table.foreign->options && table.foreign->options->list.empty())
    table.foreign->options.reset();
  if (table.parameters && table.parameters->list.empty()) table.parameters.reset();
  return table;
}

/// `partition_by: {range: [a, b]}`
void read_partitioning(Reading& reading, const TableScope& scope, Node node) {
  if (!node || node.is_null()) return;
  static constexpr auto words = spellings(PartitionStrategy{});
  const bool has_one = node.is_map() && !node.pairs().empty();
  const Pair pair = has_one ? *node.pairs().begin() : Pair{};
  const auto found = has_one ? std::ranges::find(words, pair.key.text()) : words.end();
  if (found == words.end())
    return reading.problem(node, "expected 'range', 'list' or 'hash' and the columns of the key");
  Partitioning partitioning{.strategy = static_cast<PartitionStrategy>(found - words.begin()),
                            .elements = read_elements(reading, scope, pair.value)};
  std::get<Table>(*reading.model.catalog.find(scope.id)).partition_by = std::move(partitioning);
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
  read_table_excludes(reading, table, body.find("exclude"));
  read_table_indexes(reading, table, body.find("indexes"));
  read_partitioning(reading, table, body.find("partition_by"));
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
  const Table bare = {.id = id,
                      .strict = read_flag(reading, body.find("strict"), false),
                      .without_rowid = read_flag(reading, body.find("without_rowid"), false),
                      .module = read_expression(reading, body.find("module"))};
  const Table table = with_options(reading, bare, body);
  if (!table.module.empty()) refuse_columns(reading, body);
  if (!reading.add(table, name)) return;
  read_comment(reading, id, body.find("comment"));
  read_column_comments(reading, id, body.find("column_comments"));
  read_was(reading, id, body.find("was"));
  TableScope& scope = reading.tables[id];
  scope.id = id;
  scope.has_others = table.partition_of || table.inherits || !table.of_type.empty();
  read_members_of(reading, scope, body);
}

}  // namespace

void read_tables(Reading& reading, Node section) {
  for (const Pair& pair : section.pairs()) {
    if (!pair.key.repeated()) read_table(reading, pair.key, pair.value);
  }
}

}  // namespace schemadiff::model
