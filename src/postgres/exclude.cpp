// SPDX-License-Identifier: MIT
// Exclusion constraints:
// https://www.postgresql.org/docs/current/sql-createtable.html#SQL-CREATETABLE-EXCLUDE
#include "postgres/ddl.hpp"
#include "postgres/index_change.hpp"
#include "postgres/index_part.hpp"
#include "postgres/key.hpp"
#include "postgres/key_elements.hpp"
#include "postgres/kinds.hpp"
#include "postgres/names.hpp"
#include "postgres/parameters.hpp"
#include "postgres/quote.hpp"
#include "postgres/references.hpp"
#include "postgres/table_parts.hpp"

namespace schemadiff::postgres {
namespace {

std::string text(const Reading& reading) {
  return R"sql(
SELECT k.conrelid,
       k.conname,
       k.condeferrable,
       k.condeferred,
       i.relam,
       x.indnkeyatts,
       x.indkey,
       x.indclass,
       x.indcollation,
       x.indoption,
       x.indisclustered,
       pg_catalog.pg_get_expr(x.indexprs, x.indrelid),
       pg_catalog.pg_get_expr(x.indpred, x.indrelid),
       CASE WHEN x.indexprs IS NOT NULL THEN pg_catalog.pg_get_indexdef(x.indexrelid) END,
       ARRAY(SELECT n.nspname::pg_catalog.text
               FROM pg_catalog.unnest(k.conexclop) WITH ORDINALITY AS u (operator, place)
               JOIN pg_catalog.pg_operator AS o ON o.oid = u.operator
               JOIN pg_catalog.pg_namespace AS n ON n.oid = o.oprnamespace
              ORDER BY u.place),
       ARRAY(SELECT o.oprname::pg_catalog.text
               FROM pg_catalog.unnest(k.conexclop) WITH ORDINALITY AS u (operator, place)
               JOIN pg_catalog.pg_operator AS o ON o.oid = u.operator
              ORDER BY u.place),
)sql" +
         std::string(index_behind) + R"sql( WHERE k.contype = 'x'
   AND k.connamespace = )sql" +
         reading.any_schema();
}

void read_elements(const Reading& reading, const Relation& relation, const Result& result, int row,
                   Exclude& exclude) {
  const ElementRow elements_row{.columns = result.text(row, 6),
                                .classes = result.text(row, 7),
                                .collations = result.text(row, 8),
                                .options = result.text(row, 9),
                                .expressions = result.text(row, 11),
                                .definition = result.text(row, 13),
                                .key_count = static_cast<std::size_t>(result.integer(row, 5))};
  exclude.elements = elements_of(reading, relation, elements_row);
  const std::vector<std::string> schemas = elements(result.text(row, 14)),
                                 names = elements(result.text(row, 15));
  for (std::size_t i = 0; i < exclude.elements.size() && i < names.size(); ++i) {
    exclude.elements[i].operator_name = {shown_schema(schemas[i]), Identifier(names[i])};
  }
  if (auto include = included_columns(relation, elements_row); !include.empty()) {
    exclude.include = std::move(include);
  }
}

void read(Reading& reading, Result result) {
  for (int row = 0; row < result.rows(); ++row) {
    const Relation* relation = reading.covered_relation(oid(result, row, 0));
    if (!relation) continue;
    Exclude exclude{.id = member_id(Kind::exclude, relation->id.path[0], relation->id.path[1],
                                    Identifier(result.text(row, 1)))};
    if (!reading.covers_member(exclude.id)) continue;
    if (!result.is_null(row, 18)) {
      exclude.partition_of = Identifier(result.text(row, 18));
      const bool has_own = set_own(exclude, {.clustered = result.boolean(row, 10),
                                             .parameters = result.text(row, 16),
                                             .parameters_of_whole = result.text(row, 20),
                                             .tablespace = result.text(row, 17),
                                             .tablespace_of_whole = result.text(row, 21)});
      if (has_own || !is_made_up(exclude.id.name(), exclude.id.path[1], elements(result.text(row, 19)),
                      "excl")) {
        reading.found.catalog.add(std::move(exclude));
      }
      continue;
    }
    if (const auto method = reading.methods.find(oid(result, row, 4));
        method != reading.methods.end()) {
      exclude.method = method->second;
    }
    read_elements(reading, *relation, result, row, exclude);
    exclude.predicate = Expression(result.text(row, 12));
    exclude.deferral = deferral(result, row, 2);
    exclude.clustered = result.boolean(row, 10);
    exclude.parameters = parameters_of(result.text(row, 16));
    exclude.tablespace = Identifier(result.text(row, 17));
    reading.found.catalog.add(std::move(exclude));
  }
}

