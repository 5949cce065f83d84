// SPDX-License-Identifier: MIT
// Every row of the catalogs that stands for an object of a kind that is not modelled becomes a
// note. What belongs to an extension, or came with the server (oids below 16384), is left alone.
#include "postgres/kinds.hpp"

namespace schemadiff::postgres {
namespace {

/// Each branch: the catalog and number by which an extension would own it, its kind, its schema or
/// 0, and its name.
constexpr std::string_view branches = R"sql(
SELECT p.tableoid AS catalog,
       p.oid AS number,
       CASE p.prokind WHEN 'a' THEN 'aggregate' WHEN 'p' THEN 'procedure' ELSE 'function' END AS kind,
       p.pronamespace AS schema,
       pg_catalog.quote_ident(p.proname) || '(' || pg_catalog.oidvectortypes(p.proargtypes) || ')' AS name
  FROM pg_catalog.pg_proc AS p
 WHERE p.oid >= 16384
   AND NOT EXISTS (SELECT 1 FROM pg_catalog.pg_depend AS i
                    WHERE i.classid = p.tableoid AND i.objid = p.oid AND i.deptype = 'i')
UNION ALL
SELECT c.tableoid, c.oid, 'trigger', c.relnamespace,
       pg_catalog.quote_ident(c.relname) || '.' || pg_catalog.quote_ident(t.tgname)
  FROM pg_catalog.pg_trigger AS t
  JOIN pg_catalog.pg_class AS c ON c.oid = t.tgrelid
 WHERE NOT t.tgisinternal AND NOT c.relispartition
UNION ALL
SELECT c.tableoid, c.oid,
       CASE c.relkind WHEN 'm' THEN 'materialized view' WHEN 'p' THEN 'partitioned table'
                      ELSE 'foreign table' END,
       c.relnamespace, pg_catalog.quote_ident(c.relname)
  FROM pg_catalog.pg_class AS c
 WHERE c.relkind IN ('m', 'p', 'f') AND NOT c.relispartition
UNION ALL
SELECT t.tableoid, t.oid, 'storage parameters of index', i.relnamespace, pg_catalog.quote_ident(i.relname)
  FROM pg_catalog.pg_class AS i
  JOIN pg_catalog.pg_index AS x ON x.indexrelid = i.oid
  JOIN pg_catalog.pg_class AS t ON t.oid = x.indrelid
 WHERE i.relkind = 'i' AND NOT i.relispartition AND (i.reloptions IS NOT NULL OR i.reltablespace <> 0)
UNION ALL
SELECT c.tableoid, c.oid, 'rule', c.relnamespace,
       pg_catalog.quote_ident(c.relname) || '.' || pg_catalog.quote_ident(r.rulename)
  FROM pg_catalog.pg_rewrite AS r
  JOIN pg_catalog.pg_class AS c ON c.oid = r.ev_class
 WHERE r.rulename <> '_RETURN' AND c.oid >= 16384
UNION ALL
SELECT c.tableoid, c.oid, 'policy', c.relnamespace,
       pg_catalog.quote_ident(c.relname) || '.' || pg_catalog.quote_ident(p.polname)
  FROM pg_catalog.pg_policy AS p
  JOIN pg_catalog.pg_class AS c ON c.oid = p.polrelid
UNION ALL
SELECT c.tableoid, c.oid, 'exclusion constraint', c.relnamespace,
       pg_catalog.quote_ident(c.relname) || '.' || pg_catalog.quote_ident(k.conname)
  FROM pg_catalog.pg_constraint AS k
  JOIN pg_catalog.pg_class AS c ON c.oid = k.conrelid
 WHERE k.contype = 'x' AND NOT c.relispartition
UNION ALL
SELECT c.tableoid, c.oid, 'conversion', c.connamespace, pg_catalog.quote_ident(c.conname)
  FROM pg_catalog.pg_conversion AS c
UNION ALL
SELECT o.tableoid, o.oid, 'operator', o.oprnamespace,
       o.oprname || '(' || pg_catalog.format_type(NULLIF(o.oprleft, 0), NULL) || ', '
                 || pg_catalog.format_type(NULLIF(o.oprright, 0), NULL) || ')'
  FROM pg_catalog.pg_operator AS o
 WHERE o.oid >= 16384
UNION ALL
SELECT c.tableoid, c.oid, 'operator class', c.opcnamespace, pg_catalog.quote_ident(c.opcname)
  FROM pg_catalog.pg_opclass AS c
UNION ALL
SELECT f.tableoid, f.oid, 'operator family', f.opfnamespace, pg_catalog.quote_ident(f.opfname)
  FROM pg_catalog.pg_opfamily AS f
UNION ALL
SELECT l.tableoid, l.oid, 'language', 0, pg_catalog.quote_ident(l.lanname)
  FROM pg_catalog.pg_language AS l WHERE l.oid >= 16384
UNION ALL
SELECT m.tableoid, m.oid, 'access method', 0, pg_catalog.quote_ident(m.amname)
  FROM pg_catalog.pg_am AS m WHERE m.oid >= 16384
UNION ALL
SELECT t.tableoid, t.oid, 'event trigger', 0, pg_catalog.quote_ident(t.evtname)
  FROM pg_catalog.pg_event_trigger AS t
UNION ALL
SELECT t.tableoid, t.oid, 'transform', 0,
       'for ' || pg_catalog.format_type(t.trftype, NULL) || ' language ' || pg_catalog.quote_ident(l.lanname)
  FROM pg_catalog.pg_transform AS t
  JOIN pg_catalog.pg_language AS l ON l.oid = t.trflang
UNION ALL
SELECT a.tableoid, a.oid, 'default privileges', a.defaclnamespace,
       'of ' || pg_catalog.quote_ident(pg_catalog.pg_get_userbyid(a.defaclrole)) || ' for '
             || CASE a.defaclobjtype WHEN 'r' THEN 'tables' WHEN 'S' THEN 'sequences'
                                     WHEN 'f' THEN 'functions' WHEN 'T' THEN 'types' ELSE 'schemas' END
  FROM pg_catalog.pg_default_acl AS a
UNION ALL
SELECT c.tableoid, c.oid, 'default of a view''s column', c.relnamespace,
       pg_catalog.quote_ident(c.relname) || '.' || pg_catalog.quote_ident(a.attname)
  FROM pg_catalog.pg_class AS c
  JOIN pg_catalog.pg_attrdef AS d ON d.adrelid = c.oid
  JOIN pg_catalog.pg_attribute AS a ON a.attrelid = c.oid AND a.attnum = d.adnum
 WHERE c.relkind = 'v'
UNION ALL
SELECT 0, 0, 'subscription', 0, pg_catalog.quote_ident(s.subname)
  FROM pg_catalog.pg_subscription AS s
  JOIN pg_catalog.pg_database AS b ON b.oid = s.subdbid
 WHERE b.datname = pg_catalog.current_database()
   AND NOT pg_catalog.has_column_privilege('pg_catalog.pg_subscription', 'subconninfo', 'SELECT'))sql";

std::string text(const Reading& reading) {
  return R"sql(
SELECT o.kind,
       pg_catalog.concat_ws('.', pg_catalog.quote_ident(n.nspname), o.name)
  FROM ()sql" +
         std::string(branches) + R"sql() AS o
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
