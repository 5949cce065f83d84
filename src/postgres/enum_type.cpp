// SPDX-License-Identifier: MIT
// https://www.postgresql.org/docs/current/catalog-pg-enum.html
#include "postgres/enum_type.hpp"

#include <algorithm>

#include "postgres/ddl.hpp"
#include "postgres/kinds.hpp"
#include "postgres/quote.hpp"
#include "postgres/replaced_type.hpp"
#include "postgres/system_catalogs.hpp"
#include "postgres/table_parts.hpp"

namespace schemadiff::postgres {
namespace {

std::string text(const Reading& reading) {
  return R"sql(
SELECT t.oid,
       t.typnamespace,
       t.typname,
       e.enumlabel,
       t.typarray
  FROM pg_catalog.pg_type AS t
  LEFT JOIN pg_catalog.pg_enum AS e ON e.enumtypid = t.oid
 WHERE t.typtype = 'e'
   AND t.typnamespace = )sql" +
         reading.any_schema() + R"sql(
   AND t.oid NOT IN )sql" +
         extension_members("pg_type") + R"sql(
 ORDER BY t.oid, e.enumsortorder)sql";
}

void read(Reading& reading, Result result) {
  for (int row = 0; row < result.rows();) {
    const Oid number = oid(result, row, 0);
    EnumType type{.id = relation_id(Kind::enum_type, reading.schema_name(oid(result, row, 1)),
                                    Identifier(result.text(row, 2)))};
    reading.know(catalog_oid::type, number, type.id);
    reading.know(catalog_oid::type, oid(result, row, 4), type.id);
    for (; row < result.rows() && oid(result, row, 0) == number; ++row) {
      if (!result.is_null(row, 3)) type.values.emplace_back(result.text(row, 3));
    }
    if (reading.scope.covers(type.id)) reading.found.catalog.add(std::move(type));
  }
}

std::string create_type(const EnumType& type) {
  std::string labels;
  for (const Text& value : type.values) {
    (labels += labels.empty() ? "" : ", ") += literal_text(value.text());
  }
  return "CREATE TYPE " + qualified(type.id) + " AS ENUM (" + labels + ")";
}

Statements create(const EnumType& type, const PlanContext&) {
  return {statement(type.id, create_type(type))};
}

Statements drop(const EnumType& type, const PlanContext&) {
  return {
      statement(type.id, "DROP TYPE " + qualified(type.id), {breaks_clients("drops", type.id)})};
}

/// Each new label in its place: after the one before it, or before the first that was there.
Statements added_values(const EnumType& before, const EnumType& after) {
  Statements statements;
  for (std::size_t i = 0; i < after.values.size(); ++i) {
    if (std::ranges::find(before.values, after.values[i]) != before.values.end()) continue;
    std::string sql =
        "ALTER TYPE " + qualified(after.id) + " ADD VALUE " + literal_text(after.values[i].text());
    const bool last = i >= before.values.size() &&
                      std::equal(before.values.begin(), before.values.end(), after.values.begin());
    if (i > 0 && !last) {
      sql += " AFTER " + literal_text(after.values[i - 1].text());
    } else if (i == 0 && !before.values.empty()) {
      sql += " BEFORE " + literal_text(before.values.front().text());
    }
    Statement added = statement(after.id, std::move(sql));
    added.transaction = Transaction::own;
    statements.push_back(std::move(added));
  }
  return statements;
}

/// Labels cannot be taken away or moved: a new type takes the name, and every column is converted
/// to it.
Statements replaced(const EnumType& before, const EnumType& after, const PlanContext& context) {
  const auto conversion = [](const Column&, const Column& column) {
    return quoted(column.id.name()) + (is_array(column) ? "::text[]::" : "::text::") +
           column.type.text();
  };
  return replaced_type({.type = after.id,
                        .create = create_type(after),
                        .conversion = conversion,
                        .hazards = {hazard(HazardKind::may_fail, "takes labels from", before.id,
                                           "that rows may still hold")}},
                       context);
}

std::optional<Statements> alter(const EnumType& before, const EnumType& after,
                                const PlanContext& context) {
  return replaces_type(before, after) ? replaced(before, after, context)
                                      : added_values(before, after);
}

Statements rename(const Rename& rename, const EnumType&, const PlanContext&) {
  const std::string type = "ALTER TYPE " + qualified(rename.before);
  if (!rename.label_after.empty()) {
    return {statement(rename.after,
                      type + " RENAME VALUE " + literal_text(rename.label_before.text()) + " TO " +
                          literal_text(rename.label_after.text()),
                      {breaks_clients("renames a label of", rename.before)})};
  }
  return {statement(rename.after, type + " RENAME TO " + quoted(rename.after.name()),
                    {breaks_clients("renames", rename.before)})};
}

std::vector<ObjectId> dependencies(const EnumType& type, const Catalog&) {
  return schema_dependency(type.id);
}

}  // namespace

bool replaces_type(const EnumType& before, const EnumType& after) {
  auto next = after.values.begin();
  for (const Text& value : before.values) {
    next = std::find(next, after.values.end(), value);
    if (next == after.values.end()) return true;
    ++next;
  }
  return false;
}

CatalogQuery enum_types_query() { return {text, read}; }

KindRules<EnumType> enum_type_rules() {
  return {.traits = {.rank = rank_of(Kind::enum_type), .holds_data = true},
          .create = create,
          .drop = drop,
          .alter = alter,
          .rename = rename,
          .dependencies = dependencies};
}

}  // namespace schemadiff::postgres
