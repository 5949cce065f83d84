// SPDX-License-Identifier: MIT
// https://www.postgresql.org/docs/current/catalog-pg-depend.html
#include "postgres/described.hpp"
#include "postgres/kept_names.hpp"
#include "postgres/kinds.hpp"
#include "postgres/table_parts.hpp"
#include "postgres/system_catalogs.hpp"

namespace schemadiff::postgres {
namespace {

/// What one object needs of another, as the server found it when it read the definition. Schemas, and what a foreign
/// key refers to, are known from the definitions themselves. What an extension made is the extension. Numbers below 16384 are the system's own.
std::string text(const Reading&) {
  return R"sql(
SELECT d.classid,
       d.objid,
       d.objsubid,
       coalesce(r.ev_class, k.conrelid, p.polrelid, t.tgrelid, a.adrelid),
       coalesce(nullif(r.rulename, '_RETURN'), k.conname, p.polname, t.tgname),
       coalesce(a.adnum, 0),
       coalesce(k.contypid, 0),
       k.contype,
       CASE WHEN e.refobjid IS NULL THEN d.refclassid ELSE e.refclassid END,
       coalesce(e.refobjid, d.refobjid),
       CASE WHEN e.refobjid IS NULL THEN d.refobjsubid ELSE 0 END,
       rk.conrelid,
       rk.conname,
       coalesce(nullif(rt.typrelid, 0), re.typrelid, 0)
  FROM pg_catalog.pg_depend AS d
  LEFT JOIN pg_catalog.pg_constraint AS k ON d.classid = 2606 AND k.oid = d.objid AND k.contype IN ('c', 'x')
  LEFT JOIN pg_catalog.pg_trigger AS t ON d.classid = 2620 AND t.oid = d.objid AND NOT t.tgisinternal
  LEFT JOIN pg_catalog.pg_rewrite AS r ON d.classid = 2618 AND r.oid = d.objid
  LEFT JOIN pg_catalog.pg_policy AS p ON d.classid = 3256 AND p.oid = d.objid
  LEFT JOIN pg_catalog.pg_attrdef AS a ON d.classid = 2604 AND a.oid = d.objid
  LEFT JOIN pg_catalog.pg_depend AS e ON e.classid = d.refclassid AND e.objid = d.refobjid AND e.objsubid = 0
                                     AND e.refclassid = 3079 AND e.deptype = 'e'
  LEFT JOIN pg_catalog.pg_constraint AS rk ON d.refclassid = 2606 AND rk.oid = d.refobjid AND rk.contype = 'p'
  LEFT JOIN pg_catalog.pg_type AS rt ON d.refclassid = 1247 AND rt.oid = d.refobjid
  LEFT JOIN pg_catalog.pg_type AS re ON rt.typcategory = 'A' AND re.oid = rt.typelem
 WHERE (d.deptype = 'n' OR (d.deptype = 'a' AND d.classid = 3381))
   AND d.objid >= 16384
   AND d.refobjid >= 16384
   AND d.refclassid <> 2615
   AND d.classid <> 1262
   AND (d.classid <> 2606 OR k.oid IS NOT NULL)
   AND (d.classid <> 2620 OR t.oid IS NOT NULL)
 ORDER BY d.classid, d.objid, d.refclassid, d.refobjid, d.refobjsubid)sql";
}

ObjectId of_relation(const Reading& reading, Oid oid, Kind kind, Identifier name) {
  const ObjectId table = reading.known(catalog_oid::relation, oid);
  return table.empty() ? ObjectId{} : member_id(kind, table.path[0], table.path[1], name);
}

/// The object that needs something.
ObjectId dependent_of(const Reading& reading, const Result& result, int row) {
  const Oid system_catalog = oid(result, row, 0), relation = oid(result, row, 3);
  const Identifier name(result.text(row, 4));
  switch (system_catalog) {
    case catalog_oid::rewrite:
      return name.empty() ? reading.known(catalog_oid::relation, relation)
                          : of_relation(reading, relation, Kind::rule, name);
    case catalog_oid::policy:
      return of_relation(reading, relation, Kind::policy, name);
    case catalog_oid::trigger:
      return of_relation(reading, relation, Kind::trigger, name);
    case catalog_oid::attrdef:
      return reading.known(catalog_oid::relation, relation, static_cast<int>(result.integer(row, 5)));
    case catalog_oid::constraint: {
      const ObjectId domain = reading.known(catalog_oid::type, oid(result, row, 6));
      if (!domain.empty()) return member_id(Kind::domain_check, domain.path[0], domain.path[1], name);
      return of_relation(reading, relation, Kind::check, name);
    }
    default:
      return reading.known(system_catalog, oid(result, row, 1), static_cast<int>(result.integer(row, 2)));
  }
}

/// Its table, and the type that it is of: a view on it stands in the way of both.
void add_what_goes_with_column(Catalog& catalog, const ObjectId& dependent, const ObjectId& column) {
  catalog.add_dependency(dependent, table_of(column));
  const auto* found = catalog.find_as<Column>(column);
  if (!found) return;
  for (const ObjectId& type : ids_of_type(found->type.text())) {
    if (type != table_of(dependent) && catalog.contains(type)) catalog.add_dependency(dependent, type);
  }
}

/// What it needs; of the type of a relation's rows, or of arrays of these, the relation.
ObjectId needed(const Reading& reading, const Result& result, int row) {
  const Oid system_catalog = oid(result, row, 8);
  if (system_catalog == catalog_oid::constraint) {
    return of_relation(reading, oid(result, row, 11), Kind::primary_key, Identifier(result.text(row, 12)));
  }
  const ObjectId found =
      reading.known(system_catalog, oid(result, row, 9), static_cast<int>(result.integer(row, 10)));
  return found.empty() && system_catalog == catalog_oid::type
             ? reading.known(catalog_oid::relation, oid(result, row, 13))
             : found;
}

void read(Reading& reading, Result result) {
  Catalog& catalog = reading.found.catalog;
  for (int row = 0; row < result.rows(); ++row) {
    const ObjectId dependent = dependent_of(reading, result, row);
    if (dependent.empty() || !catalog.contains(dependent)) continue;
    const ObjectId on = needed(reading, result, row);
    if (on.empty() || on == dependent) continue;
    catalog.add_dependency(dependent, on);
    if (on.kind == Kind::column) add_what_goes_with_column(catalog, dependent, on);
  }
}

}  // namespace

CatalogQuery dependencies_query() { return {text, read}; }

}  // namespace schemadiff::postgres
