// SPDX-License-Identifier: MIT
// https://www.postgresql.org/docs/current/catalog-pg-class.html
// https://www.postgresql.org/docs/current/catalog-pg-partitioned-table.html
#include "postgres/foreign_table.hpp"
#include "postgres/key_elements.hpp"
#include "postgres/kinds.hpp"
#include "postgres/parameters.hpp"
#include "postgres/table_parts.hpp"

namespace schemadiff::postgres {
namespace {

/// Tables that foreign keys refer to, and those that others inherit from, are read wherever they
/// lie, for the names of their columns.
std::string text(const Reading& reading) {
  return R"sql(
SELECT c.oid,
       c.relnamespace,
       c.relname,
       c.relkind,
       c.relpersistence,
       c.relpersistence = 't' OR c.oid IN )sql" +
         extension_members("pg_class") + R"sql(,
       c.reloptions,
       t.reloptions,
       s.spcname,
       NULLIF(m.amname, 'heap'),
       y.typnamespace,
       y.typname,
       c.relrowsecurity,
       c.relforcerowsecurity,
       c.relreplident,
       CASE c.relreplident WHEN 'i' THEN
         (SELECT i.relname
            FROM pg_catalog.pg_index AS x
            JOIN pg_catalog.pg_class AS i ON i.oid = x.indexrelid
           WHERE x.indrelid = c.oid AND x.indisreplident) END,
       h.parents,
       CASE WHEN c.relispartition THEN pg_catalog.pg_get_expr(c.relpartbound, c.oid) END,
       w.srvname,
       f.ftoptions
  FROM pg_catalog.pg_class AS c
  LEFT JOIN pg_catalog.pg_am AS m ON m.oid = c.relam
  LEFT JOIN pg_catalog.pg_class AS t ON t.oid = c.reltoastrelid AND t.reloptions IS NOT NULL
  LEFT JOIN pg_catalog.pg_tablespace AS s ON s.oid = c.reltablespace
  LEFT JOIN pg_catalog.pg_type AS y ON y.oid = c.reloftype AND c.reloftype <> 0
  LEFT JOIN pg_catalog.pg_foreign_table AS f ON f.ftrelid = c.oid
  LEFT JOIN pg_catalog.pg_foreign_server AS w ON w.oid = f.ftserver
  LEFT JOIN (SELECT i.inhrelid, pg_catalog.array_agg(i.inhparent ORDER BY i.inhseqno) AS parents
               FROM pg_catalog.pg_inherits AS i
              GROUP BY i.inhrelid) AS h ON h.inhrelid = c.oid
 WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f', 'S')
   AND (c.relnamespace = )sql" +
         reading.any_schema() + R"sql(
        OR c.oid IN (SELECT k.confrelid FROM pg_catalog.pg_constraint AS k WHERE k.contype = 'f')
        OR c.oid IN (SELECT i.inhparent FROM pg_catalog.pg_inherits AS i)))sql";
}

/// A foreign table has none.
Box<ReplicaIdentity> replica_identity(const Result& result, int row) {
  if (result.text(row, 3) == "f") return {};
  switch (result.text(row, 14).front()) {
    case 'n':
      return ReplicaIdentity{.mode = ReplicaIdentityMode::nothing};
    case 'f':
      return ReplicaIdentity{.mode = ReplicaIdentityMode::full};
    case 'i':
      // Without its index, which was dropped, it is as good as none.
      if (result.is_null(row, 15)) return ReplicaIdentity{.mode = ReplicaIdentityMode::nothing};
      return ReplicaIdentity{.mode = ReplicaIdentityMode::index,
                             .index = Identifier(result.text(row, 15))};
    default:
      return {};
  }
}

Table table_of_row(const Reading& reading, const Result& result, int row, const ObjectId& id) {
  Table table{.id = id,
              .unlogged = result.text(row, 4) == "u",
              .row_security = result.boolean(row, 12),
              .force_row_security = result.boolean(row, 13),
              .replica_identity = replica_identity(result, row),
              .access_method = Identifier(result.text(row, 9)),
              .parameters = joined(parameters_of(result.text(row, 6)),
                                   parameters_of(result.text(row, 7), "toast.")),
              .tablespace = Identifier(result.text(row, 8))};
  if (!result.is_null(row, 11)) {
    table.of_type = {reading.schema_name(oid(result, row, 10)), Identifier(result.text(row, 11))};
  }
  if (!result.is_null(row, 18)) {
    table.foreign = Foreign{.server = Identifier(result.text(row, 18)),
                            .options = foreign_options_of(result.text(row, 19))};
  }
  return table;
}

