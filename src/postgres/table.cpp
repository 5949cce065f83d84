// SPDX-License-Identifier: MIT
// https://www.postgresql.org/docs/current/catalog-pg-class.html
#include "postgres/ddl.hpp"
#include "postgres/kinds.hpp"
#include "postgres/quote.hpp"
#include "postgres/table_parts.hpp"

namespace schemadiff::postgres {
namespace {

/// Tables that foreign keys refer to are read wherever they lie, for the names of their columns.
std::string text(const Reading& reading) {
  return R"sql(
SELECT c.oid,
       c.relnamespace,
       c.relname,
       c.relkind,
       c.relispartition OR c.relpersistence = 't' OR c.oid IN )sql" +
         extension_members("pg_class") + R"sql(,
       CASE WHEN c.relkind = 'r' THEN pg_catalog.concat_ws(', ',
         CASE WHEN c.relpersistence = 'u' THEN 'being unlogged' END,
         CASE WHEN c.reloptions IS NOT NULL THEN 'its storage parameters' END,
         CASE WHEN c.reltablespace <> 0 THEN 'its tablespace' END,
         CASE WHEN c.reloftype <> 0 THEN 'its row type' END,
         CASE WHEN c.relrowsecurity THEN 'row-level security' END,
         CASE WHEN c.relreplident <> 'd' THEN 'its replica identity' END,
         CASE WHEN m.amname <> 'heap' THEN 'its access method' END,
         CASE WHEN c.oid IN (SELECT i.inhrelid FROM pg_catalog.pg_inherits AS i)
              THEN 'its inheritance' END) END
  FROM pg_catalog.pg_class AS c
  LEFT JOIN pg_catalog.pg_am AS m ON m.oid = c.relam
 WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f', 'S')
   AND (c.relnamespace = )sql" +
         reading.any_schema() + R"sql(
        OR c.oid IN (SELECT k.confrelid FROM pg_catalog.pg_constraint AS k WHERE k.contype = 'f')))sql";
}

Kind kind_of_relation(char relkind) noexcept {
  switch (relkind) {
    case 'r':
      return Kind::table;
    case 'v':
      return Kind::view;
    case 'S':
      return Kind::sequence;
    default:
      return Kind::none;
  }
}

void read(Reading& reading, Result result) {
  reading.relations.reserve(static_cast<std::size_t>(result.rows()));
  for (int row = 0; row < result.rows(); ++row) {
    const Oid schema = oid(result, row, 1);
    Relation relation{.id = relation_id(kind_of_relation(result.text(row, 3).front()),
                                        reading.schema_name(schema),
                                        Identifier(result.text(row, 2)))};
    const bool left_alone = result.boolean(row, 4);
    relation.covered = relation.id.kind != Kind::none && !left_alone &&
                       reading.schemas_in_scope.contains(schema) &&
                       reading.scope.covers(relation.id);
    if (relation.covered && relation.id.kind == Kind::table) {
      reading.found.catalog.add(Table{.id = relation.id});
      if (const auto features = result.text(row, 5); !features.empty()) {
        reading.note("table", relation.id, std::string(features) + ": not modelled");
      }
    }
    reading.relations.emplace(oid(result, row, 0), std::move(relation));
  }
}

/// Of keys that say the same in one CREATE TABLE the server makes but one: the others must come
/// afterwards.
bool is_repeated(const Unique& unique, const TableMembers& members) {
  const auto same = [&](const auto& key) {
    return key.columns == unique.columns && key.include == unique.include &&
           key.deferral == unique.deferral;
  };
  if (members.primary_key && !unique.nulls_not_distinct && same(*members.primary_key)) return true;
  for (const Unique* other : members.uniques) {
    if (other == &unique) return false;
    if (same(*other) && other->nulls_not_distinct == unique.nulls_not_distinct) return true;
  }
  return false;
}

Statements create(const Table& table, const PlanContext& context) {
  const TableMembers& members = context.after_members.of(table.id);
  std::vector<std::string> parts;
  for (const Column* column : members.columns) parts.push_back(column_definition(*column));
  if (members.primary_key) {
    parts.push_back(constraint_clause(members.primary_key->id) +
                    key_definition(*members.primary_key));
  }
  Statements separate;
  for (const Unique* unique : members.uniques) {
    if (is_repeated(*unique, members)) {
      separate.push_back(add_constraint(unique->id, key_definition(*unique)));
      continue;
    }
    parts.push_back(constraint_clause(unique->id) + key_definition(*unique));
  }
  for (const Check* check : members.checks) {
    parts.push_back(constraint_clause(check->id) + check_definition(*check));
  }
  std::string sql = "CREATE TABLE " + qualified(table.id) + " (";
  for (const std::string& part : parts) {
    sql += &part == parts.data() ? "\n    " : ",\n    ";
    sql += part;
  }
  Statements statements = {statement(table.id, sql + (parts.empty() ? ")" : "\n)"))};
  for (Statement& each : separate) statements.push_back(std::move(each));
  return statements;
}

Statements drop(const Table& table, const PlanContext&) {
  return {statement(table.id, "DROP TABLE " + qualified(table.id),
                    {hazard(HazardKind::data_loss, "drops", table.id, "(ACCESS EXCLUSIVE)")})};
}

std::optional<Statements> alter(const Table&, const Table&, const PlanContext&) {
  return Statements{};
}

/// The sequences behind identity columns are named after the table and follow it.
Statements rename(const Rename& rename, const Table& table, const PlanContext& context) {
  Statements statements = {statement(
      rename.after,
      "ALTER TABLE " + qualified(rename.before) + " RENAME TO " + quoted(rename.after.name()),
      {breaks_clients("renames", rename.before)})};
  for (const Column* column : context.before_members.of(table.id).columns) {
    if (!column->identity || !column->identity->sequence_name.empty()) continue;
    statements.push_back(rename_identity_sequence(rename.after, rename.before, column->id.name(),
                                                  column->id.name()));
  }
  return statements;
}

std::vector<ObjectId> dependencies(const Table& table, const Catalog&) {
  return schema_dependency(table.id);
}

}  // namespace

CatalogQuery tables_query() { return {text, read}; }

KindRules<Table> table_rules() {
  return {.traits = {.rank = rank_of(Kind::table), .holds_data = true},
          .create = create,
          .drop = drop,
          .alter = alter,
          .rename = rename,
          .dependencies = dependencies};
}

}  // namespace schemadiff::postgres
