// SPDX-License-Identifier: MIT
#include "postgres/sql_reading.hpp"

#include <algorithm>

#include "postgres/postgres.hpp"
#include "postgres/sql_heritage.hpp"

#include "dialect/sql_hints.hpp"
#include "support/text.hpp"

namespace schemadiff::postgres {
namespace {

bool holds_others(Kind kind) {
  return kind == Kind::schema || kind == Kind::table || kind == Kind::column || kind == Kind::view ||
         kind == Kind::materialized_view || kind == Kind::domain;
}

/// Whether the object lies in the other, or is about it.
bool belongs_to(const Object& object, const ObjectId& id) {
  const ObjectId subject = subject_of(id_of(object));
  if (subject == id) return true;
  if (id.kind == Kind::schema) return subject.schema() == id.name();
  const bool lies_in = subject.path[0] == id.path[0] && subject.path[1] == id.path[1] &&
                       !subject.path[2].empty();
  if (id.kind == Kind::view || id.kind == Kind::materialized_view || id.kind == Kind::domain) {
    const ObjectId owner = owner_table(object);
    return lies_in || (owner.schema() == id.schema() && owner.name() == id.name());
  }
  if (id.kind == Kind::column) {
    const auto* sequence = std::get_if<Sequence>(&object);
    return sequence && sequence->owned_by == id;
  }
  if (owner_table(object) == id || table_of(subject) == id) return true;
  const auto* sequence = std::get_if<Sequence>(&object);
  return sequence && !sequence->owned_by.empty() && table_of(sequence->owned_by) == id;
}

}  // namespace

SqlReading::SqlReading(Model& of_model) : model(of_model), names(of_model.catalog) {
  if (model.default_schema.empty()) model.default_schema = Identifier("public");
  take_stock();
}

void SqlReading::take_stock() {
  names = NamesInUse(model.catalog);
  tables.clear();
  keys.clear();
  for (const Object& object : model.catalog.objects()) {
    const ObjectId& id = id_of(object);
    if (is_key(id.kind)) keys.insert_or_assign({id.schema(), id.name()}, id);
  }
  const Members members(model.catalog);
  for (const TableMembers* members_of_table : members.tables()) {
    SqlTable& table = tables[members_of_table->table->id];
    for (const Column* column : members_of_table->columns) {
      table.columns.push_back(column->id.name());
    }
    if (members_of_table->primary_key) table.primary_key = members_of_table->primary_key->id;
  }
}

void SqlReading::add(Object object, const SqlStatement& statement, std::size_t at) {
  const ObjectId id = id_of(object);
  if (model.catalog.contains(id)) return declared_twice(id, statement, at);
  if (!dialect().traits(id.kind).unsupported.empty()) {
    leave_to_server(at, label(id) + " is of a kind that is not modelled");
  }
  names.add(object);
  if (id.kind == Kind::column) tables[table_of(id)].columns.push_back(id.name());
  if (id.kind == Kind::primary_key) tables[table_of(id)].primary_key = id;
  if (is_key(id.kind)) keys.insert_or_assign({id.schema(), id.name()}, id);
  model.catalog.add(std::move(object));
  model.locations.insert_or_assign(id, statement.location(at));
  if (table_of(id).empty()) model.native.insert(id);
}

void SqlReading::declared_twice(const ObjectId& id, const SqlStatement& statement,
                                std::size_t at) {
  model.problems.push_back(
      {statement.location(at),
       label(id) + " is declared twice: first at " + to_string(model.location(id))});
}

void SqlReading::erase(const ObjectId& id) {
  const Object* object = model.catalog.find(id);
  if (!object) return;
  names.remove(*object);
  model.catalog.erase(id);
  model.hints.erase(id);
  if (id.kind == Kind::table) tables.erase(id);
  if (id.kind == Kind::column) std::erase(tables[table_of(id)].columns, id.name());
  if (id.kind == Kind::primary_key) tables[table_of(id)].primary_key = {};
  if (is_key(id.kind)) keys.erase({id.schema(), id.name()});
}

void SqlReading::remove(const ObjectId& id) {
  if (!holds_others(id.kind)) {
    erase(id);
    for (const Kind kind : {Kind::comment, Kind::owner, Kind::privileges, Kind::security_labels}) {
      erase(about_id(kind, id));
    }
    return;
  }
  std::vector<ObjectId> gone;
  for (const Object& object : model.catalog.objects()) {
    if (id_of(object) == id || belongs_to(object, id)) gone.push_back(id_of(object));
  }
  for (const ObjectId& each : gone) erase(each);
}

Identifier SqlReading::creation_schema(const SqlStatement& statement, std::size_t at) const {
  if (statement.settings.search_path.empty()) {
    refuse(at, "no schema has been selected to create in, write the name with its schema");
  }
  return statement.settings.search_path.front();
}

QualifiedName SqlReading::created(const SqlStatement& statement, const Node& range_var) const {
  const std::size_t at = location_of(*range_var.fields);
  if (range_var.text("relpersistence") == "t") {
    refuse(at, "a temporary table or view is no part of a schema, leave it out");
  }
  QualifiedName name = name_in_range_var(range_var);
  if (name.schema.empty()) name.schema = creation_schema(statement, at);
  return name;
}

QualifiedName SqlReading::created(const SqlStatement& statement, const Json& list,
                                  std::size_t at) const {
  QualifiedName name = name_in_list(list);
  if (name.schema.empty()) name.schema = creation_schema(statement, at);
  return name;
}

ObjectId SqlReading::look_up(const std::vector<Identifier>& search_path, const QualifiedName& name,
                             std::initializer_list<Kind> kinds) const {
  const auto in_schema = [&](Identifier schema) -> ObjectId {
    for (const Kind kind : kinds) {
      const ObjectId id = relation_id(kind, schema, name.name);
      if (model.catalog.contains(id)) return id;
    }
    return {};
  };
  if (!name.schema.empty()) return in_schema(name.schema);
  for (const Identifier schema : search_path) {
    if (const ObjectId id = in_schema(schema); !id.empty()) return id;
  }
  return {};
}

ObjectId SqlReading::look_up(const SqlStatement& statement, const QualifiedName& name,
                             std::initializer_list<Kind> kinds) const {
  return look_up(statement.settings.search_path, name, kinds);
}

ObjectId SqlReading::wanted(const SqlStatement& statement, const QualifiedName& name,
                            std::size_t at, std::initializer_list<Kind> kinds) const {
  ObjectId id = look_up(statement, name, kinds);
  if (id.empty()) {
    wait_for(at, "there is no " + std::string(name_of(*kinds.begin())) + " " + path_text(name));
  }
  return id;
}

ObjectId SqlReading::wanted_index(const SqlStatement& statement, const QualifiedName& name,
                                  std::size_t at) const {
  std::vector<Identifier> schemas = statement.settings.search_path;
  if (!name.schema.empty()) schemas = {name.schema};
  for (const Identifier schema : schemas) {
    const ObjectId id = relation_id(Kind::index, schema, name.name);
    if (model.catalog.contains(id)) return id;
    if (const auto key = keys.find({schema, name.name}); key != keys.end()) return key->second;
  }
  wait_for(at, "there is no index " + path_text(name));
}

Column& SqlReading::wanted_column(const ObjectId& table, Identifier name, std::size_t at) {
  const ObjectId id = member_id(Kind::column, table.schema(), table.name(), name);
  if (auto part = part_of_parents(id, model.catalog); part && !model.catalog.contains(id)) {
    tables[table].columns.push_back(name);
    model.catalog.add(*std::move(part));
  }
  auto* column = find<Column>(id);
  if (!column) wait_for(at, label(table) + " has no column '" + name.text() + "'");
  return *column;
}

void SqlReading::take_hints(const ObjectId& id, std::string_view comments,
                            const SqlStatement& statement, std::size_t at) {
  for (const std::string& comment : support::split(comments, '\n')) {
    if (const auto hints = hints_in(comment)) {
      schemadiff::take_hints(model, id, *hints, *statement.places,
                             statement.place_of_comment(comment, at));
    }
  }
}

QualifiedName name_in_range_var(const Node& range_var) {
  return {Identifier(range_var.text("schemaname")), Identifier(range_var.text("relname"))};
}

QualifiedName name_in_list(const Json& names) {
  const std::size_t count = names.size();
  QualifiedName name;
  if (count > 0) name.name = Identifier(string_of(names[count - 1]));
  if (count > 1) name.schema = Identifier(string_of(names[count - 2]));
  return name;
}

std::vector<Identifier> identifiers(const Json& names) {
  std::vector<Identifier> found;
  for (const Json& name : names) found.emplace_back(string_of(name));
  return found;
}

bool is_set(const Json& field) { return field.is_boolean() && field.get<bool>(); }

}  // namespace schemadiff::postgres
