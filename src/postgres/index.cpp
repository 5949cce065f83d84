// SPDX-License-Identifier: MIT
// https://www.postgresql.org/docs/current/sql-createindex.html
#include "postgres/ddl.hpp"
#include "postgres/index_change.hpp"
#include "postgres/index_part.hpp"
#include "postgres/kinds.hpp"
#include "postgres/parameters.hpp"
#include "postgres/quote.hpp"
#include "postgres/references.hpp"
#include "postgres/table_parts.hpp"

namespace schemadiff::postgres {
namespace {

ObjectId table_id(const Index& index) {
  return relation_id(Kind::table, index.id.schema(), index.table);
}

/// Targets for the statistics of expressions have no place in CREATE INDEX.
Statements statistics_of(const Index& index, const Index& before) {
  Statements statements;
  for (std::size_t i = 0; i < index.elements.size(); ++i) {
    const int target = index.elements[i].statistics;
    const int known = i < before.elements.size() ? before.elements[i].statistics : -1;
    if (target == known) continue;
    statements.push_back(statement(index.id, "ALTER INDEX " + qualified(index.id) +
                                                 " ALTER COLUMN " + std::to_string(i + 1) +
                                                 " SET STATISTICS " + std::to_string(target)));
  }
  return statements;
}

void append(Statements& statements, Statements more) {
  for (Statement& each : more) statements.push_back(std::move(each));
}

Statements create(const Index& index, const PlanContext& context) {
  if (!index.partition_of.empty()) return added_part(index.id, context);
  if (auto left = left_by_parents(index, table_id(index), context)) return *left;
  std::vector<Hazard> hazards;
  if (is_kept(table_id(index), context)) {
    hazards.push_back(hazard(HazardKind::blocks_writes, "builds", index.id, "(SHARE)"));
    if (index.unique) {
      hazards.push_back(hazard(HazardKind::may_fail, "adds", index.id, "where rows may break it"));
    }
  }
  Statements statements = {statement(index.id, index_definition(index), std::move(hazards))};
  append(statements, statistics_of(index, {}));
  append(statements, marks_of(index.id, index.clustered, context, index.table));
  return statements;
}

IndexState state_of(const Index& index) {
  return {index.id, index.parameters, index.tablespace, index.clustered, index.table};
}

std::optional<Statements> alter(const Index& before, const Index& after,
                                const PlanContext& context) {
  const bool is_part = !before.partition_of.empty() && !after.partition_of.empty();
  if (is_part) return altered_part(after.id, context);
  Index same = before;
  same.clustered = after.clustered;
  same.parameters = after.parameters;
  same.tablespace = after.tablespace;
  if (same.elements.size() == after.elements.size()) {
    for (std::size_t i = 0; i < same.elements.size(); ++i)
      same.elements[i].statistics = after.elements[i].statistics;
  }
  if (before.partition_of.empty() != after.partition_of.empty()) {
    const bool stays = before.partition_of.empty()
                           ? taken_by_parents(before, table_id(before), context).has_value()
                           : left_by_parents(after, table_id(after), context).has_value();
    return stays ? std::optional(Statements{}) : std::nullopt;
  }
  if (same != after) return std::nullopt;
  Statements statements = altered_index(state_of(before), state_of(after), context);
  append(statements, statistics_of(after, before));
  return statements;
}

Statements drop(const Index& index, const PlanContext& context) {
  if (!index.partition_of.empty()) return dropped_part(index.id, context);
  if (auto taken = taken_by_parents(index, table_id(index), context)) return *taken;
  return {statement(index.id, "DROP INDEX " + qualified(index.id))};
}

Statements rename(const Rename& rename, const Index&, const PlanContext&) {
  return {statement(rename.after, "ALTER INDEX " + qualified(rename.before) + " RENAME TO " +
                                      quoted(rename.after.name()))};
}

std::vector<ObjectId> dependencies(const Index& index, const Catalog& catalog) {
  const ObjectId table = table_id(index);
  const ObjectId view = relation_id(Kind::materialized_view, table.path[0], table.path[1]);
  if (catalog.contains(view)) return {view};
  if (!index.partition_of.empty()) return part_dependencies(index.id, table, catalog);
  std::vector<Identifier> columns = index.include ? *index.include : std::vector<Identifier>();
  for (const KeyElement& element : index.elements) {
    if (!element.column.empty()) columns.push_back(element.column);
  }
  std::vector<ObjectId> ids = member_dependencies(table, columns);
  const auto add = [&](const Expression& expression) {
    const std::vector<ObjectId> named = references_of(expression, table, catalog);
    ids.insert(ids.end(), named.begin(), named.end());
  };
  for (const KeyElement& element : index.elements) add(element.expression);
  add(index.predicate);
  return ids;
}

}  // namespace

std::string index_definition(const Index& index) {
  std::string sql = index.unique ? "CREATE UNIQUE INDEX " : "CREATE INDEX ";
  sql += quoted(index.id.name()) + (index.only ? " ON ONLY " : " ON ") + qualified(table_id(index));
  if (index.method.text() != "btree") sql += " USING " + quoted(index.method);
  sql += " " + element_list(index.elements) + (index.include ? include_clause(*index.include) : "");
  if (index.nulls_not_distinct) sql += " NULLS NOT DISTINCT";
  sql += with_clause(index.parameters) + tablespace_clause(index.tablespace);
  if (!index.predicate.empty()) sql += " WHERE " + index.predicate.text();
  return sql;
}

KindRules<Index> index_rules() {
  return {.traits = {.rank = rank_of(Kind::index), .folds_into_drop = true},
          .create = create,
          .drop = drop,
          .alter = alter,
          .rename = rename,
          .dependencies = dependencies};
}

}  // namespace schemadiff::postgres
