// SPDX-License-Identifier: MIT
// Primary keys and unique constraints:
// https://www.postgresql.org/docs/current/catalog-pg-constraint.html
#include "postgres/key.hpp"
#include "postgres/ddl.hpp"
#include "postgres/kinds.hpp"
#include "postgres/quote.hpp"
#include "postgres/table_parts.hpp"

namespace schemadiff::postgres {
namespace {

std::string text(const Reading& reading, std::string_view type) {
  const std::string nulls = reading.is_from(150000) ? "x.indnullsnotdistinct" : "false";
  return R"sql(
SELECT k.conrelid,
       k.conname,
       k.conkey,
       k.condeferrable,
       k.condeferred,
       x.indkey,
       )sql" +
         nulls + R"sql(,
       x.indisclustered
  FROM pg_catalog.pg_constraint AS k
  JOIN pg_catalog.pg_index AS x ON x.indexrelid = k.conindid
 WHERE k.contype = ')sql" +
         std::string(type) + R"sql('
   AND k.connamespace = )sql" +
         reading.any_schema();
}

/// What a row says of either kind.
template <class Key>
void read_keys(Reading& reading, const Result& result) {
  for (int row = 0; row < result.rows(); ++row) {
    const Relation* relation = reading.covered_relation(oid(result, row, 0));
    if (!relation) continue;
    Key key{.id = member_id(Key::kind, relation->id.path[0], relation->id.path[1],
                            Identifier(result.text(row, 1)))};
    if (!reading.covers_member(key.id)) continue;
    if (result.boolean(row, 7))
      reading.note(name_of(Key::kind), key.id, "CLUSTER ON: not modelled");
    key.deferral = deferral(result, row, 3);
    const std::vector<std::int32_t> columns = numbers(result.text(row, 2));
    for (const std::int32_t number : columns) {
      key.columns.push_back({.column = relation->attribute(number).name});
    }
    const std::vector<std::int32_t> in_index = numbers(result.text(row, 5));
    for (std::size_t i = columns.size(); i < in_index.size(); ++i) {
      key.include.push_back(relation->attribute(in_index[i]).name);
    }
    if constexpr (requires { key.nulls_not_distinct; }) {
      key.nulls_not_distinct = result.boolean(row, 6);
    }
    reading.found.catalog.add(std::move(key));
  }
}

template <class Key>
std::vector<Identifier> key_columns(const Key& key) {
  std::vector<Identifier> columns;
  for (const KeyElement& element : key.columns) columns.push_back(element.column);
  return columns;
}

template <class Key>
Statements create(const Key& key, const PlanContext& context) {
  std::vector<Hazard> hazards;
  if (is_kept(table_of(key.id), context)) {
    hazards.push_back(hazard(HazardKind::may_fail, "adds", key.id, "where rows may break it"));
    hazards.push_back(hazard(HazardKind::blocks_reads, "builds", key.id, "(ACCESS EXCLUSIVE)"));
  }
  return {add_constraint(key.id, key_definition(key), std::move(hazards))};
}

template <class Key>
Statements drop(const Key& key, const PlanContext&) {
  return {drop_constraint(key.id)};
}

template <class Key>
Statements rename(const Rename& rename, const Key&, const PlanContext&) {
  return {rename_constraint(rename)};
}

template <class Key>
std::vector<ObjectId> dependencies(const Key& key, const Catalog&) {
  std::vector<Identifier> columns = key_columns(key);
  columns.insert(columns.end(), key.include.begin(), key.include.end());
  return member_dependencies(table_of(key.id), columns);
}

template <class Key>
KindRules<Key> rules() {
  return {
      .traits = {.rank = rank_of(Key::kind), .folds_into_create = true, .folds_into_drop = true},
      .create = create<Key>,
      .drop = drop<Key>,
      .rename = rename<Key>,
      .dependencies = dependencies<Key>};
}

}  // namespace

Deferral deferral(const Result& result, int row, int deferrable_column) {
  if (!result.boolean(row, deferrable_column)) return Deferral::none;
  return result.boolean(row, deferrable_column + 1) ? Deferral::initially_deferred
                                                    : Deferral::initially_immediate;
}

std::string key_definition(const PrimaryKey& key) {
  return "PRIMARY KEY " + column_list(key_columns(key)) + include_clause(key.include) +
         deferral_clause(key.deferral);
}

std::string key_definition(const Unique& unique) {
  return std::string("UNIQUE ") + (unique.nulls_not_distinct ? "NULLS NOT DISTINCT " : "") +
         column_list(key_columns(unique)) + include_clause(unique.include) +
         deferral_clause(unique.deferral);
}

CatalogQuery primary_keys_query() {
  return {[](const Reading& reading) { return text(reading, "p"); },
          [](Reading& reading, Result result) { read_keys<PrimaryKey>(reading, result); }};
}

CatalogQuery uniques_query() {
  return {[](const Reading& reading) { return text(reading, "u"); },
          [](Reading& reading, Result result) { read_keys<Unique>(reading, result); }};
}

KindRules<PrimaryKey> primary_key_rules() { return rules<PrimaryKey>(); }
KindRules<Unique> unique_rules() { return rules<Unique>(); }

}  // namespace schemadiff::postgres
