// SPDX-License-Identifier: MIT
#include "dialect/other_tools.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <span>

#include "support/text.hpp"

namespace schemadiff::dialect {
namespace {

/// How a table is known: by its name, and by two of its columns, since `migrations` may be
/// anybody's.
struct Known {
  std::string_view tool;
  std::string_view table;
  std::array<std::string_view, 2> columns;
};

/// THE list of other tools. Names are compared without regard to case.
constexpr Known all_known[] = {
    {"Aerich", "aerich", {"version", "app"}},
    {"Atlas", "atlas_schema_revisions", {"version", "hash"}},
    {"Diesel", "__diesel_schema_migrations", {"version", "run_on"}},
    {"Django", "django_migrations", {"app", "applied"}},
    {"Doctrine", "doctrine_migration_versions", {"version", "executed_at"}},
    {"Drizzle", "__drizzle_migrations", {"hash", "created_at"}},
    {"Entity Framework", "__EFMigrationsHistory", {"MigrationId", "ProductVersion"}},
    {"Flyway", "flyway_schema_history", {"installed_rank", "checksum"}},
    {"Flyway", "schema_version", {"installed_rank", "checksum"}},
    {"goose", "goose_db_version", {"version_id", "is_applied"}},
    {"graphile-migrate", "migrations", {"hash", "previous_hash"}},
    {"Knex", "knex_migrations", {"name", "batch"}},
    {"Knex", "knex_migrations_lock", {"is_locked", ""}},
    {"Kysely", "kysely_migration", {"name", "timestamp"}},
    {"Kysely", "kysely_migration_lock", {"is_locked", ""}},
    {"Laravel", "migrations", {"migration", "batch"}},
    {"Liquibase", "databasechangelog", {"orderexecuted", "md5sum"}},
    {"Liquibase", "databasechangeloglock", {"locked", "lockgranted"}},
    {"MikroORM", "mikro_orm_migrations", {"name", "executed_at"}},
    {"node-pg-migrate", "pgmigrations", {"name", "run_on"}},
    {"Phinx", "phinxlog", {"version", "migration_name"}},
    {"Prisma", "_prisma_migrations", {"checksum", "migration_name"}},
    {"Rails", "ar_internal_metadata", {"key", "value"}},
    {"Rails, dbmate, golang-migrate or Ecto", "schema_migrations", {"version", ""}},
    {"Refinery", "refinery_schema_history", {"version", "checksum"}},
    {"SeaORM", "seaql_migrations", {"version", "applied_at"}},
    {"Sequelize", "SequelizeMeta", {"name", ""}},
    {"sqlx", "_sqlx_migrations", {"version", "checksum"}},
    {"tern", "schema_version", {"version", ""}},
    {"TypeORM", "migrations", {"timestamp", "name"}},
    {"yoyo", "_yoyo_migration", {"migration_hash", "migration_id"}},
    {"yoyo", "_yoyo_log", {"migration_hash", "operation"}},
    {"yoyo", "_yoyo_version", {"version", "installed_at_utc"}},
    {"yoyo", "yoyo_lock", {"locked", "pid"}},
};

bool has_column(const TableMembers& members, std::string_view name) {
  return std::ranges::any_of(members.columns, [&](const Column* column) {
    return support::equal_ignoring_case(column->id.name().text(), name);
  });
}

/// Empty where the table is of no tool. Alembic lets a project name its table, which has this one
/// column alone.
std::string_view tool_of(const TableMembers& members) {
  if (members.columns.size() == 1 && has_column(members, "version_num")) return "Alembic";
  const std::string& name = members.table->id.name().text();
  for (const Known& known : all_known) {
    const auto is_there = [&](std::string_view column) {
      return column.empty() || has_column(members, column);
    };
    if (support::equal_ignoring_case(name, known.table) &&
        std::ranges::all_of(known.columns, is_there)) {
      return known.tool;
    }
  }
  return {};
}

}  // namespace

std::vector<OtherTools> of_other_tools(const Catalog& catalog, Identifier default_schema) {
  std::vector<OtherTools> found;
  std::map<ObjectId, std::string_view> schemas;  // a tool, or nothing where some table is not one's
  const Members members(catalog);
  for (const TableMembers* table : members.tables()) {
    if (!table->table) continue;
    const ObjectId id = table->table->id;
    const std::string_view tool = tool_of(*table);
    if (!tool.empty()) found.push_back({id, tool});
    const auto [schema, is_new] = schemas.emplace(schema_id(id.schema()), tool);
    if (tool.empty()) schema->second = {};
  }
  for (const auto& [schema, tool] : schemas) {
    const bool is_own = schema.name() != default_schema && catalog.contains(schema);
    if (is_own && !tool.empty()) found.push_back({schema, tool});
  }
  std::ranges::sort(found, {}, &OtherTools::id);
  return found;
}

}  // namespace schemadiff::dialect
