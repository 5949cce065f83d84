// SPDX-License-Identifier: MIT
// Types, collations and operator classes: what columns, keys and indexes name by number. The name
// of a type is asked for once for each type and modifier, and not for each column.
#include "postgres/kinds.hpp"

namespace schemadiff::postgres {
namespace {

std::string collations_text(const Reading&) {
  return R"sql(
SELECT c.oid, n.nspname, c.collname
  FROM pg_catalog.pg_collation AS c
  JOIN pg_catalog.pg_namespace AS n ON n.oid = c.collnamespace)sql";
}

void read_collations(Reading& reading, Result result) {
  for (int row = 0; row < result.rows(); ++row) {
    reading.collations.emplace(oid(result, row, 0), QualifiedName{shown_schema(result.text(row, 1)),
                                                                  Identifier(result.text(row, 2))});
  }
}

std::string operator_classes_text(const Reading&) {
  return R"sql(
SELECT c.oid, c.opcmethod, c.opcintype, c.opcdefault, n.nspname, c.opcname, m.amname
  FROM pg_catalog.pg_opclass AS c
  JOIN pg_catalog.pg_namespace AS n ON n.oid = c.opcnamespace
  JOIN pg_catalog.pg_am AS m ON m.oid = c.opcmethod)sql";
}

void read_operator_classes(Reading& reading, Result result) {
  for (int row = 0; row < result.rows(); ++row) {
    OperatorClass found{
        .name = {shown_schema(result.text(row, 4)), Identifier(result.text(row, 5))},
        .method = oid(result, row, 1),
        .input_type = oid(result, row, 2),
        .is_default = result.boolean(row, 3)};
    if (found.is_default) reading.default_classes.insert(pair_key(found.method, found.input_type));
    reading.methods.emplace(found.method, Identifier(result.text(row, 6)));
    reading.operator_classes.emplace(oid(result, row, 0), std::move(found));
  }
}

std::uint64_t type_key(const Result& columns, int row) {
  return pair_key(oid(columns, row, 3), static_cast<std::uint32_t>(columns.integer(row, 4)));
}

std::string types_text(const Reading& reading) {
  std::unordered_set<std::uint64_t> seen;
  std::string types, modifiers;
  for (int row = 0; row < reading.columns.rows(); ++row) {
    if (!seen.insert(type_key(reading.columns, row)).second) continue;
    const std::string_view separator = types.empty() ? "" : ",";
    types.append(separator).append(reading.columns.text(row, 3));
    modifiers.append(separator).append(reading.columns.text(row, 4));
  }
  return R"sql(
SELECT q.type,
       q.modifier,
       pg_catalog.format_type(q.type, q.modifier),
       t.typcollation,
       CASE t.typtype WHEN 'd' THEN t.typbasetype ELSE t.oid END,
       t.typstorage
  FROM ROWS FROM (pg_catalog.unnest('{)sql" +
         types + R"sql(}'::pg_catalog.oid[]), pg_catalog.unnest('{)sql" + modifiers +
         R"sql(}'::pg_catalog.int4[])) AS q (type, modifier)
  JOIN pg_catalog.pg_type AS t ON t.oid = q.type)sql";
}

void read_types(Reading& reading, Result result) {
  for (int row = 0; row < result.rows(); ++row) {
    const Oid type = oid(result, row, 0);
    reading.types[type] = {oid(result, row, 4), oid(result, row, 3),
                           std::string(result.text(row, 5))};
    reading.type_names.emplace(pair_key(type, static_cast<std::uint32_t>(result.integer(row, 1))),
                               SqlType(result.text(row, 2)));
  }
  make_columns(reading);
}

}  // namespace

CatalogQuery collations_query() { return {collations_text, read_collations}; }
CatalogQuery operator_classes_query() { return {operator_classes_text, read_operator_classes}; }
CatalogQuery types_query() { return {types_text, read_types}; }

}  // namespace schemadiff::postgres
