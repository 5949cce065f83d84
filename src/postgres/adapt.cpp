// SPDX-License-Identifier: MIT
#include "postgres/adapt.hpp"

#include <algorithm>
#include <map>
#include <vector>

#include "postgres/foreign_table.hpp"

namespace schemadiff::postgres {
namespace {

/// `public` is in every database, so that no catalog lists it.
const Identifier& always_there() {
  static const Identifier name("public");
  return name;
}

bool is_of_the_server(const Identifier& schema) {
  return schema.text().starts_with("pg_") || schema.text() == "information_schema";
}

/// Every schema that an object lies in, with one of those objects.
std::map<Identifier, ObjectId> schemas_in_use(const Catalog& catalog) {
  std::map<Identifier, ObjectId> schemas;
  for (const Object& object : catalog.objects()) {
    const ObjectId& id = id_of(object);
    if (id.schema().empty()) continue;
    const auto [entry, added] = schemas.emplace(id.schema(), id);
    if (!added && id < entry->second) entry->second = id;
  }
  return schemas;
}

void adapt_schemas(Model& model) {
  for (const auto& [schema, user] : schemas_in_use(model.catalog)) {
    if (is_of_the_server(schema)) {
      model.problem(user, {},
                    "schema '" + schema.text() + "' is the server's own, put " + label(user) +
                        " into another");
    }
    if (schema != always_there()) model.catalog.add(Schema{.id = schema_id(schema)});
  }
  model.catalog.erase(schema_id(always_there()));
}

}  // namespace

void adapt(Model& model) {
  if (model.default_schema.empty()) model.default_schema = always_there();
  adapt_schemas(model);
  report_unsupported(model);
  adapt_described(model);
  adapt_triggers(model);
  adapt_columns(model);
  adapt_foreign(model);
  adapt_expressions(model);
  adapt_keys(model);
  adapt_references(model);
}

std::vector<ObjectId> ids_of(const Catalog& catalog, Kind kind) {
  std::vector<ObjectId> ids;
  for (const Object& object : catalog.objects()) {
    if (kind_of(object) == kind) ids.push_back(id_of(object));
  }
  std::ranges::sort(ids);
  return ids;
}

}  // namespace schemadiff::postgres
