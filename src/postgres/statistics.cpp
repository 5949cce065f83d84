// SPDX-License-Identifier: MIT
// https://www.postgresql.org/docs/current/sql-createstatistics.html
#include <algorithm>

#include "postgres/ddl.hpp"
#include "postgres/described.hpp"
#include "postgres/kept_names.hpp"
#include "postgres/quote.hpp"
#include "postgres/references.hpp"
#include "postgres/system_catalogs.hpp"

namespace schemadiff::postgres {
namespace {

/// Expressions are there from version 14 on; before 13 there was nothing but columns to print.
std::string elements_column(const Reading& reading) {
  if (reading.is_from(140000)) return "pg_catalog.pg_get_statisticsobjdef_columns(s.oid)";
  return "(SELECT pg_catalog.string_agg(pg_catalog.quote_ident(a.attname), ', ' ORDER BY a.attnum)"
         " FROM pg_catalog.pg_attribute AS a"
         " WHERE a.attrelid = s.stxrelid AND a.attnum = ANY (s.stxkeys))";
}

std::string text(const Reading& reading) {
  return R"sql(
SELECT s.oid,
       s.stxnamespace,
       s.stxname,
       s.stxrelid,
       s.stxkind,
       coalesce(s.stxstattarget, -1),
       )sql" +
         elements_column(reading) + R"sql(
  FROM pg_catalog.pg_statistic_ext AS s
 WHERE s.stxnamespace = )sql" +
         reading.any_schema() + R"sql(
   AND s.oid NOT IN )sql" +
         extension_members("pg_statistic_ext");
}

std::string_view kind_name(char letter) {
  switch (letter) {
    case 'd':
      return "ndistinct";
    case 'f':
      return "dependencies";
    case 'm':
      return "mcv";
    default:
      return {};  // of expressions, which goes without saying
  }
}

/// Without any named, there are all of them.
Value::List kinds_of(std::string_view letters) {
  Value::List kinds;
  for (const char letter : {'d', 'f', 'm'}) {
    if (letters.find(letter) != std::string_view::npos) kinds.push_back(Value{std::string(kind_name(letter))});
  }
  if (kinds.size() == 3) kinds.clear();
  return kinds;
}

void read(Reading& reading, Result result) {
  for (int row = 0; row < result.rows(); ++row) {
    const Relation* table = reading.covered_relation(oid(result, row, 3));
    Described statistics = described(relation_id(
        Kind::statistics, reading.schema_name(oid(result, row, 1)), Identifier(result.text(row, 2))));
    if (!table || !reading.scope.covers(statistics.id)) continue;
    reading.know(catalog_oid::statistics, oid(result, row, 0), statistics.id);
    statistics.set("table", path_text(table->id));
    statistics.set("kinds", Value{kinds_of(result.text(row, 4))});
    statistics.set("elements", result.text(row, 6));
    statistics.set("target", Value{result.integer(row, 5)});
    reading.found.catalog.add(std::move(statistics));
  }
}

Statement set_target(const Described& statistics) {
  return alter_statement(statistics, "SET STATISTICS " + std::to_string(statistics.number("target")));
}

Statements create(const Described& statistics, const PlanContext&) {
  std::string kinds;
  for (const Value& kind : statistics.list("kinds")) (kinds += kinds.empty() ? "" : ", ") += to_text(kind);
  if (!kinds.empty()) kinds = " (" + kinds + ")";
  Statements statements = {statement(
      statistics.id, "CREATE STATISTICS " + qualified(statistics.id) + kinds + " ON " +
                         std::string(statistics.text("elements")) + " FROM " + name_sql(statistics.text("table")))};
  if (statistics.number("target") != -1) statements.push_back(set_target(statistics));
  return statements;
}

std::optional<Statements> alter(const Described& before, const Described& after, const PlanContext&) {
  Described aimed = before;
  aimed.set("target", Value{after.number("target")});
  if (aimed.attributes() != after.attributes()) return std::nullopt;
  return Statements{set_target(after)};
}

/// Statistics hold nothing that ANALYZE does not bring back.
Statements drop(const Described& statistics, const PlanContext&) {
  return {statement(statistics.id, "DROP " + target_of(statistics.id))};
}

std::vector<ObjectId> dependencies(const Described& statistics, const Catalog& catalog) {
  const ObjectId table = id_of_name(Kind::table, statistics.text("table"));
  std::vector<ObjectId> ids =
      references_of(Expression(statistics.text("elements")), table, catalog);
  ids.push_back(table);
  return ids;
}

void adapt(Described& statistics, Model& model) {
  statistics.set("table", name_in_model(model, statistics.id, statistics.text("table"), {Kind::table, Kind::materialized_view}));
  Value::List kinds = statistics.list("kinds");
  std::string letters;
  for (const Value& kind : kinds) {
    const std::string name = to_text(kind);
    const char letter = name == "ndistinct" ? 'd' : name == "dependencies" ? 'f' : name == "mcv" ? 'm' : '?';
    if (letter == '?') {
      model.problem(statistics.id, "kinds", "there are no statistics of the kind '" + name +
                                                "'; there are ndistinct, dependencies and mcv");
    }
    letters += letter;
  }
  statistics.set("kinds", Value{kinds_of(letters)});
  for (const std::string_view needed : {"table", "elements"}) {
    if (!statistics.text(needed).empty()) continue;
    model.problem(statistics.id, needed, label(statistics.id) + " needs '" + std::string(needed) + "'");
  }
}

}  // namespace

extern const DescribedKind statistics_kind;
const DescribedKind statistics_kind = {.kind = Kind::statistics,
                                       .rank = 85,
                                       .words = "STATISTICS",
                                       .query = {text, read},
                                       .create = create,
                                       .alter = alter,
                                       .drop = drop,
                                       .dependencies = dependencies,
                                       .adapt = adapt};

}  // namespace schemadiff::postgres
