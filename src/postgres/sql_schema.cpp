// SPDX-License-Identifier: MIT
// https://www.postgresql.org/docs/current/sql-createschema.html
#include "postgres/sql_kinds.hpp"

namespace schemadiff::postgres {

/// `public` is in every database, so that no catalog lists it.
void read_create_schema(SqlReading& reading, const SqlStatement& statement) {
  const Node create = statement.node();
  Identifier name(create.text("schemaname"));
  if (name.empty()) name = Identifier(node_of(create["authrole"]).text("rolename"));
  if (name.empty()) name = Identifier(create["authrole"].value("rolename", std::string()));
  const ObjectId id = schema_id(name);
  if (name.text() == "public") return;
  if (is_set(create["if_not_exists"]) && reading.model.catalog.contains(id)) return;
  if (!create["schemaElts"].is_null()) {
    leave_to_server(0, "a schema with its objects in one statement is not read");
  }
  reading.add(Schema{.id = id}, statement, 0);
  reading.take_hints(id, statement.comments, statement, 0);
}

}  // namespace schemadiff::postgres
