// SPDX-License-Identifier: MIT
// https://www.postgresql.org/docs/current/sql-creatematerializedview.html
#include "postgres/ddl.hpp"
#include "postgres/kinds.hpp"
#include "postgres/parameters.hpp"
#include "postgres/quote.hpp"
#include "postgres/references.hpp"
#include "support/text.hpp"

namespace schemadiff::postgres {
namespace {

std::string text(const Reading& reading) {
  return R"sql(
SELECT c.oid,
       pg_catalog.pg_get_viewdef(c.oid),
       c.relispopulated,
       NULLIF(m.amname, 'heap'),
       c.reloptions,
       t.reloptions,
       s.spcname
  FROM pg_catalog.pg_class AS c
  LEFT JOIN pg_catalog.pg_am AS m ON m.oid = c.relam
  LEFT JOIN pg_catalog.pg_class AS t ON t.oid = c.reltoastrelid
  LEFT JOIN pg_catalog.pg_tablespace AS s ON s.oid = c.reltablespace
 WHERE c.relkind = 'm'
   AND c.relnamespace = )sql" +
         reading.any_schema();
}

void read(Reading& reading, Result result) {
  for (int row = 0; row < result.rows(); ++row) {
    const Relation* relation = reading.covered_relation(oid(result, row, 0));
    if (!relation) continue;
    std::string_view query = support::trim(result.text(row, 1));
    if (query.ends_with(';')) query.remove_suffix(1);
    reading.found.catalog.add(
        MaterializedView{.id = relation->id,
                         .definition = Expression(query),
                         .with_no_data = !result.boolean(row, 2),
                         .access_method = Identifier(result.text(row, 3)),
                         .parameters = joined(parameters_of(result.text(row, 4)),
                                              parameters_of(result.text(row, 5), "toast.")),
                         .tablespace = Identifier(result.text(row, 6))});
  }
}

Statement alter_view(const ObjectId& id, const std::string& clause,
                     std::vector<Hazard> hazards = {}) {
  return statement(id, "ALTER MATERIALIZED VIEW " + qualified(id) + " " + clause,
                   std::move(hazards));
}

Statements create(const MaterializedView& view, const PlanContext&) {
  std::string sql = "CREATE MATERIALIZED VIEW " + qualified(view.id);
  if (!view.columns.empty()) sql += " " + column_list(view.columns);
  if (!view.access_method.empty()) sql += " USING " + quoted(view.access_method);
  sql += with_clause(view.parameters) + tablespace_clause(view.tablespace);
  sql += " AS\n" + view.definition.text();
  return {statement(view.id, sql + (view.with_no_data ? "\nWITH NO DATA" : ""))};
}

Statements drop(const MaterializedView& view, const PlanContext& context) {
  std::vector<Hazard> hazards;
  if (!context.after.contains(view.id)) hazards.push_back(breaks_clients("drops", view.id));
  return {statement(view.id, "DROP MATERIALIZED VIEW " + qualified(view.id), std::move(hazards))};
}

std::optional<Statements> alter(const MaterializedView& before, const MaterializedView& after,
                                const PlanContext&) {
  if (before.columns != after.columns || before.definition != after.definition) return std::nullopt;
  Statements statements;
  for (const std::string& clause : parameter_changes(before.parameters, after.parameters))
    statements.push_back(alter_view(after.id, clause));
  if (before.access_method != after.access_method) {
    statements.push_back(alter_view(
        after.id, "SET ACCESS METHOD " + name_or(after.access_method, "heap"),
        {hazard(HazardKind::table_rewrite, "rewrites", after.id, "(ACCESS EXCLUSIVE)")}));
  }
  if (before.tablespace != after.tablespace) {
    statements.push_back(alter_view(
        after.id, "SET TABLESPACE " + name_or(after.tablespace, "pg_default"),
        {hazard(HazardKind::blocks_reads, "moves all of", after.id, "(ACCESS EXCLUSIVE)")}));
  }
  return statements;
}

Statements rename(const Rename& rename, const MaterializedView&, const PlanContext&) {
  Statement result = alter_view(rename.before, "RENAME TO " + quoted(rename.after.name()),
                                {breaks_clients("renames", rename.before)});
  result.subject = rename.after;
  return {result};
}

std::vector<ObjectId> dependencies(const MaterializedView& view, const Catalog& catalog) {
  return dependencies_of_query(view.id, view.definition, catalog);
}

}  // namespace

CatalogQuery materialized_views_query() { return {text, read}; }

KindRules<MaterializedView> materialized_view_rules() {
  return {.traits = {.rank = rank_of(Kind::materialized_view)},
          .create = create,
          .drop = drop,
          .alter = alter,
          .rename = rename,
          .dependencies = dependencies};
}

}  // namespace schemadiff::postgres
