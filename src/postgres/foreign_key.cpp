// SPDX-License-Identifier: MIT
// https://www.postgresql.org/docs/current/catalog-pg-constraint.html
#include "postgres/ddl.hpp"
#include "postgres/key.hpp"
#include "postgres/kinds.hpp"
#include "postgres/quote.hpp"
#include "postgres/table_parts.hpp"

namespace schemadiff::postgres {
namespace {

std::string text(const Reading& reading) {
  const std::string set_columns = reading.is_from(150000) ? "k.confdelsetcols" : "NULL";
  return R"sql(
SELECT k.conrelid,
       k.conname,
       k.conkey,
       k.condeferrable,
       k.condeferred,
       k.confrelid,
       k.confkey,
       k.confupdtype,
       k.confdeltype,
       k.confmatchtype,
       k.convalidated,
       )sql" +
         set_columns + R"sql(,
       x.relname,
       r.contype,
       )sql" +
         (reading.is_from(180000) ? "k.conperiod, NOT k.conenforced" : "false, false") + R"sql(
  FROM pg_catalog.pg_constraint AS k
  LEFT JOIN pg_catalog.pg_class AS x ON x.oid = k.conindid
  LEFT JOIN pg_catalog.pg_constraint AS r ON r.conrelid = k.confrelid AND r.conindid = k.conindid
                                         AND r.contype IN ('p', 'u')
 WHERE k.contype = 'f'
   AND k.conparentid = 0
   AND k.connamespace = )sql" +
         reading.any_schema();
}

std::vector<Identifier> names(const Relation& relation, std::string_view columns) {
  std::vector<Identifier> found;
  for (const std::int32_t number : numbers(columns))
    found.push_back(relation.attribute(number).name);
  return found;
}

/// The key or unique index that the server found for the columns referred to.
ObjectId referenced_key(const Result& result, int row, const ObjectId& table) {
  const Identifier name(result.text(row, 12));
  if (result.is_null(row, 13)) return relation_id(Kind::index, table.path[0], name);
  const Kind kind = result.text(row, 13) == "p" ? Kind::primary_key : Kind::unique;
  return member_id(kind, table.path[0], table.path[1], name);
}

void read(Reading& reading, Result result) {
  for (int row = 0; row < result.rows(); ++row) {
    const Relation* relation = reading.covered_relation(oid(result, row, 0));
    const Relation* referenced = reading.relation(oid(result, row, 5));
    if (!relation || !referenced) continue;
    ForeignKey key{.id = member_id(Kind::foreign_key, relation->id.path[0], relation->id.path[1],
                                   Identifier(result.text(row, 1))),
                   .columns = names(*relation, result.text(row, 2)),
                   .referenced_table = {referenced->id.path[0], referenced->id.path[1]},
                   .referenced_columns = names(*referenced, result.text(row, 6)),
                   .on_delete = foreign_key_action(result.text(row, 8)),
                   .on_update = foreign_key_action(result.text(row, 7)),
                   .match = foreign_key_match(result.text(row, 9)),
                   .deferral = deferral(result, row, 3)};
    if (!reading.covers_member(key.id)) continue;
    if (!result.is_null(row, 11)) key.on_delete_columns = names(*relation, result.text(row, 11));
    key.not_enforced = result.boolean(row, 15);
    key.not_valid = !result.boolean(row, 10) && !key.not_enforced;
    key.period = result.boolean(row, 14);
    if (!result.is_null(row, 12)) {
      reading.found.catalog.add_dependency(key.id, referenced_key(result, row, referenced->id));
    }
    reading.found.catalog.add(std::move(key));
  }
}

std::string action_clause(std::string_view event, ForeignKeyAction action) {
  const auto clause = [&](std::string_view words) {
    return " ON " + std::string(event) + " " + std::string(words);
  };
  switch (action) {
    case ForeignKeyAction::no_action:
      break;
    case ForeignKeyAction::restrict:
      return clause("RESTRICT");
    case ForeignKeyAction::cascade:
      return clause("CASCADE");
    case ForeignKeyAction::set_null:
      return clause("SET NULL");
    case ForeignKeyAction::set_default:
      return clause("SET DEFAULT");
  }
  return {};
}

