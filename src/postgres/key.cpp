// SPDX-License-Identifier: MIT
// Primary keys and unique constraints:
// https://www.postgresql.org/docs/current/catalog-pg-constraint.html
#include "postgres/key.hpp"
#include "postgres/ddl.hpp"
#include "postgres/index_change.hpp"
#include "postgres/index_part.hpp"
#include "postgres/kinds.hpp"
#include "postgres/names.hpp"
#include "postgres/parameters.hpp"
#include "postgres/quote.hpp"
#include "postgres/table_parts.hpp"

namespace schemadiff::postgres {
namespace {

std::string text(const Reading& reading) {
  const std::string nulls = reading.is_from(150000) ? "x.indnullsnotdistinct" : "false";
  const std::string period = reading.is_from(180000) ? "k.conperiod" : "false";
  return R"sql(
SELECT k.conrelid,
       k.conname,
       k.conkey,
       k.condeferrable,
       k.condeferred,
       x.indkey,
       )sql" +
         nulls + R"sql(,
       x.indisclustered,
       )sql" +
         period + R"sql(,
)sql" + std::string(index_behind) +
         R"sql( WHERE k.contype IN ('p', 'u')
   AND k.connamespace = )sql" +
         reading.any_schema();
}

/// The part that a partition has of a key of its parent: no object where its name is the one that
/// the server makes up.
template <class Key>
bool is_implied_part(const Key& key, const Result& result, int row) {
  if (Key::kind == Kind::primary_key) {
    return is_made_up(key.id.name(), key.id.path[1], {}, "pkey");
  }
  return is_made_up(key.id.name(), key.id.path[1], elements(result.text(row, 12)), "key");
}

/// What a row says of either kind.
template <class Key>
void read_key(Reading& reading, const Relation& relation, const Result& result, int row) {
  Key key{.id = member_id(Key::kind, relation.id.path[0], relation.id.path[1],
                          Identifier(result.text(row, 1)))};
  if (!reading.covers_member(key.id)) return;
  if (!result.is_null(row, 11)) {
    key.partition_of = Identifier(result.text(row, 11));
    const bool has_own = set_own(key, {.clustered = result.boolean(row, 7),
                                       .parameters = result.text(row, 9),
                                       .parameters_of_whole = result.text(row, 13),
                                       .tablespace = result.text(row, 10),
                                       .tablespace_of_whole = result.text(row, 14)});
    if (has_own || !is_implied_part(key, result, row)) reading.found.catalog.add(std::move(key));
    return;
  }
  key.clustered = result.boolean(row, 7);
  key.without_overlaps = result.boolean(row, 8);
  key.parameters = parameters_of(result.text(row, 9));
  key.tablespace = Identifier(result.text(row, 10));
  key.deferral = deferral(result, row, 3);
  const std::vector<std::int32_t> columns = numbers(result.text(row, 2));
  for (const std::int32_t number : columns) {
    key.columns.push_back({.column = relation.attribute(number).name});
  }
  const std::vector<std::int32_t> in_index = numbers(result.text(row, 5));
  for (std::size_t i = columns.size(); i < in_index.size(); ++i) {
    key.include.push_back(relation.attribute(in_index[i]).name);
  }
  if constexpr (requires { key.nulls_not_distinct; }) {
    key.nulls_not_distinct = result.boolean(row, 6);
  }
  reading.found.catalog.add(std::move(key));
}

void read(Reading& reading, Result result) {
  for (int row = 0; row < result.rows(); ++row) {
    const Relation* relation = reading.covered_relation(oid(result, row, 0));
    if (!relation) continue;
    if (result.text(row, 15) == "p") {
      read_key<PrimaryKey>(reading, *relation, result, row);
    } else {
      read_key<Unique>(reading, *relation, result, row);
    }
  }
}

template <class Key>
std::vector<Identifier> key_columns(const Key& key) {
  std::vector<Identifier> columns;
  for (const KeyElement& element : key.columns) columns.push_back(element.column);
  return columns;
}