/// Once all relations are known: the ones that a table inherits from, or is a partition of.
void add_parents(Reading& reading, const Result& result, int row) {
  const Relation* relation = reading.covered_relation(oid(result, row, 0));
  if (!relation || relation->id.kind != Kind::table || result.is_null(row, 16)) return;
  auto& table = std::get<Table>(*reading.found.catalog.find(relation->id));
  std::vector<QualifiedName> parents;
  for (const std::int32_t number : numbers(result.text(row, 16))) {
    const Relation* parent = reading.relation(static_cast<Oid>(number));
    if (parent) parents.push_back({parent->id.path[0], parent->id.path[1]});
  }
  if (parents.empty()) return;
  if (result.is_null(row, 17)) {
    table.inherits = std::move(parents);
  } else {
    table.partition_of =
        PartitionOf{.table = parents.front(), .bound = Expression(result.text(row, 17))};
  }
}

void read(Reading& reading, Result result) {
  reading.relations.reserve(static_cast<std::size_t>(result.rows()));
  for (int row = 0; row < result.rows(); ++row) {
    const Oid schema = oid(result, row, 1);
    Relation relation{.id = relation_id(kind_of_relation(result.text(row, 3).front()),
                                        reading.schema_name(schema),
                                        Identifier(result.text(row, 2)))};
    const bool left_alone = result.boolean(row, 5);
    relation.covered = relation.id.kind != Kind::none && !left_alone &&
                       reading.schemas_in_scope.contains(schema) &&
                       reading.scope.covers(relation.id);
    if (relation.covered && relation.id.kind == Kind::table) {
      reading.found.catalog.add(table_of_row(reading, result, row, relation.id));
    }
    if (!result.is_null(row, 16)) {
      for (const std::int32_t number : numbers(result.text(row, 16))) {
        relation.parents.push_back(static_cast<Oid>(number));
      }
    }
    relation.typed = !result.is_null(row, 11);
    relation.partition = !result.is_null(row, 17);
    reading.relations.emplace(oid(result, row, 0), std::move(relation));
  }
  for (int row = 0; row < result.rows(); ++row) add_parents(reading, result, row);
}

std::string partitioning_text(const Reading& reading) {
  return R"sql(
SELECT p.partrelid,
       p.partstrat,
       p.partattrs,
       p.partclass,
       p.partcollation,
       pg_catalog.pg_get_expr(p.partexprs, p.partrelid),
       CASE WHEN p.partexprs IS NOT NULL THEN pg_catalog.pg_get_partkeydef(p.partrelid) END
  FROM pg_catalog.pg_partitioned_table AS p
  JOIN pg_catalog.pg_class AS c ON c.oid = p.partrelid
 WHERE c.relnamespace = )sql" +
         reading.any_schema();
}

PartitionStrategy strategy(std::string_view code) {
  if (code == "l") return PartitionStrategy::list;
  return code == "h" ? PartitionStrategy::hash : PartitionStrategy::range;
}

void read_partitioning(Reading& reading, Result result) {
  for (int row = 0; row < result.rows(); ++row) {
    const Relation* relation = reading.covered_relation(oid(result, row, 0));
    if (!relation) continue;
    std::get<Table>(*reading.found.catalog.find(relation->id)).partition_by =
        Partitioning{.strategy = strategy(result.text(row, 1)),
                     .elements = elements_of(reading, *relation,
                                             {.columns = result.text(row, 2),
                                              .classes = result.text(row, 3),
                                              .collations = result.text(row, 4),
                                              .expressions = result.text(row, 5),
                                              .definition = result.text(row, 6)})};
  }
}

}  // namespace

Kind kind_of_relation(char relkind) noexcept {
  switch (relkind) {
    case 'r':
    case 'p':
    case 'f':
      return Kind::table;
    case 'v':
      return Kind::view;
    case 'm':
      return Kind::materialized_view;
    case 'S':
      return Kind::sequence;
    default:
      return Kind::none;
  }
}

CatalogQuery tables_query() { return {text, read}; }
CatalogQuery partitioning_query() { return {partitioning_text, read_partitioning}; }

}  // namespace schemadiff::postgres