/// `(a, b)`, or `(a, PERIOD b)`.
std::string key_list(const ForeignKey& key, const std::vector<Identifier>& columns) {
  std::string list = column_list(columns);
  if (key.period && !columns.empty()) {
    const std::string last = quoted(columns.back()) + ")";
    list.insert(list.size() - last.size(), "PERIOD ");
  }
  return list;
}

std::string definition(const ForeignKey& key) {
  std::string sql = "FOREIGN KEY " + key_list(key, key.columns) + " REFERENCES " +
                    quoted(key.referenced_table) + " " + key_list(key, key.referenced_columns);
  switch (key.match) {
    case ForeignKeyMatch::simple:
      break;
    case ForeignKeyMatch::full:
      sql += " MATCH FULL";
      break;
    case ForeignKeyMatch::partial:
      sql += " MATCH PARTIAL";
      break;
  }
  sql += action_clause("UPDATE", key.on_update) + action_clause("DELETE", key.on_delete);
  if (key.on_delete_columns) sql += " " + column_list(*key.on_delete_columns);
  sql += deferral_clause(key.deferral);
  return sql + (key.not_enforced ? " NOT ENFORCED" : key.not_valid ? " NOT VALID" : "");
}

Statements create(const ForeignKey& key, const PlanContext& context) {
  std::vector<Hazard> hazards;
  if (is_kept(table_of(key.id), context)) {
    if (!key.not_valid && !key.not_enforced) {
      hazards.push_back(hazard(HazardKind::may_fail, "adds", key.id, "where rows may break it"));
    }
    hazards.push_back(hazard(HazardKind::blocks_writes, "adds", key.id, "(SHARE ROW EXCLUSIVE)"));
  }
  return {add_constraint(key.id, definition(key), std::move(hazards))};
}

Statements drop(const ForeignKey& key, const PlanContext&) { return {drop_constraint(key.id)}; }

std::optional<Statements> alter(const ForeignKey& before, const ForeignKey& after,
                                const PlanContext&) {
  ForeignKey validated = before;
  validated.not_valid = false;
  validated.in_column = after.in_column;
  if (validated != after) return std::nullopt;
  return Statements{validate_constraint(after.id)};
}

Statements rename(const Rename& rename, const ForeignKey&, const PlanContext&) {
  return {rename_constraint(rename)};
}

std::vector<ObjectId> dependencies(const ForeignKey& key, const Catalog&) {
  std::vector<ObjectId> ids = member_dependencies(table_of(key.id), key.columns);
  const ObjectId referenced =
      relation_id(Kind::table, key.referenced_table.schema, key.referenced_table.name);
  const std::vector<ObjectId> others = member_dependencies(referenced, key.referenced_columns);
  ids.insert(ids.end(), others.begin(), others.end());
  return ids;
}

}  // namespace

ForeignKeyAction foreign_key_action(std::string_view code) {
  switch (code.empty() ? 'a' : code.front()) {
    case 'r':
      return ForeignKeyAction::restrict;
    case 'c':
      return ForeignKeyAction::cascade;
    case 'n':
      return ForeignKeyAction::set_null;
    case 'd':
      return ForeignKeyAction::set_default;
    default:
      return ForeignKeyAction::no_action;
  }
}

ForeignKeyMatch foreign_key_match(std::string_view code) {
  switch (code.empty() ? 's' : code.front()) {
    case 'f':
      return ForeignKeyMatch::full;
    case 'p':
      return ForeignKeyMatch::partial;
    default:
      return ForeignKeyMatch::simple;
  }
}

CatalogQuery foreign_keys_query() { return {text, read}; }

KindRules<ForeignKey> foreign_key_rules() {
  return {.traits = {.rank = rank_of(Kind::foreign_key), .folds_into_drop = true},
          .create = create,
          .drop = drop,
          .alter = alter,
          .rename = rename,
          .dependencies = dependencies};
}

}  // namespace schemadiff::postgres
