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

/// The rule of a view depends on all that its query names:
/// https://www.postgresql.org/docs/current/catalog-pg-depend.html
std::string dependencies_text(const Reading& reading) {
  return R"sql(
SELECT r.ev_class,
       d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass,
       d.refobjid,
       d.refobjsubid,
       t.typnamespace,
       t.typname,
       k.conrelid,
       k.conname
  FROM pg_catalog.pg_class AS v
  JOIN pg_catalog.pg_rewrite AS r ON r.ev_class = v.oid
  JOIN pg_catalog.pg_depend AS d
    ON d.classid = 'pg_catalog.pg_rewrite'::pg_catalog.regclass
   AND d.objid = r.oid
   AND d.deptype = 'n'
  LEFT JOIN pg_catalog.pg_type AS t
    ON d.refclassid = 'pg_catalog.pg_type'::pg_catalog.regclass
   AND t.oid = d.refobjid
   AND t.typtype = 'e'
  LEFT JOIN pg_catalog.pg_constraint AS k
    ON d.refclassid = 'pg_catalog.pg_constraint'::pg_catalog.regclass
   AND k.oid = d.refobjid
   AND k.contype = 'p'
 WHERE v.relkind = 'v'
   AND v.relnamespace = )sql" +
         reading.any_schema() + R"sql(
 ORDER BY r.ev_class)sql";
}

/// A column, and the enum that it is of: a view on it stands in the way of both.
void add_column_dependency(Reading& reading, const ObjectId& view, const Relation& relation,
                           int number) {
  const Identifier name = relation.attribute(number).name;
  if (name.empty() || relation.id.kind != Kind::table) return;
  const ObjectId id = member_id(Kind::column, relation.id.path[0], relation.id.path[1], name);
  Catalog& catalog = reading.found.catalog;
  catalog.add_dependency(view, id);
  const auto* column = catalog.find_as<Column>(id);
  if (!column) return;
  const QualifiedName type = parse_qualified(column->type.text());
  const ObjectId enum_id = relation_id(Kind::enum_type, type.schema, type.name);
  if (!type.empty() && catalog.contains(enum_id)) catalog.add_dependency(view, enum_id);
}

void read_dependencies(Reading& reading, Result result) {
  for (int row = 0; row < result.rows(); ++row) {
    const Relation* view = reading.covered_relation(oid(result, row, 0));
    if (!view) continue;
    const ObjectId& id = view->id;
    if (result.boolean(row, 1)) {
      const Relation* relation = reading.relation(oid(result, row, 2));
      if (!relation || relation == view) continue;
      reading.found.catalog.add_dependency(id, relation->id);
      add_column_dependency(reading, id, *relation, static_cast<int>(result.integer(row, 3)));
    } else if (!result.is_null(row, 5)) {
      reading.found.catalog.add_dependency(
          id, relation_id(Kind::enum_type, reading.schema_name(oid(result, row, 4)),
                          Identifier(result.text(row, 5))));
    } else if (const Relation* table = reading.relation(oid(result, row, 6))) {
      reading.found.catalog.add_dependency(
          id, member_id(Kind::primary_key, table->id.path[0], table->id.path[1],
                        Identifier(result.text(row, 7))));
    }
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
CatalogQuery view_dependencies_query() { return {dependencies_text, read_dependencies}; }

KindRules<View> view_rules() {
  return {.traits = {.rank = rank_of(Kind::view)},
          .create = create,
          .drop = drop,
          .rename = rename,
          .dependencies = dependencies};
}

}  // namespace schemadiff::postgres
