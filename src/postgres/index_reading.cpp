// SPDX-License-Identifier: MIT
// https://www.postgresql.org/docs/current/catalog-pg-index.html
// What pg_get_indexdef() would print is put together here from the catalog's numbers: for the
// server that is the dearest of all questions, and most indexes are plain.
#include "postgres/system_catalogs.hpp"
#include "postgres/index_part.hpp"
#include "postgres/key_elements.hpp"
#include "postgres/kinds.hpp"
#include "postgres/names.hpp"
#include "postgres/parameters.hpp"

namespace schemadiff::postgres {
namespace {

std::string text(const Reading& reading) {
  const std::string nulls = reading.is_from(150000) ? "x.indnullsnotdistinct" : "false";
  // The whole text is asked for only where an expression's collation may differ from the
  // expression's own.
  return R"sql(
SELECT x.indrelid,
       i.relname,
       i.relam,
       x.indisunique,
       )sql" +
         nulls + R"sql(,
       x.indnkeyatts,
       x.indkey,
       x.indclass,
       x.indcollation,
       x.indoption,
       x.indisvalid,
       x.indisclustered,
       pg_catalog.pg_get_expr(x.indexprs, x.indrelid),
       pg_catalog.pg_get_expr(x.indpred, x.indrelid),
       CASE WHEN x.indexprs IS NOT NULL AND EXISTS (
              SELECT 1 FROM pg_catalog.unnest(x.indcollation::pg_catalog.oid[]) AS u (collation_id)
               WHERE u.collation_id NOT IN (0, 100))
            THEN pg_catalog.pg_get_indexdef(x.indexrelid) END,
       i.relkind,
       i.reloptions,
       s.spcname,
       p.relname,
       CASE WHEN i.relispartition THEN
         ARRAY(SELECT a.attname::pg_catalog.text FROM pg_catalog.pg_attribute AS a
                WHERE a.attrelid = i.oid ORDER BY a.attnum) END,
       w.indisvalid,
       i.oid,
       p.reloptions,
       ps.spcname
  FROM pg_catalog.pg_index AS x
  JOIN pg_catalog.pg_class AS i ON i.oid = x.indexrelid
  LEFT JOIN pg_catalog.pg_tablespace AS s ON s.oid = i.reltablespace
  LEFT JOIN pg_catalog.pg_inherits AS h ON h.inhrelid = i.oid
  LEFT JOIN pg_catalog.pg_class AS p ON p.oid = h.inhparent
  LEFT JOIN pg_catalog.pg_tablespace AS ps ON ps.oid = p.reltablespace
  LEFT JOIN pg_catalog.pg_index AS w ON w.indexrelid = h.inhparent
 WHERE i.relkind IN ('i', 'I')
   AND i.relnamespace = )sql" +
         reading.any_schema() + R"sql(
   AND x.indexrelid NOT IN (SELECT k.conindid FROM pg_catalog.pg_constraint AS k
                             WHERE k.contype IN ('p', 'u', 'x')))sql";
}

/// The part that a partition has of an index of its parent, where it has a name or settings of its own.
void read_part(Reading& reading, const Relation& table, const Result& result, int row) {
  const Identifier name(result.text(row, 1));
  Index part{.id = relation_id(Kind::index, table.id.path[0], name),
             .table = table.id.path[1],
             .partition_of = Identifier(result.text(row, 18))};
  const bool has_own = set_own(part, {.clustered = result.boolean(row, 11),
                                      .parameters = result.text(row, 16),
                                      .parameters_of_whole = result.text(row, 22),
                                      .tablespace = result.text(row, 17),
                                      .tablespace_of_whole = result.text(row, 23)});
  const bool comes_by_itself = result.boolean(row, 20) && !has_own;
  if (comes_by_itself && is_made_up(name, table.id.path[1], elements(result.text(row, 19)), "idx"))
    return;
  if (!reading.covers_member(part.id)) return;
  reading.know(catalog_oid::relation, oid(result, row, 21), part.id);
  reading.found.catalog.add(std::move(part));
}

