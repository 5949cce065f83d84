// SPDX-License-Identifier: MIT
// A definition that names what is gone, as after an edit of the catalogs by hand or damage to them,
// makes the server give up the whole query that prints it among others, with an internal error that
// has a number and no name (https://www.postgresql.org/docs/current/errcodes-appendix.html). Then
// each object is printed by itself, to find the one at fault.
#include "postgres/unreadable.hpp"

namespace schemadiff::postgres {
namespace {

/// Each row: what the object is, and the call that prints its definition.
constexpr const char* printed_objects = R"sql(
SELECT pg_catalog.format('%s %I.%I', CASE c.relkind WHEN 'v' THEN 'view' ELSE 'materialized view' END, n.nspname, c.relname),
       pg_catalog.format('pg_catalog.pg_get_viewdef(%s)', c.oid)
  FROM pg_catalog.pg_class AS c
  JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
 WHERE c.relkind IN ('v', 'm') AND c.oid >= 16384
UNION ALL
SELECT pg_catalog.format('index %I.%I', n.nspname, c.relname),
       pg_catalog.format('pg_catalog.pg_get_indexdef(%s)', c.oid)
  FROM pg_catalog.pg_class AS c
  JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
 WHERE c.relkind = 'i' AND c.oid >= 16384
UNION ALL
SELECT pg_catalog.format('constraint %I.%I.%I', n.nspname, c.relname, k.conname),
       pg_catalog.format('pg_catalog.pg_get_constraintdef(%s)', k.oid)
  FROM pg_catalog.pg_constraint AS k
  JOIN pg_catalog.pg_class AS c ON c.oid = k.conrelid
  JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
 WHERE k.oid >= 16384
UNION ALL
SELECT pg_catalog.format('default of %I.%I.%I', n.nspname, c.relname, a.attname),
       pg_catalog.format('pg_catalog.pg_get_expr(adbin, adrelid) FROM pg_catalog.pg_attrdef WHERE oid = %s', d.oid)
  FROM pg_catalog.pg_attrdef AS d
  JOIN pg_catalog.pg_attribute AS a ON a.attrelid = d.adrelid AND a.attnum = d.adnum
  JOIN pg_catalog.pg_class AS c ON c.oid = d.adrelid
  JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
 WHERE d.oid >= 16384
ORDER BY 1)sql";

/// The first object that the server cannot print; empty where it can print them all by themselves.
std::string broken_object(Session& session) {
  const Result objects = session.run(printed_objects);
  for (int row = 0; row < objects.rows(); ++row) {
    try {
      session.run("SELECT " + std::string(objects.text(row, 1)));
    } catch (const DatabaseError&) {
      return std::string(objects.text(row, 0));
    }
  }
  return {};
}

}  // namespace

std::optional<DatabaseError> unreadable(Session& session, const DatabaseError& error) {
  const std::string start = "cannot read the schema of " + session.address().description + ": ";
  if (error.fault().sqlstate == "42501")
    return DatabaseError(start + error.what() + "; grant this user SELECT on it", error.fault());
  if (error.fault().sqlstate != "XX000" || session.in_transaction()) return error;
  const std::string broken = broken_object(session);
  if (broken.empty()) return {};
  return DatabaseError(
      start + "the server cannot print the " + broken + ": " + error.what() + "; mend or drop it",
      error.fault());
}

}  // namespace schemadiff::postgres
