// SPDX-License-Identifier: MIT
// https://www.postgresql.org/docs/current/sql-createcollation.html
#include "postgres/ddl.hpp"
#include "postgres/described.hpp"
#include "postgres/kept_names.hpp"
#include "postgres/quote.hpp"
#include "postgres/system_catalogs.hpp"

namespace schemadiff::postgres {
namespace {

/// Where the locale of other providers than libc is kept: its column has another name from version to version.
std::string locale_column(const Reading& reading) {
  if (reading.is_from(170000)) return "c.colllocale";
  return reading.is_from(150000) ? "c.colliculocale" : "NULL";
}

std::string text(const Reading& reading) {
  return R"sql(
SELECT c.oid,
       c.collnamespace,
       c.collname,
       CASE c.collprovider WHEN 'c' THEN 'libc' WHEN 'i' THEN 'icu' WHEN 'b' THEN 'builtin' ELSE 'default' END,
       c.collcollate,
       c.collctype,
       )sql" +
         locale_column(reading) + R"sql(,
       c.collisdeterministic,
       )sql" +
         (reading.is_from(160000) ? "c.collicurules" : "NULL") + R"sql(
  FROM pg_catalog.pg_collation AS c
 WHERE c.collnamespace = )sql" +
         reading.any_schema() + R"sql(
   AND c.oid NOT IN )sql" +
         extension_members("pg_collation");
}

void read(Reading& reading, Result result) {
  for (int row = 0; row < result.rows(); ++row) {
    Described collation =
        described(relation_id(Kind::collation, reading.schema_name(oid(result, row, 1)),
                              Identifier(result.text(row, 2))));
    reading.know(catalog_oid::collation, oid(result, row, 0), collation.id);
    if (!reading.scope.covers(collation.id)) continue;
    const std::string_view collate = result.text(row, 4), ctype = result.text(row, 5);
    collation.set("provider", result.text(row, 3));
    // What is said to be of no locale is kept as this one from version 16 on.
    const bool of_none = reading.is_from(160000) && result.text(row, 6) == "und";
    if (!result.text(row, 6).empty()) {
      if (!of_none) collation.set("locale", result.text(row, 6));
    } else if (collate == ctype) {
      collation.set("locale", collate);
    } else {
      collation.set("lc_collate", collate);
      collation.set("lc_ctype", ctype);
    }
    collation.set("deterministic", Value{result.boolean(row, 7)});
    collation.set("rules", result.text(row, 8));
    reading.found.catalog.add(std::move(collation));
  }
}

Statements create(const Described& collation, const PlanContext&) {
  std::string sql = "CREATE COLLATION " + qualified(collation.id) + " (provider = " +
                    std::string(collation.text("provider"));
  if (!collation.flag("deterministic")) sql += ", deterministic = false";
  for (const std::string_view attribute : {"locale", "lc_collate", "lc_ctype", "rules"}) {
    const std::string_view value = collation.text(attribute);
    const bool is_empty_locale = attribute == "locale" && collation.text("lc_collate").empty();
    if (value.empty() && !is_empty_locale) continue;
    sql += ", " + std::string(attribute) + " = " + literal_text(value);
  }
  return {statement(collation.id, sql + ")")};
}

}  // namespace

extern const DescribedKind collation_kind;
const DescribedKind collation_kind = {.kind = Kind::collation,
                                      .rank = 8,
                                      .words = "COLLATION",
                                      .query = {text, read},
                                      .create = create};

}  // namespace schemadiff::postgres
