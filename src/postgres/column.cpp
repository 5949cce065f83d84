// SPDX-License-Identifier: MIT
// https://www.postgresql.org/docs/current/catalog-pg-attribute.html
#include "postgres/column_change.hpp"
#include "postgres/ddl.hpp"
#include "postgres/kept_names.hpp"
#include "postgres/kinds.hpp"
#include "postgres/quote.hpp"
#include "postgres/references.hpp"
#include "postgres/table_parts.hpp"

namespace schemadiff::postgres {
namespace {

/// A default refers to no column, so it is deparsed without its table, which spares the server most
/// of the work.
std::string text(const Reading& reading) {
  const std::string compressed = reading.is_from(140000) ? "a.attcompression <> ''" : "false";
  // Some servers keep a number of their own, pg_attver, among the options of every column.
  return R"sql(
SELECT a.attrelid,
       a.attnum,
       a.attname,
       a.atttypid,
       a.atttypmod,
       a.attcollation,
       a.attnotnull,
       a.attidentity,
       a.attgenerated,
       CASE a.attgenerated WHEN '' THEN pg_catalog.pg_get_expr(d.adbin, 0)
                           ELSE pg_catalog.pg_get_expr(d.adbin, d.adrelid) END,
       a.attstorage <> t.typstorage
         OR COALESCE(a.attstattarget, -1) <> -1
         OR a.attoptions::pg_catalog.text NOT LIKE '{pg_attver=%}'
         OR a.attoptions::pg_catalog.text LIKE '%,%'
         OR )sql" +
         compressed + R"sql(
  FROM pg_catalog.pg_class AS c
  JOIN pg_catalog.pg_attribute AS a ON a.attrelid = c.oid
  JOIN pg_catalog.pg_type AS t ON t.oid = a.atttypid
  LEFT JOIN pg_catalog.pg_attrdef AS d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
 WHERE c.relkind IN ('r', 'p')
   AND (c.relnamespace = )sql" +
         reading.any_schema() + R"sql(
        OR c.oid IN (SELECT k.confrelid FROM pg_catalog.pg_constraint AS k WHERE k.contype = 'f'))
   AND a.attnum > 0
   AND NOT a.attisdropped
 ORDER BY a.attrelid, a.attnum)sql";
}

void read(Reading& reading, Result result) {
  Relation* relation = nullptr;
  Oid current = 0;
  for (int row = 0; row < result.rows(); ++row) {
    const Oid owner = oid(result, row, 0);
    if (owner != current) {
      current = owner;
      const auto found = reading.relations.find(owner);
      relation = found == reading.relations.end() ? nullptr : &found->second;
    }
    if (!relation) continue;
    const auto number = static_cast<std::size_t>(result.integer(row, 1));
    if (relation->attributes.size() < number) relation->attributes.resize(number);
    relation->attributes[number - 1] = {Identifier(result.text(row, 2)), oid(result, row, 3),
                                        oid(result, row, 5)};
  }
  reading.columns = std::move(result);
}

Statements create(const Column& column, const PlanContext& context) {
  return added_column(column, context);
}

/// What a generated column holds can be worked out again.
Statements drop(const Column& column, const PlanContext&) {
  return {alter_table(column.id, table_of(column.id), "DROP COLUMN " + quoted(column.id.name()),
                      {column.generated ? breaks_clients("drops", column.id)
                                        : hazard(HazardKind::data_loss, "drops", column.id,
                                                 "(ACCESS EXCLUSIVE)")})};
}

Statements rename(const Rename& rename, const Column& column, const PlanContext&) {
  const ObjectId table = table_of(rename.after);
  Statements statements = {statement(rename.after,
                                     "ALTER TABLE " + qualified(table) + " RENAME COLUMN " +
                                         quoted(rename.before.name()) + " TO " +
                                         quoted(rename.after.name()),
                                     {breaks_clients("renames", rename.before)})};
  if (column.identity && column.identity->sequence_name.empty()) {
    statements.push_back(
        rename_identity_sequence(table, table, rename.before.name(), rename.after.name()));
  }
  return statements;
}

std::vector<ObjectId> dependencies(const Column& column, const Catalog& catalog) {
  const ObjectId table = table_of(column.id);
  std::vector<ObjectId> ids = {table};
  if (column.generated) ids = references_of(column.generated->expression, table, catalog);
  append_type(ids, column.type.text());
  if (!column.collation.schema.empty()) {
    ids.push_back(relation_id(Kind::collation, column.collation.schema, column.collation.name));
  }
  if (const ObjectId sequence = sequence_of_default(column.default_value); !sequence.empty()) {
    ids.push_back(sequence);
  }
  return ids;
}

}  // namespace

std::string column_definition(const Column& column) {
  std::string sql = quoted(column.id.name()) + " " + column.type.text();
  if (!column.collation.empty()) sql += " COLLATE " + collation_name(column.collation);
  if (column.generated) {
    sql += " GENERATED ALWAYS AS " + parenthesised(column.generated->expression);
    sql += column.generated->storage == GeneratedStorage::stored ? " STORED" : " VIRTUAL";
  }
  if (column.identity) sql += " " + identity_clause(*column.identity, column);
  if (!column.default_value.empty()) sql += " DEFAULT " + column.default_value.text();
  if (!column.nullable) sql += " NOT NULL";
  return sql;
}

CatalogQuery columns_query() { return {text, read}; }

KindRules<Column> column_rules() {
  return {.traits = {.rank = rank_of(Kind::column),
                     .folds_into_create = true,
                     .folds_into_drop = true,
                     .holds_data = true},
          .create = create,
          .drop = drop,
          .alter = altered_column,
          .rename = rename,
          .dependencies = dependencies};
}

}  // namespace schemadiff::postgres
