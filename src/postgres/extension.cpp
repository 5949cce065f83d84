// SPDX-License-Identifier: MIT
// https://www.postgresql.org/docs/current/catalog-pg-extension.html
#include <algorithm>
#include <array>

#include "postgres/ddl.hpp"
#include "postgres/described.hpp"
#include "postgres/quote.hpp"
#include "postgres/system_catalogs.hpp"
#include "support/text.hpp"

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
    if (!reading.scope.covers(extension.id)) continue;
    reading.found.catalog.add(std::move(extension));
  }
}

struct FixedSchema {
  std::string_view extension;
  std::string_view schema;
};

// Extensions whose control file says where they lie: `WITH SCHEMA` can name no other.
constexpr std::array fixed_schemas = {
    FixedSchema{"adminpack", "pg_catalog"},  FixedSchema{"citus", "pg_catalog"},
    FixedSchema{"pg_cron", "pg_catalog"},    FixedSchema{"pg_graphql", "graphql"},
    FixedSchema{"pg_tle", "pgtle"},          FixedSchema{"pglogical", "pglogical"},
    FixedSchema{"pgmq", "pgmq"},             FixedSchema{"pgsodium", "pgsodium"},
    FixedSchema{"plperl", "pg_catalog"},     FixedSchema{"plperlu", "pg_catalog"},
    FixedSchema{"plpython3u", "pg_catalog"}, FixedSchema{"pltcl", "pg_catalog"},
    FixedSchema{"pltclu", "pg_catalog"},     FixedSchema{"postgis_tiger_geocoder", "tiger"},
    FixedSchema{"postgis_topology", "topology"}, FixedSchema{"supabase_vault", "vault"}};

/// Only a model asks for a version, and may leave out what the extension requires.
Statements create(const Described& extension, const PlanContext& context) {
  std::string sql = "CREATE EXTENSION " + quoted(extension.id.name()) + " WITH SCHEMA " +
                    quoted(Identifier(extension.text("schema")));
  if (context.hints) {
    if (const auto version = extension.text("version"); !version.empty()) sql += " VERSION " + literal_text(version);
    sql += " CASCADE";
  }
  return {statement(extension.id, std::move(sql))};
}

std::optional<Statements> alter(const Described& before, const Described& after, const PlanContext&) {
  Statements statements;
  const auto schema = after.text("schema"), version = after.text("version");
  if (before.text("schema") != schema) {
    statements.push_back(alter_statement(
        after, "SET SCHEMA " + quoted(Identifier(schema)),
        {hazard(HazardKind::may_fail, "moves", after.id, "where the extension cannot be moved")}));
  }
  if (before.text("version") != version && !version.empty()) {
    statements.push_back(alter_statement(
        after, "UPDATE TO " + literal_text(version),
        {hazard(HazardKind::may_fail, "updates", after.id, "where the server has no such update")}));
  }
  return statements;
}

/// What is made of its types and functions hangs on them, which no catalog lists.
Statements drop(const Described& extension, const PlanContext& context) {
  std::vector<Hazard> hazards;
  if (!context.after.contains(extension.id)) {
    hazards.push_back(breaks_clients("drops", extension.id));
    hazards.push_back(hazard(HazardKind::data_loss, "drops", extension.id, "with the tables that it may have"));
  }
  return {statement(extension.id, "DROP EXTENSION " + quoted(extension.id.name()), std::move(hazards))};
}

/// Whether `name` has the other's among its words: hstore_plperl requires hstore and plperl.
bool is_made_of(std::string_view name, std::string_view other) {
  const std::vector<std::string> words = support::split(name, '_');
  return name != other && std::ranges::find(words, other) != words.end();
}

/// What it requires is in its control file, which only the server has; a model lists extensions in any order.
bool requires_other(std::string_view name, std::string_view other) {
  return is_made_of(name, other) || (name == "earthdistance" && other == "cube") ||
         (name == "postgis_tiger_geocoder" && other == "fuzzystrmatch") ||
         (name == "address_standardizer_data_us" && other == "address_standardizer");
}

std::vector<ObjectId> dependencies(const Described& extension, const Catalog& catalog) {
  std::vector<ObjectId> ids = {schema_id(Identifier(extension.text("schema")))};
  for (const Object& object : catalog.objects()) {
    if (kind_of(object) != Kind::extension) continue;
    const ObjectId& other = id_of(object);
    if (requires_other(extension.id.name().text(), other.name().text())) ids.push_back(other);
  }
  return ids;
}

/// Every database has plpgsql from the start.
void adapt(Described& extension, Model& model) {
  const std::string& name = extension.id.name().text();
  if (name == "plpgsql") {
    const ObjectId id = extension.id;
    model.catalog.erase(comment_id(id));
    model.catalog.erase(id);
    return;
  }
  const auto fixed = std::ranges::find(fixed_schemas, std::string_view(name), &FixedSchema::extension);
  if (fixed != fixed_schemas.end() && !extension.find("schema")) extension.set("schema", fixed->schema);
}

}  // namespace

extern const DescribedKind extension_kind;
const DescribedKind extension_kind = {.kind = Kind::extension,
                                      .rank = 5,
                                      .words = "EXTENSION",
                                      .query = {text, read},
                                      .create = create,
                                      .alter = alter,
                                      .drop = drop,
                                      .dependencies = dependencies,
                                      .adapt = adapt,
                                      .holds_data = true};

}  // namespace schemadiff::postgres