/// `(a, b)`, or `(a, b WITHOUT OVERLAPS)`.
template <class Key>
std::string key_list(const Key& key) {
  std::string list = column_list(key_columns(key));
  if (key.without_overlaps) list.insert(list.size() - 1, " WITHOUT OVERLAPS");
  return list;
}

template <class Key>
Statements create(const Key& key, const PlanContext& context) {
  if (auto left = left_by_parents(key, table_of(key.id), context)) return *left;
  std::vector<Hazard> hazards;
  if (is_kept(table_of(key.id), context)) {
    hazards.push_back(hazard(HazardKind::may_fail, "adds", key.id, "where rows may break it"));
    hazards.push_back(hazard(HazardKind::blocks_reads, "builds", key.id, "(ACCESS EXCLUSIVE)"));
  }
  if (!key.partition_of.empty()) return added_part(key.id, context);
  Statements statements = {add_constraint(key.id, key_definition(key), std::move(hazards))};
  for (Statement& each : marks_of(key.id, key.clustered, context))
    statements.push_back(std::move(each));
  return statements;
}

/// The index behind it is altered as an index.
template <class Key>
std::optional<Statements> alter(const Key& before, const Key& after, const PlanContext& context) {
  if (!before.partition_of.empty() && !after.partition_of.empty())
    return altered_part(after.id, context);
  Key same = before;
  same.parameters = after.parameters;
  same.tablespace = after.tablespace;
  same.clustered = after.clustered;
  same.in_column = after.in_column;
  if (before.partition_of.empty() != after.partition_of.empty()) {
    const ObjectId table = table_of(after.id);
    const bool stays = before.partition_of.empty()
                           ? taken_by_parents(before, table, context).has_value()
                           : left_by_parents(after, table, context).has_value();
    return stays ? std::optional(Statements{}) : std::nullopt;
  }
  if (same != after) return std::nullopt;
  return altered_index({after.id, before.parameters, before.tablespace, before.clustered, {}},
                       {after.id, after.parameters, after.tablespace, after.clustered, {}},
                       context);
}

template <class Key>
Statements drop(const Key& key, const PlanContext& context) {
  if (!key.partition_of.empty()) return dropped_part(key.id, context);
  if (auto taken = taken_by_parents(key, table_of(key.id), context)) return *taken;
  return {drop_constraint(key.id)};
}

template <class Key>
Statements rename(const Rename& rename, const Key&, const PlanContext&) {
  return {rename_constraint(rename)};
}

template <class Key>
std::vector<ObjectId> dependencies(const Key& key, const Catalog& catalog) {
  if (!key.partition_of.empty()) return part_dependencies(key.id, table_of(key.id), catalog);
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
      .alter = alter<Key>,
      .rename = rename<Key>,
      .dependencies = dependencies<Key>};
}

}  // namespace

Deferral deferral(const Result& result, int row, int deferrable_column) {
  if (!result.boolean(row, deferrable_column)) return Deferral::none;
  return result.boolean(row, deferrable_column + 1) ? Deferral::initially_deferred
                                                    : Deferral::initially_immediate;
}

std::string index_clauses(const Box<Parameters>& parameters, const Identifier& tablespace) {
  return with_clause(parameters) +
         (tablespace.empty() ? "" : " USING INDEX" + tablespace_clause(tablespace));
}

std::string key_definition(const PrimaryKey& key) {
  return "PRIMARY KEY " + key_list(key) + include_clause(key.include) +
         index_clauses(key.parameters, key.tablespace) + deferral_clause(key.deferral);
}

std::string key_definition(const Unique& unique) {
  return std::string("UNIQUE ") + (unique.nulls_not_distinct ? "NULLS NOT DISTINCT " : "") +
         key_list(unique) + include_clause(unique.include) +
         index_clauses(unique.parameters, unique.tablespace) + deferral_clause(unique.deferral);
}

CatalogQuery keys_query() { return {text, read}; }

KindRules<PrimaryKey> primary_key_rules() { return rules<PrimaryKey>(); }
KindRules<Unique> unique_rules() { return rules<Unique>(); }

}  // namespace schemadiff::postgres
