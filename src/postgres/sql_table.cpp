// SPDX-License-Identifier: MIT
// https://www.postgresql.org/docs/current/sql-createtable.html
#include "postgres/sql_table.hpp"

#include <algorithm>

#include "postgres/sql_kinds.hpp"
#include "postgres/sql_parameters.hpp"
#include "support/text.hpp"

namespace schemadiff::postgres {
namespace {

Box<Partitioning> partitioning_of(const Node& create, const SqlTokens& tokens) {
  if (create["partspec"].is_null()) return {};
  const Node spec{"PartitionSpec", &create["partspec"]};
  Partitioning partitioning;
  const std::string strategy = support::lower(spec.text("strategy"));
  if (strategy == "list") partitioning.strategy = PartitionStrategy::list;
  if (strategy == "hash") partitioning.strategy = PartitionStrategy::hash;
  const std::size_t begin = tokens.at(location_of(*spec.fields));
  const std::size_t open = tokens.find({begin, tokens.size()}, "(");
  const std::vector<TokenRange> parts = tokens.parts(tokens.inside(open));
  for (const Json& element : spec["partParams"]) {
    const TokenRange part = parts.at(partitioning.elements.size());
    partitioning.elements.push_back(key_element(node_of(element), tokens, part));
  }
  return partitioning;
}

/// The tables behind INHERITS or PARTITION OF.
std::vector<QualifiedName> parents_of(SqlReading& reading, const SqlStatement& statement,
                                      const Node& create) {
  std::vector<QualifiedName> parents;
  for (const Json& json : create["inhRelations"]) {
    const Node parent = node_of(json);
    const ObjectId id = reading.wanted(statement, name_in_range_var(parent),
                                       location_of(*parent.fields), {Kind::table});
    parents.push_back({id.schema(), id.name()});
  }
  return parents;
}

/// CREATE FOREIGN TABLE has all that CREATE TABLE has.
Node create_node(const SqlStatement& statement) {
  const Node node = statement.node();
  return node.is("CreateStmt") ? node : Node{"CreateStmt", &node["base"]};
}

Box<Foreign> foreign_of(const Node& node) {
  if (!node.is("CreateForeignTableStmt")) return {};
  Foreign foreign{.server = Identifier(node.text("servername"))};
  change_foreign_options(foreign.options, node["options"]);
  return foreign;
}

/// What may stand in the table's statement besides its columns.
Table table_of_statement(SqlReading& reading, const SqlStatement& statement,
                         const SqlTokens& tokens, const ObjectId& id) {
  const Node create = create_node(statement);
  Table table{.id = id,
              .unlogged = create["relation"].value("relpersistence", "p") == "u",
              .partition_by = partitioning_of(create, tokens),
              .foreign = foreign_of(statement.node()),
              .access_method = Identifier(create.text("accessMethod")),
              .parameters = parameters_of(create["options"]),
              .tablespace = Identifier(create.text("tablespacename"))};
  const bool has_storage = !table.partition_by && !table.foreign;
  if (table.access_method.empty() && has_storage) {
    table.access_method = statement.settings.access_method;
  }
  if (table.access_method.text() == "heap") table.access_method = {};
  if (table.tablespace.empty() && !table.foreign) {
    table.tablespace = statement.settings.tablespace;
  }
  if (!create["ofTypename"].is_null()) {
    table.of_type = name_in_list(create["ofTypename"]["names"]);
  }
  std::vector<QualifiedName> parents = parents_of(reading, statement, create);
  if (!create["partbound"].is_null()) {
    table.partition_of =
        PartitionOf{.table = parents.at(0),
                    .bound = partition_bound(Node{"PartitionBoundSpec", &create["partbound"]},
                                             tokens)};
  } else if (!parents.empty()) {
    table.inherits = std::move(parents);
  }
  return table;
}

}  // namespace

/// `FOR VALUES FROM (1) TO (10)`, `DEFAULT`; the tree's place is that of FROM, IN or WITH.
Expression partition_bound(const Node& bound, const SqlTokens& tokens) {
  const std::size_t place = tokens.at(location_of(*bound.fields));
  if (is_set(bound["is_default"])) return Expression("DEFAULT");
  TokenRange range{place - 2, tokens.size()};
  for (const std::string_view word : {"partition", "using", "with", "without", "tablespace", "server"}) {
    range.last = std::min(range.last, tokens.find({place + 1, tokens.size()}, word));
  }
  return Expression(tokens.text(range));
}

void SqlTableReader::element(const Json& json, TokenRange range) {
  const Node node = node_of(json);
  const std::string comments = tokens_.comments_before(range.first);
  if (node.is("ColumnDef")) {
    column(node, range, comments);
  } else if (node.is("Constraint")) {
    constraint({.node = node, .range = range, .comments = comments});
  } else if (node.is("TableLikeClause")) {
    like(node);
  }
}

void read_create_table(SqlReading& reading, const SqlStatement& statement) {
  const Node create = create_node(statement);
  const Node range_var{"RangeVar", &create["relation"]};
  const std::size_t at = location_of(*range_var.fields);
  const QualifiedName name = reading.created(statement, range_var);
  const ObjectId id = relation_id(Kind::table, name.schema, name.name);
  if (is_set(create["if_not_exists"]) && reading.model.catalog.contains(id)) return;
  if (reading.model.catalog.contains(id)) return reading.add(Table{.id = id}, statement, at);
  const Json& elements = create["tableElts"];
  for (const Json& element : elements) {
    const Node node = node_of(element);
    if (!node.is("TableLikeClause")) continue;
    const Node other{"RangeVar", &node["relation"]};
    reading.wanted(statement, name_in_range_var(other), location_of(*other.fields), {Kind::table});
  }
  const SqlTokens tokens(statement.text);
  reading.add(table_of_statement(reading, statement, tokens, id), statement, at);
  reading.take_hints(id, statement.comments, statement, at);
  SqlTableReader table(reading, statement, tokens, id, SqlTableReader::Origin::create_table);
  if (elements.is_array()) {
    const std::size_t open = tokens.find({tokens.at(at), tokens.size()}, "(");
    const std::vector<TokenRange> parts = tokens.parts(tokens.inside(open));
    for (std::size_t i = 0; i < elements.size(); ++i) table.element(elements[i], parts.at(i));
  }
  table.add_constraints();
}

}  // namespace schemadiff::postgres
