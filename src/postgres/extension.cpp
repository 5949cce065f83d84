// SPDX-License-Identifier: MIT
// https://www.postgresql.org/docs/current/catalog-pg-extension.html
#include "postgres/ddl.hpp"
#include "postgres/described.hpp"
#include "postgres/quote.hpp"
#include "postgres/system_catalogs.hpp"

namespace schemadiff::postgres {
namespace {

/// plpgsql is there from the start, in every database.
std::string text(const Reading&) {
  return R"sql(
SELECT x.oid,
       x.extname,
       x.extnamespace,
       x.extversion,
       a.comment
  FROM pg_catalog.pg_extension AS x
  LEFT JOIN pg_catalog.pg_available_extensions AS a ON a.name = x.extname
 WHERE x.extname <> 'plpgsql')sql";
}

void read(Reading& reading, Result result) {
  for (int row = 0; row < result.rows(); ++row) {
    Described extension =
        described({{Identifier(result.text(row, 1)), {}, {}}, Kind::extension, Kind::none});
    const Identifier schema = reading.schema_name(oid(result, row, 2));
    extension.set("schema", schema.text());
    extension.set("version", result.text(row, 3));
    extension.set("own_comment", result.text(row, 4));
    reading.know(catalog_oid::extension, oid(result, row, 0), extension.id);
    reading.found.catalog.add(std::move(extension));
  }
}

Statements create(const Described& extension, const PlanContext&) {
  return {statement(extension.id, "CREATE EXTENSION " + quoted(extension.id.name()) + " WITH SCHEMA " +
                                      quoted(Identifier(extension.text("schema"))))};
}

std::optional<Statements> alter(const Described& before, const Described& after, const PlanContext&) {
  Statements statements;
  if (before.text("schema") != after.text("schema")) {
    statements.push_back(alter_statement(after, "SET SCHEMA " + quoted(Identifier(after.text("schema")))));
  }
  if (before.text("version") != after.text("version") && !after.text("version").empty()) {
    statements.push_back(
        alter_statement(after, "UPDATE TO " + literal_text(after.text("version"))));
  }
  return statements;
}

std::vector<ObjectId> dependencies(const Described& extension, const Catalog&) {
  return {schema_id(Identifier(extension.text("schema")))};
}

}  // namespace

extern const DescribedKind extension_kind;
const DescribedKind extension_kind = {.kind = Kind::extension,
                                      .rank = 5,
                                      .words = "EXTENSION",
                                      .query = {text, read},
                                      .create = create,
                                      .alter = alter,
                                      .dependencies = dependencies,
                                      .holds_data = true};

}  // namespace schemadiff::postgres
