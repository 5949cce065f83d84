// SPDX-License-Identifier: MIT
// https://www.postgresql.org/docs/current/sql-createview.html
#include "postgres/ddl.hpp"
#include "postgres/kinds.hpp"
#include "postgres/quote.hpp"
#include "postgres/references.hpp"
#include "postgres/table_parts.hpp"
#include "support/text.hpp"

namespace schemadiff::postgres {
namespace {

std::string text(const Reading& reading) {
  return R"sql(
SELECT c.oid,
       pg_catalog.pg_get_viewdef(c.oid),
       c.reloptions IS NOT NULL
  FROM pg_catalog.pg_class AS c
 WHERE c.relkind = 'v'
   AND c.relnamespace = )sql" +
         reading.any_schema() + R"sql(
   AND c.oid NOT IN )sql" +
         extension_members("pg_class");
}

void read(Reading& reading, Result result) {
  for (int row = 0; row < result.rows(); ++row) {
    const Relation* relation = reading.covered_relation(oid(result, row, 0));
    if (!relation) continue;
    std::string_view query = support::trim(result.text(row, 1));
    if (query.ends_with(';')) query.remove_suffix(1);
    if (result.boolean(row, 2)) reading.note("view", relation->id, "its options: not modelled");
    reading.found.catalog.add(View{.id = relation->id, .definition = Expression(query)});
  }
}

Statements create(const View& view, const PlanContext&) {
  std::string sql = "CREATE VIEW " + qualified(view.id);
  if (!view.columns.empty()) sql += " " + column_list(view.columns);
  return {statement(view.id, sql + " AS\n" + view.definition.text())};
}

Statements drop(const View& view, const PlanContext& context) {
  std::vector<Hazard> hazards;
  if (!context.after.contains(view.id)) hazards.push_back(breaks_clients("drops", view.id));
  return {statement(view.id, "DROP VIEW " + qualified(view.id), std::move(hazards))};
}

Statements rename(const Rename& rename, const View&, const PlanContext&) {
  return {statement(
      rename.after,
      "ALTER VIEW " + qualified(rename.before) + " RENAME TO " + quoted(rename.after.name()),
      {breaks_clients("renames", rename.before)})};
}

/// The database knows what a view that is there depends on; of one in a model its query tells.
std::vector<ObjectId> dependencies(const View& view, const Catalog& catalog) {
  if (!catalog.dependencies_of(view.id).empty()) return {};
  std::vector<ObjectId> ids = references_of_query(view.definition, catalog);
  std::erase(ids, view.id);
  return ids;
}

}  // namespace

CatalogQuery views_query() { return {text, read}; }

KindRules<View> view_rules() {
  return {.traits = {.rank = rank_of(Kind::view)},
          .create = create,
          .drop = drop,
          .rename = rename,
          .dependencies = dependencies};
}

}  // namespace schemadiff::postgres
