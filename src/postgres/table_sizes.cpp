// SPDX-License-Identifier: MIT
// https://www.postgresql.org/docs/current/functions-admin.html#FUNCTIONS-ADMIN-DBSIZE
#include "postgres/postgres.hpp"

namespace schemadiff::postgres {

TableSizes table_sizes(Database& database) {
  const std::vector<Row> rows = database.query(R"sql(
SELECT n.nspname,
       c.relname,
       pg_catalog.pg_size_pretty(pg_catalog.pg_table_size(c.oid)),
       CASE WHEN c.reltuples >= 0 THEN c.reltuples::pg_catalog.int8::pg_catalog.text END
  FROM pg_catalog.pg_class AS c
  JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
 WHERE c.relkind IN ('r', 'm')
   AND c.relpersistence <> 't'
   AND n.nspname NOT LIKE 'pg\_%'
   AND pg_catalog.pg_relation_size(c.oid) > 0)sql");
  TableSizes sizes;
  for (const Row& row : rows) {
    std::string text = *row[2];
    if (row[3]) text += ", about " + *row[3] + (*row[3] == "1" ? " row" : " rows");
    sizes.emplace(QualifiedName{Identifier(*row[0]), Identifier(*row[1])}, std::move(text));
  }
  return sizes;
}

}  // namespace schemadiff::postgres
