// SPDX-License-Identifier: MIT
// https://www.postgresql.org/docs/current/catalog-pg-namespace.html
#include "postgres/ddl.hpp"
#include "postgres/kinds.hpp"
#include "postgres/quote.hpp"

namespace schemadiff::postgres {
namespace {

std::string text(const Reading&) {
  return R"sql(
SELECT n.oid,
       n.nspname,
       n.nspname LIKE 'pg\_%' OR n.nspname = 'information_schema',
       n.oid IN )sql" +
         extension_members("pg_namespace") + R"sql(,
       pg_catalog.has_column_privilege('pg_catalog.pg_subscription', 'subconninfo', 'SELECT')
  FROM pg_catalog.pg_namespace AS n
 ORDER BY n.nspname)sql";
}

void read(Reading& reading, Result result) {
  for (int row = 0; row < result.rows(); ++row) {
    const Oid number = oid(result, row, 0);
    const Identifier name(result.text(row, 1));
    const bool system = result.boolean(row, 2), of_extension = result.boolean(row, 3);
    reading.schema_names[number] = name;
    reading.reads_connections = result.boolean(row, 4);
    if (system || !reading.scope.covers_schema(name)) continue;
    reading.schemas_in_scope.insert(number);
    reading.schemas.insert(reading.schemas.size() - 1,
                           (reading.schemas.size() > 2 ? "," : "") + std::to_string(number));
    const ObjectId id = schema_id(name);
    // Every database has `public` from the start.
    if (name.text() == "public" || of_extension || !reading.scope.covers(id)) continue;
    reading.found.catalog.add(Schema{.id = id});
  }
}

Statements create(const Schema& schema, const PlanContext&) {
  return {statement(schema.id, "CREATE SCHEMA " + quoted(schema.id.name()))};
}

Statements drop(const Schema& schema, const PlanContext&) {
  return {statement(schema.id, "DROP SCHEMA " + quoted(schema.id.name()),
                    {breaks_clients("drops", schema.id)})};
}

std::optional<Statements> alter(const Schema&, const Schema&, const PlanContext&) {
  return Statements{};
}

Statements rename(const Rename& rename, const Schema&, const PlanContext&) {
  return {statement(
      rename.after,
      "ALTER SCHEMA " + quoted(rename.before.name()) + " RENAME TO " + quoted(rename.after.name()),
      {breaks_clients("renames", rename.before)})};
}

}  // namespace

CatalogQuery schemas_query() { return {text, read}; }

KindRules<Schema> schema_rules() {
  return {.traits = {.rank = rank_of(Kind::schema), .holds_data = true},
          .create = create,
          .drop = drop,
          .alter = alter,
          .rename = rename};
}

}  // namespace schemadiff::postgres
