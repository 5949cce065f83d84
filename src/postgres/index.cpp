// SPDX-License-Identifier: MIT
// https://www.postgresql.org/docs/current/catalog-pg-index.html
// What pg_get_indexdef() would print is put together here from the catalog's numbers: for the
// server that is the dearest of all questions, and most indexes are plain.
#include <algorithm>

#include "postgres/ddl.hpp"
#include "postgres/index_text.hpp"
#include "postgres/kinds.hpp"
#include "postgres/quote.hpp"
#include "postgres/references.hpp"
#include "postgres/table_parts.hpp"

namespace schemadiff::postgres {
namespace {

std::string text(const Reading& reading) {
  const std::string nulls = reading.is_from(150000) ? "x.indnullsnotdistinct" : "false";
  // The whole text is asked for only where an expression's collation may differ from the
  // expression's own.
  return R"sql(
SELECT x.indrelid,
       i.relname,
       i.relam,
       x.indisunique,
       )sql" +
         nulls + R"sql(,
       x.indnkeyatts,
       x.indkey,
       x.indclass,
       x.indcollation,
       x.indoption,
       x.indisvalid,
       x.indisclustered,
       pg_catalog.pg_get_expr(x.indexprs, x.indrelid),
       pg_catalog.pg_get_expr(x.indpred, x.indrelid),
       CASE WHEN x.indexprs IS NOT NULL AND EXISTS (
              SELECT 1 FROM pg_catalog.unnest(x.indcollation::pg_catalog.oid[]) AS u (collation_id)
               WHERE u.collation_id NOT IN (0, 100))
            THEN pg_catalog.pg_get_indexdef(x.indexrelid) END
  FROM pg_catalog.pg_index AS x
  JOIN pg_catalog.pg_class AS i ON i.oid = x.indexrelid
 WHERE i.relkind = 'i'
   AND NOT i.relispartition
   AND i.relnamespace = )sql" +
         reading.any_schema() + R"sql(
   AND x.indexrelid NOT IN (SELECT k.conindid FROM pg_catalog.pg_constraint AS k
                             WHERE k.contype IN ('p', 'u', 'x')))sql";
}

constexpr int descending_bit = 1, nulls_first_bit = 2;

NullsOrder nulls_order(int option) {
  const bool descending = option & descending_bit, first = option & nulls_first_bit;
  if (descending == first) return NullsOrder::automatic;
  return first ? NullsOrder::first : NullsOrder::last;
}

/// Empty where the class is the one that the server takes for the type by itself; a type of 0 is
/// unknown.
QualifiedName operator_class(const Reading& reading, Oid class_oid, Oid type_oid) {
  const auto found = reading.operator_classes.find(class_oid);
  if (found == reading.operator_classes.end()) return {};
  const OperatorClass& used = found->second;
  const auto type = reading.types.find(type_oid);
  const Oid base = type == reading.types.end() ? type_oid : type->second.base;
  const bool own_default =
      base != 0 && reading.default_classes.contains(pair_key(used.method, base));
  if (used.is_default && (used.input_type == base || !own_default)) return {};
  return used.name;
}

QualifiedName collation(const Reading& reading, Oid used, Oid usual) {
  if (used == usual) return {};
  const auto found = reading.collations.find(used);
  return found == reading.collations.end() ? QualifiedName{} : found->second;
}

void read_elements(const Reading& reading, const Relation& table, const Result& result, int row,
                   Index& index) {
  const auto columns = numbers(result.text(row, 6)), classes = numbers(result.text(row, 7)),
             collations = numbers(result.text(row, 8)), options = numbers(result.text(row, 9));
  const std::vector<std::string> expressions = top_level_parts(result.text(row, 12));
  const IndexCollations written = collations_of(result.text(row, 14));
  const auto key_count = static_cast<std::size_t>(result.integer(row, 5));
  std::size_t next_expression = 0;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const Attribute& attribute = table.attribute(columns[i]);
    if (i >= key_count) {
      if (!index.include) index.include = std::vector<Identifier>();
      index.include->push_back(attribute.name);
      continue;
    }
    KeyElement element;
    element.operator_class =
        operator_class(reading, static_cast<Oid>(classes[i]), columns[i] > 0 ? attribute.type : 0);
    if (columns[i] > 0) {
      element.column = attribute.name;
      element.collation = collation(reading, static_cast<Oid>(collations[i]), attribute.collation);
    } else {
      if (next_expression < expressions.size()) {
        element.expression = Expression(expressions[next_expression++]);
      }
      if (written.contains(i)) {
        element.collation = collation(reading, static_cast<Oid>(collations[i]), 0);
      }
    }
    if (options[i] & descending_bit) element.order = SortOrder::descending;
    element.nulls = nulls_order(options[i]);
    index.elements.push_back(std::move(element));
  }
}

