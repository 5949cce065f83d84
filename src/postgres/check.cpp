// SPDX-License-Identifier: MIT
// https://www.postgresql.org/docs/current/catalog-pg-constraint.html
#include "postgres/ddl.hpp"
#include "postgres/index_change.hpp"
#include "postgres/kinds.hpp"
#include "postgres/references.hpp"
#include "postgres/table_parts.hpp"

namespace schemadiff::postgres {
namespace {

std::string text(const Reading& reading) {
  return R"sql(
SELECT k.conrelid,
       k.conname,
       k.connoinherit,
       k.convalidated,
       )sql" +
         std::string(reading.is_from(180000) ? "NOT k.conenforced" : "false") + R"sql(,
       pg_catalog.pg_get_expr(k.conbin, k.conrelid)
  FROM pg_catalog.pg_constraint AS k
 WHERE k.contype = 'c'
   AND k.conrelid <> 0
   AND k.conislocal
   AND k.connamespace = )sql" +
         reading.any_schema();
}

void read(Reading& reading, Result result) {
  for (int row = 0; row < result.rows(); ++row) {
    const Relation* relation = reading.covered_relation(oid(result, row, 0));
    if (!relation) continue;
    Check check{.id = member_id(Kind::check, relation->id.path[0], relation->id.path[1],
                                Identifier(result.text(row, 1))),
                .expression = Expression(result.text(row, 5)),
                .no_inherit = result.boolean(row, 2),
                .not_valid = !result.boolean(row, 3),
                .not_enforced = result.boolean(row, 4)};
    if (!reading.covers_member(check.id)) continue;
    // Nobody checks rows for one that is not enforced, which goes without saying.
    if (check.not_enforced) check.not_valid = false;
    reading.found.catalog.add(std::move(check));
  }
}

Statements create(const Check& check, const PlanContext& context) {
  if (auto left = left_by_parents(check, table_of(check.id), context)) return *left;
  std::vector<Hazard> hazards;
  if (is_kept(table_of(check.id), context) && !check.not_valid && !check.not_enforced) {
    hazards.push_back(hazard(HazardKind::may_fail, "adds", check.id, "where rows may break it"));
    hazards.push_back(
        hazard(HazardKind::table_scan, "checks all rows for", check.id, "(ACCESS EXCLUSIVE)"));
  }
  return {add_constraint(check.id, check_definition(check), std::move(hazards))};
}

/// VALIDATE reads all rows, but lets others write meanwhile.
std::optional<Statements> alter(const Check& before, const Check& after, const PlanContext&) {
  Check validated = before;
  validated.not_valid = false;
  validated.in_column = after.in_column;
  if (validated != after) return std::nullopt;
  return Statements{validate_constraint(after.id)};
}

Statements drop(const Check& check, const PlanContext& context) {
  if (auto taken = taken_by_parents(check, table_of(check.id), context)) return *taken;
  return {drop_constraint(check.id)};
}

Statements rename(const Rename& rename, const Check&, const PlanContext&) {
  return {rename_constraint(rename)};
}

std::vector<ObjectId> dependencies(const Check& check, const Catalog& catalog) {
  return references_of(check.expression, table_of(check.id), catalog);
}

}  // namespace

std::string check_definition(const Check& check) {
  return "CHECK " + parenthesised(check.expression) + (check.no_inherit ? " NO INHERIT" : "") +
         (check.not_enforced ? " NOT ENFORCED"
          : check.not_valid  ? " NOT VALID"
                             : "");
}

CatalogQuery checks_query() { return {text, read}; }

KindRules<Check> check_rules() {
  return {
      .traits = {.rank = rank_of(Kind::check), .folds_into_create = true, .folds_into_drop = true},
      .create = create,
      .drop = drop,
      .alter = alter,
      .rename = rename,
      .dependencies = dependencies};
}

}  // namespace schemadiff::postgres