Statements create(const Exclude& exclude, const PlanContext& context) {
  if (!exclude.partition_of.empty()) return added_part(exclude.id, context);
  if (auto left = left_by_parents(exclude, table_of(exclude.id), context)) return *left;
  std::vector<Hazard> hazards;
  if (is_kept(table_of(exclude.id), context)) {
    hazards.push_back(hazard(HazardKind::may_fail, "adds", exclude.id, "where rows may break it"));
    hazards.push_back(hazard(HazardKind::blocks_reads, "builds", exclude.id, "(ACCESS EXCLUSIVE)"));
  }
  Statements statements = {
      add_constraint(exclude.id, exclude_definition(exclude), std::move(hazards))};
  for (Statement& each : marks_of(exclude.id, exclude.clustered, context))
    statements.push_back(std::move(each));
  return statements;
}

Statements drop(const Exclude& exclude, const PlanContext& context) {
  if (!exclude.partition_of.empty()) return dropped_part(exclude.id, context);
  if (auto taken = taken_by_parents(exclude, table_of(exclude.id), context)) return *taken;
  return {drop_constraint(exclude.id)};
}

std::optional<Statements> alter(const Exclude& before, const Exclude& after,
                                const PlanContext& context) {
  if (!before.partition_of.empty() && !after.partition_of.empty()) return altered_part(after.id, context);
  Exclude same = before;
  same.parameters = after.parameters;
  same.tablespace = after.tablespace;
  same.clustered = after.clustered;
  if (same != after) return std::nullopt;
  return altered_index({after.id, before.parameters, before.tablespace, before.clustered, {}},
                       {after.id, after.parameters, after.tablespace, after.clustered, {}},
                       context);
}

Statements rename(const Rename& rename, const Exclude&, const PlanContext&) {
  return {rename_constraint(rename)};
}

std::vector<ObjectId> dependencies(const Exclude& exclude, const Catalog& catalog) {
  const ObjectId table = table_of(exclude.id);
  if (!exclude.partition_of.empty()) return part_dependencies(exclude.id, table, catalog);
  std::vector<Identifier> columns;
  for (const KeyElement& element : exclude.elements) {
    if (!element.column.empty()) columns.push_back(element.column);
  }
  if (exclude.include)
    columns.insert(columns.end(), exclude.include->begin(), exclude.include->end());
  std::vector<ObjectId> ids = member_dependencies(table, columns);
  const auto add = [&](const Expression& expression) {
    const std::vector<ObjectId> named = references_of(expression, table, catalog);
    ids.insert(ids.end(), named.begin(), named.end());
  };
  for (const KeyElement& element : exclude.elements) add(element.expression);
  add(exclude.predicate);
  return ids;
}

}  // namespace

std::string exclude_definition(const Exclude& exclude) {
  std::string sql = "EXCLUDE USING " + quoted(exclude.method) + " " +
                    element_list(exclude.elements) +
                    (exclude.include ? include_clause(*exclude.include) : "") +
                    index_clauses(exclude.parameters, exclude.tablespace);
  if (!exclude.predicate.empty()) sql += " WHERE " + parenthesised(exclude.predicate);
  return sql + deferral_clause(exclude.deferral);
}

CatalogQuery excludes_query() { return {text, read}; }

KindRules<Exclude> exclude_rules() {
  return {.traits = {.rank = rank_of(Kind::exclude),
                     .folds_into_create = true,
                     .folds_into_drop = true},
          .create = create,
          .drop = drop,
          .alter = alter,
          .rename = rename,
          .dependencies = dependencies};
}

}  // namespace schemadiff::postgres