void read(Reading& reading, Result result) {
  for (int row = 0; row < result.rows(); ++row) {
    const Relation* table = reading.covered_relation(oid(result, row, 0));
    if (!table) continue;
    Index index{.id = relation_id(Kind::index, table->id.path[0], Identifier(result.text(row, 1))),
                .table = table->id.path[1],
                .predicate = Expression(result.text(row, 13)),
                .unique = result.boolean(row, 3),
                .nulls_not_distinct = result.boolean(row, 4),
                .clustered = result.boolean(row, 11)};
    if (!reading.covers_member(index.id)) continue;
    if (const auto method = reading.methods.find(oid(result, row, 2));
        method != reading.methods.end()) {
      index.method = method->second;
    }
    read_elements(reading, *table, result, row, index);
    if (!result.boolean(row, 10))
      reading.note("index", index.id, "is invalid: drop it or build it anew");
    reading.found.catalog.add(std::move(index));
  }
}

std::string element_text(const KeyElement& element) {
  std::string text =
      element.column.empty() ? parenthesised(element.expression) : quoted(element.column);
  if (!element.collation.empty()) text += " COLLATE " + quoted(element.collation);
  if (!element.operator_class.empty()) text += " " + quoted(element.operator_class);
  if (element.order == SortOrder::descending) text += " DESC";
  switch (element.nulls) {
    case NullsOrder::automatic:
      break;
    case NullsOrder::first:
      text += " NULLS FIRST";
      break;
    case NullsOrder::last:
      text += " NULLS LAST";
      break;
  }
  return text;
}

ObjectId table_id(const Index& index) {
  return relation_id(Kind::table, index.id.schema(), index.table);
}

Statement cluster_on(const Index& index) {
  return statement(index.id, "ALTER TABLE " + qualified(table_id(index)) + " CLUSTER ON " +
                                 quoted(index.id.name()));
}

Statements create(const Index& index, const PlanContext& context) {
  std::vector<Hazard> hazards;
  if (is_kept(table_id(index), context)) {
    hazards.push_back(hazard(HazardKind::blocks_writes, "builds", index.id, "(SHARE)"));
    if (index.unique) {
      hazards.push_back(hazard(HazardKind::may_fail, "adds", index.id, "where rows may break it"));
    }
  }
  Statements statements = {statement(index.id, index_definition(index), std::move(hazards))};
  if (index.clustered) statements.push_back(cluster_on(index));
  return statements;
}

/// Marks the table; CLUSTER itself is for an operator to run.
std::optional<Statements> alter(const Index& before, const Index& after,
                                const PlanContext& context) {
  Index marked = before;
  marked.clustered = after.clustered;
  if (marked != after) return std::nullopt;
  if (after.clustered) return Statements{cluster_on(after)};
  const auto& others = context.after_members.of(table_id(after)).indexes;
  if (std::ranges::any_of(others, &Index::clustered)) return Statements{};
  return Statements{
      statement(after.id, "ALTER TABLE " + qualified(table_id(after)) + " SET WITHOUT CLUSTER")};
}

Statements drop(const Index& index, const PlanContext&) {
  return {statement(index.id, "DROP INDEX " + qualified(index.id))};
}

Statements rename(const Rename& rename, const Index&, const PlanContext&) {
  return {statement(rename.after, "ALTER INDEX " + qualified(rename.before) + " RENAME TO " +
                                      quoted(rename.after.name()))};
}

std::vector<ObjectId> dependencies(const Index& index, const Catalog& catalog) {
  const ObjectId table = table_id(index);
  std::vector<Identifier> columns = index.include ? *index.include : std::vector<Identifier>();
  for (const KeyElement& element : index.elements) {
    if (!element.column.empty()) columns.push_back(element.column);
  }
  std::vector<ObjectId> ids = member_dependencies(table, columns);
  const auto add = [&](const Expression& expression) {
    const std::vector<ObjectId> named = references_of(expression, table, catalog);
    ids.insert(ids.end(), named.begin(), named.end());
  };
  for (const KeyElement& element : index.elements) add(element.expression);
  add(index.predicate);
  return ids;
}

}  // namespace

std::string index_definition(const Index& index) {
  std::string sql = index.unique ? "CREATE UNIQUE INDEX " : "CREATE INDEX ";
  sql += quoted(index.id.name()) + " ON " + qualified(table_id(index));
  if (index.method.text() != "btree") sql += " USING " + quoted(index.method);
  std::string elements;
  for (const KeyElement& element : index.elements) {
    (elements += elements.empty() ? "" : ", ") += element_text(element);
  }
  sql += " (" + elements + ")" + (index.include ? include_clause(*index.include) : "");
  if (index.nulls_not_distinct) sql += " NULLS NOT DISTINCT";
  if (!index.predicate.empty()) sql += " WHERE " + index.predicate.text();
  return sql;
}

CatalogQuery indexes_query() { return {text, read}; }

KindRules<Index> index_rules() {
  return {.traits = {.rank = rank_of(Kind::index), .folds_into_drop = true},
          .create = create,
          .drop = drop,
          .alter = alter,
          .rename = rename,
          .dependencies = dependencies};
}

}  // namespace schemadiff::postgres
