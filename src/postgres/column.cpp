// SPDX-License-Identifier: MIT
// https://www.postgresql.org/docs/current/catalog-pg-attribute.html
#include <algorithm>

#include "postgres/column_change.hpp"
#include "postgres/ddl.hpp"
#include "postgres/foreign_table.hpp"
#include "postgres/heritage.hpp"
#include "postgres/kept_names.hpp"
#include "postgres/kinds.hpp"
#include "postgres/quote.hpp"
#include "postgres/references.hpp"
#include "postgres/table_parts.hpp"
#include "schemadiff/error.hpp"

namespace schemadiff::postgres {
namespace {

/// A default refers to no column, so it is deparsed without its table, which spares the server most
/// of the work. What most columns do not have is null for them, which costs next to nothing.
std::string text(const Reading& reading) {
  const std::string compression = reading.is_from(140000) ? "NULLIF(a.attcompression, '')" : "NULL";
  const bool has_not_nulls = reading.is_from(180000);
  // Some servers keep a number of their own, pg_attver, among the options of every column.
  return R"sql(
SELECT a.attrelid,
       a.attnum,
       a.attname,
       a.atttypid,
       a.atttypmod,
       a.attcollation,
       a.attnotnull,
       NULLIF(a.attidentity, ''),
       NULLIF(a.attgenerated, ''),
       CASE a.attgenerated WHEN '' THEN pg_catalog.pg_get_expr(d.adbin, 0)
                           ELSE pg_catalog.pg_get_expr(d.adbin, d.adrelid) END,
       a.attstorage,
       )sql" +
         compression + R"sql(,
       NULLIF(a.attstattarget, -1),
       CASE WHEN a.attoptions::pg_catalog.text NOT LIKE '{pg_attver=%}'
              OR a.attoptions::pg_catalog.text LIKE '%,%' THEN a.attoptions END,
       CASE WHEN NOT a.attislocal THEN true END,
       )sql" +
         (has_not_nulls ? "n.conname, n.connoinherit, n.convalidated, n.conislocal"
                        : "NULL, NULL, NULL, NULL") +
         R"sql(,
       a.attfdwoptions
  FROM pg_catalog.pg_class AS c
  JOIN pg_catalog.pg_attribute AS a ON a.attrelid = c.oid
  LEFT JOIN pg_catalog.pg_attrdef AS d ON d.adrelid = a.attrelid AND d.adnum = a.attnum)sql" +
         (has_not_nulls ? R"sql(
  LEFT JOIN pg_catalog.pg_constraint AS n ON n.conrelid = a.attrelid AND n.contype = 'n'
                                         AND n.conkey[1] = a.attnum)sql"
                        : "") +
         R"sql(
 WHERE c.relkind IN ('r', 'p', 'm', 'f')
   AND (c.relnamespace = )sql" +
         reading.any_schema() + R"sql(
        OR c.oid IN (SELECT k.confrelid FROM pg_catalog.pg_constraint AS k WHERE k.contype = 'f')
        OR c.oid IN (SELECT i.inhparent FROM pg_catalog.pg_inherits AS i))
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

/// A column that its table has from a parent is there already, and so is one that it had from a
/// parent that it leaves.
Statements create(const Column& column, const PlanContext& context) {
  if (column.inherited) {
    return altered_column(inherited_part(column.id, context.before), column, context).value();
  }
  const bool parent_gives_up = !inherited_column(column.id, context.after);
  if (leaves_parents(table_of(column.id), context) || parent_gives_up) {
    if (const auto had = inherited_column(column.id, context.before)) {
      if (auto statements = altered_column(*had, column, context)) return std::move(*statements);
    }
  }
  return added_column(column, context);
}

/// A column that its table will have from a parent. A partition gives it up, and a child does not.
Statements handed_over(const Column& column, const Column& inherited, const PlanContext& context) {
  const ObjectId id = table_of(column.id);
  const auto* table = context.after.find_as<Table>(id);
  if (table && !table->partition_of) {
    throw UnsupportedError(label(id) + " begins to inherit and keeps " + label(column.id) +
                           " as its own, which PostgreSQL cannot change: list the column in it");
  }
  return altered_column(column, inherited, context).value_or(Statements{});
}

/// The column as a child of its table has it.
ObjectId in_child(const Table& child, const Column& column) {
  return member_id(Kind::column, child.id.path[0], child.id.path[1], column.id.name());
}

/// Leaves its values to the children that keep the column as their own.
Statements given_up(const Column& column, const PlanContext& context) {
  const std::vector<const Table*>& children =
      context.before_members.of(table_of(column.id)).children;
  const auto keeps = [&](const Table* child) {
    const auto* own = context.after.find_as<Column>(in_child(*child, column));
    return own && !own->inherited;
  };
  if (std::ranges::none_of(children, keeps)) return {};
  const auto loss = [](const ObjectId& id) {
    return std::vector{hazard(HazardKind::data_loss, "drops", id, "(ACCESS EXCLUSIVE)")};
  };
  const std::string clause = " DROP COLUMN " + quoted(column.id.name());
  Statements statements = {statement(
      column.id, "ALTER TABLE ONLY " + qualified(table_of(column.id)) + clause, loss(column.id))};
  for (const Table* child : children) {
    if (keeps(child) || !context.after.contains(child->id)) continue;
    statements.push_back(statement(column.id, "ALTER TABLE " + qualified(child->id) + clause,
                                   loss(in_child(*child, column))));
  }
  return statements;
}

/// What a generated column holds can be worked out again.
Statements drop(const Column& column, const PlanContext& context) {
  if (column.inherited) {
    if (!inherited_column(column.id, context.after)) return {};
    return altered_column(column, inherited_part(column.id, context.after), context).value();
  }
  const ObjectId table = table_of(column.id);
  if (joins_parents(table, context)) {
    if (const auto has = inherited_column(column.id, context.after))
      return handed_over(column, *has, context);
  }
  if (Statements left = given_up(column, context); !left.empty()) return left;
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
  sql += foreign_options(column.options);
  if (column.compression != ColumnCompression::by_setting) {
    sql.append(" COMPRESSION ").append(compression_name(column.compression));
  }
  if (!column.collation.empty()) sql += " COLLATE " + collation_name(column.collation);
  if (column.generated) {
    sql += " GENERATED ALWAYS AS " + parenthesised(column.generated->expression);
    sql += column.generated->storage == GeneratedStorage::stored ? " STORED" : " VIRTUAL";
  }
  if (column.identity) sql += " " + identity_clause(*column.identity, column);
  if (!column.default_value.empty()) sql += " DEFAULT " + column.default_value.text();
  if (!column.nullable) {
    if (const std::string clause = not_null_clause(column); !clause.empty()) sql += " " + clause;
  }
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
