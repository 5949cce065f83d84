// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

#include "postgres/session.hpp"
#include "schemadiff/catalog/box.hpp"
#include "schemadiff/catalog/conflict.hpp"
#include "schemadiff/catalog/parameters.hpp"

namespace schemadiff::postgres {

/// The end of the columns, and the relations, of a query for constraints with an index: how that is
/// kept, which constraint of the parent it is a part of, and its own type.
inline constexpr std::string_view index_behind = R"sql(
       i.reloptions,
       s.spcname,
       p.conname,
       CASE WHEN k.conparentid <> 0 THEN
         ARRAY(SELECT a.attname::pg_catalog.text FROM pg_catalog.pg_attribute AS a
                WHERE a.attrelid = i.oid ORDER BY a.attnum) END,
       w.reloptions,
       ws.spcname,
       k.contype
  FROM pg_catalog.pg_constraint AS k
  JOIN pg_catalog.pg_index AS x ON x.indexrelid = k.conindid
  JOIN pg_catalog.pg_class AS i ON i.oid = k.conindid
  LEFT JOIN pg_catalog.pg_tablespace AS s ON s.oid = i.reltablespace
  LEFT JOIN pg_catalog.pg_constraint AS p ON p.oid = k.conparentid
  LEFT JOIN pg_catalog.pg_class AS w ON w.oid = p.conindid
  LEFT JOIN pg_catalog.pg_tablespace AS ws ON ws.oid = w.reltablespace
)sql";

/// From condeferrable and, in the column after it, condeferred.
Deferral deferral(const Result& result, int row, int deferrable_column);

/// ` WITH (…) USING INDEX TABLESPACE …`, as far as there is something to say.
std::string index_clauses(const Box<Parameters>& parameters, const Identifier& tablespace);

}  // namespace schemadiff::postgres
