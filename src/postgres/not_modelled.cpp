// SPDX-License-Identifier: MIT
// Every row of the catalogs that stands for an object of a kind that is not modelled becomes a
// note. What belongs to an extension, or came with the server (oids below 16384), is left alone.
#include "postgres/kinds.hpp"

namespace schemadiff::postgres {
namespace {

/// Each branch: the catalog and number by which an extension would own it, its kind, its schema or
/// 0, and its name.
constexpr std::string_view branches = R"sql(
SELECT 0, 0, 'subscription', 0, pg_catalog.quote_ident(s.subname)
  FROM pg_catalog.pg_subscription AS s
  JOIN pg_catalog.pg_database AS b ON b.oid = s.subdbid
 WHERE b.datname = pg_catalog.current_database()
   AND NOT pg_catalog.has_column_privilege('pg_catalog.pg_subscription', 'subconninfo', 'SELECT')
UNION ALL
SELECT CASE WHEN c.oid IS NULL THEN 'pg_catalog.pg_type' ELSE 'pg_catalog.pg_class' END::pg_catalog.regclass,
       coalesce(c.oid, t.oid), 'comment', coalesce(c.relnamespace, t.typnamespace),
       pg_catalog.concat_ws('.', pg_catalog.quote_ident(coalesce(c.relname, t.typname)), pg_catalog.quote_ident(k.conname))
  FROM pg_catalog.pg_constraint AS k
  JOIN pg_catalog.pg_description AS d ON d.objoid = k.oid
                                     AND d.classoid = 'pg_catalog.pg_constraint'::pg_catalog.regclass
  LEFT JOIN pg_catalog.pg_class AS c ON c.oid = k.conrelid
  LEFT JOIN pg_catalog.pg_type AS t ON t.oid = k.contypid
 WHERE k.contype = 'n'
UNION ALL
SELECT 'pg_catalog.pg_class'::pg_catalog.regclass, c.oid, 'generation expression', c.relnamespace,
       pg_catalog.concat_ws('.', pg_catalog.quote_ident(c.relname), pg_catalog.quote_ident(a.attname))
  FROM pg_catalog.pg_attribute AS a
  JOIN pg_catalog.pg_class AS c ON c.oid = a.attrelid
  JOIN pg_catalog.pg_inherits AS i ON i.inhrelid = a.attrelid
  JOIN pg_catalog.pg_attribute AS p ON p.attrelid = i.inhparent AND p.attname = a.attname
  JOIN pg_catalog.pg_attrdef AS own ON own.adrelid = a.attrelid AND own.adnum = a.attnum
  JOIN pg_catalog.pg_attrdef AS whole ON whole.adrelid = p.attrelid AND whole.adnum = p.attnum
 WHERE a.attgenerated <> ''
   AND NOT a.attislocal
   AND pg_catalog.pg_get_expr(own.adbin, own.adrelid) <> pg_catalog.pg_get_expr(whole.adbin, whole.adrelid))sql";

std::string text(const Reading& reading) {
  return R"sql(
SELECT o.kind,
       pg_catalog.concat_ws('.', pg_catalog.quote_ident(n.nspname), o.name)
  FROM ()sql" +
         std::string(branches) + R"sql() AS o(catalog, number, kind, schema, name)
  LEFT JOIN pg_catalog.pg_namespace AS n ON n.oid = o.schema
 WHERE (o.schema = 0 OR o.schema = )sql" +
         reading.any_schema() + R"sql()
   AND NOT EXISTS (SELECT 1 FROM pg_catalog.pg_depend AS member
                    WHERE member.classid = o.catalog
                      AND member.objid = o.number
                      AND member.refclassid = 'pg_catalog.pg_extension'::pg_catalog.regclass
                      AND member.deptype = 'e')
 ORDER BY 1, 2)sql";
}

void read(Reading& reading, Result result) {
  for (int row = 0; row < result.rows(); ++row) {
    reading.found.notes.push_back(
        {std::string(result.text(row, 0)), std::string(result.text(row, 1)), "is not modelled"});
  }
}

}  // namespace

CatalogQuery not_modelled_query() { return {text, read}; }

}  // namespace schemadiff::postgres
