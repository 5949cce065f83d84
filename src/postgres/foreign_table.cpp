// SPDX-License-Identifier: MIT
// https://www.postgresql.org/docs/current/sql-createforeigntable.html
#include "postgres/foreign_table.hpp"

#include "postgres/adapt.hpp"
#include "postgres/ddl.hpp"
#include "postgres/described.hpp"
#include "postgres/kept_names.hpp"
#include "postgres/quote.hpp"

namespace schemadiff::postgres {
namespace {

Box<Parameters> boxed(const Value::Map& options) {
  if (options.empty()) return {};
  Parameters parameters;
  for (const auto& [name, value] : options)
    parameters.list.push_back({Identifier(name), Text(std::get<std::string>(value.data))});
  return parameters;
}

Value::Map map_of(const Box<Parameters>& options) {
  Value::Map map;
  if (!options) return map;
  for (const Parameter& each : options->list)
    map.emplace_back(each.name.text(), Value{each.value.text()});
  return map;
}

void adapt_box(Box<Parameters>& options) {
  if (options) options = boxed(kept_options(map_of(options)));
}

}  // namespace

Box<Parameters> foreign_options_of(std::string_view array) { return boxed(options_of(array)); }

std::string foreign_options(const Box<Parameters>& options) {
  return options_clause(map_of(options));
}

std::string foreign_options_change(const Box<Parameters>& before, const Box<Parameters>& after) {
  return options_change(map_of(before), map_of(after));
}

std::string foreign_clause(const Table& table) {
  if (!table.foreign) return {};
  return " SERVER " + quoted(table.foreign->server) + foreign_options(table.foreign->options);
}

std::vector<Hazard> foreign_hazards(const ObjectId& id, const Box<Parameters>& options) {
  return masked_hazards(id, map_of(options));
}

std::string_view words_of(const Table& table) {
  return table.foreign ? "FOREIGN TABLE" : "TABLE";
}

std::string target_in(const Catalog& catalog, const ObjectId& id) {
  const auto* table = catalog.find_as<Table>(id);
  return table && table->foreign ? "FOREIGN TABLE " + qualified(id) : target_of(id);
}

void adapt_foreign(Model& model) {
  for (const ObjectId& id : ids_of(model.catalog, Kind::table)) {
    auto& table = std::get<Table>(*model.catalog.find(id));
    if (table.foreign) adapt_box(table.foreign->options);
  }
  for (const ObjectId& id : ids_of(model.catalog, Kind::column))
    adapt_box(std::get<Column>(*model.catalog.find(id)).options);
}

}  // namespace schemadiff::postgres