void read(Reading& reading, Result result) {
  for (int row = 0; row < result.rows(); ++row) {
    const Relation* table = reading.covered_relation(oid(result, row, 0));
    if (!table) continue;
    if (!result.is_null(row, 18)) {
      read_part(reading, *table, result, row);
      continue;
    }
    const bool partitioned = result.text(row, 15) == "I", valid = result.boolean(row, 10);
    Index index{.id = relation_id(Kind::index, table->id.path[0], Identifier(result.text(row, 1))),
                .table = table->id.path[1],
                .predicate = Expression(result.text(row, 13)),
                .unique = result.boolean(row, 3),
                .nulls_not_distinct = result.boolean(row, 4),
                .clustered = result.boolean(row, 11),
                .only = partitioned && !valid,
                .parameters = parameters_of(result.text(row, 16)),
                .tablespace = Identifier(result.text(row, 17))};
    if (!reading.covers_member(index.id)) continue;
    if (const auto method = reading.methods.find(oid(result, row, 2));
        method != reading.methods.end()) {
      index.method = method->second;
    }
    const ElementRow elements{.columns = result.text(row, 6),
                              .classes = result.text(row, 7),
                              .collations = result.text(row, 8),
                              .options = result.text(row, 9),
                              .expressions = result.text(row, 12),
                              .definition = result.text(row, 14),
                              .key_count = static_cast<std::size_t>(result.integer(row, 5))};
    index.elements = elements_of(reading, *table, elements);
    if (auto include = included_columns(*table, elements); !include.empty()) {
      index.include = std::move(include);
    }
    if (!partitioned && !valid)
      reading.note("index", index.id, "is invalid: drop it or build it anew");
    reading.know(catalog_oid::relation, oid(result, row, 21), index.id);
    reading.found.catalog.add(std::move(index));
  }
}

/// What few indexes have: the options of operator classes, and targets for the statistics of
/// expressions. (Up to 16 a server keeps a target of 0 for each column that is none.)
std::string details_text(const Reading& reading) {
  return R"sql(
SELECT x.indrelid,
       i.relname,
       a.attnum,
       COALESCE(a.attstattarget, -1),
       a.attoptions,
       x.indclass[a.attnum - 1]
  FROM pg_catalog.pg_class AS i
  JOIN pg_catalog.pg_index AS x ON x.indexrelid = i.oid
  JOIN pg_catalog.pg_attribute AS a ON a.attrelid = i.oid
 WHERE i.relkind IN ('i', 'I')
   AND i.relnamespace = )sql" +
         reading.any_schema() + R"sql(
   AND a.attnum > 0
   AND (a.attoptions IS NOT NULL
        OR (a.attstattarget >= 0 AND x.indexprs IS NOT NULL AND x.indkey[a.attnum - 1] = 0)))sql";
}

std::vector<KeyElement>* elements_of_index(Catalog& catalog, const ObjectId& table,
                                           Identifier name) {
  if (Object* index = catalog.find(relation_id(Kind::index, table.path[0], name)))
    return &std::get<Index>(*index).elements;
  Object* exclude = catalog.find(member_id(Kind::exclude, table.path[0], table.path[1], name));
  return exclude ? &std::get<Exclude>(*exclude).elements : nullptr;
}

void read_details(Reading& reading, Result result) {
  for (int row = 0; row < result.rows(); ++row) {
    const Relation* table = reading.covered_relation(oid(result, row, 0));
    if (!table) continue;
    auto* elements =
        elements_of_index(reading.found.catalog, table->id, Identifier(result.text(row, 1)));
    const auto position = static_cast<std::size_t>(result.integer(row, 2)) - 1;
    if (!elements || position >= elements->size()) continue;
    KeyElement& element = (*elements)[position];
    element.statistics = static_cast<std::int16_t>(result.integer(row, 3));
    element.class_parameters = parameters_of(result.text(row, 4));
    if (!element.class_parameters) continue;
    // Where it has options, the class is named although it is the default one.
    const auto found = reading.operator_classes.find(oid(result, row, 5));
    if (found != reading.operator_classes.end()) element.operator_class = found->second.name;
  }
}

}  // namespace

CatalogQuery indexes_query() { return {text, read}; }
CatalogQuery index_details_query() { return {details_text, read_details}; }

}  // namespace schemadiff::postgres
