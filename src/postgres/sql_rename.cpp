// SPDX-License-Identifier: MIT
// ALTER … RENAME, which gives a former name up, and ALTER … SET SCHEMA.
#include <algorithm>
#include <array>

#include "postgres/lexer.hpp"
#include "postgres/quote.hpp"
#include "postgres/sql_kinds.hpp"
#include "postgres/sql_subject.hpp"
#include "postgres/table_parts.hpp"
#include "schemadiff/diff/compare.hpp"
#include "support/text.hpp"

namespace schemadiff::postgres {
namespace {

struct Renamed {
  std::string_view type;
  Kind kind;
};

constexpr std::array relations = {
    Renamed{"OBJECT_TABLE", Kind::table}, Renamed{"OBJECT_VIEW", Kind::view},
    Renamed{"OBJECT_MATVIEW", Kind::materialized_view},
    Renamed{"OBJECT_SEQUENCE", Kind::sequence}, Renamed{"OBJECT_INDEX", Kind::index}};

/// ALTER TABLE renames views, sequences and indexes too, and an index by that of its constraint.
ObjectId relation_of(const SqlReading& reading, const SqlStatement& statement, const Node& rename) {
  const Node range_var{"RangeVar", &rename["relation"]};
  const QualifiedName name = name_in_range_var(range_var);
  const std::size_t at = location_of(*range_var.fields);
  if (rename.text("renameType") == "OBJECT_INDEX") return reading.wanted_index(statement, name, at);
  const ObjectId id = reading.look_up(
      statement, name,
      {Kind::table, Kind::view, Kind::materialized_view, Kind::sequence, Kind::index});
  if (id.empty()) wait_for(at, "there is no relation " + path_text(name));
  return id;
}

ObjectId constraint_of(const SqlReading& reading, const ObjectId& table, Identifier name) {
  for (const Kind kind : {Kind::check, Kind::foreign_key, Kind::unique, Kind::primary_key, Kind::exclude}) {
    const ObjectId id = member_id(kind, table.schema(), table.name(), name);
    if (reading.model.catalog.contains(id)) return id;
  }
  wait_for(0, label(table) + " has no constraint '" + name.text() + "'");
}

ObjectId subject(SqlReading& reading, const SqlStatement& statement, const Node& rename) {
  const std::string_view type = rename.text("renameType");
  if (type == "OBJECT_SCHEMA") return schema_id(Identifier(rename.text("subname")));
  if (type == "OBJECT_TYPE" || type == "OBJECT_DOMAIN") {
    return subject_named(reading, statement, type, rename["object"]);
  }
  if (type == "OBJECT_TRIGGER") {
    const ObjectId table = relation_of(reading, statement, rename);
    const ObjectId id = member_id(Kind::trigger, table.schema(), table.name(),
                                  Identifier(rename.text("subname")));
    if (!reading.model.catalog.contains(id)) wait_for(0, "there is no " + label(id));
    return id;
  }
  const ObjectId relation = relation_of(reading, statement, rename);
  if (std::ranges::find(relations, type, &Renamed::type) != relations.end()) return relation;
  const Identifier part(rename.text("subname"));
  if (type == "OBJECT_TABCONSTRAINT") return constraint_of(reading, relation, part);
  if (type == "OBJECT_COLUMN") return reading.wanted_column(relation, part, 0).id;
  leave_to_server(0, "this RENAME is not read");
}

std::size_t last_segment(const ObjectId& id) {
  return !id.path[2].empty() ? 2 : !id.path[1].empty() ? 1 : 0;
}

using Ids = std::unordered_map<ObjectId, ObjectId, ObjectIdHash>;

/// The ids that a rename changes; the renamed catalog has its objects in the order of the other.
Ids changed_ids(const Catalog& before, const Catalog& after) {
  Ids ids;
  for (std::size_t i = 0; i < before.objects().size(); ++i) {
    const ObjectId& old = id_of(before.objects()[i]);
    const ObjectId& fresh = id_of(after.objects()[i]);
    if (old != fresh) ids.emplace(old, fresh);
  }
  return ids;
}

template <class Map>
void move_keys(Map& map, const Ids& ids) {
  for (const auto& [old, fresh] : ids) {
    const auto found = map.find(old);
    if (found == map.end()) continue;
    auto value = std::move(found->second);
    map.erase(found);
    map.insert_or_assign(fresh, std::move(value));
  }
}

void move_places(Model& model, const Ids& ids) {
  move_keys(model.locations, ids);
  move_keys(model.hints, ids);
  std::vector<std::pair<std::pair<ObjectId, std::string>, Location>> moved;
  for (const auto& [key, place] : model.attribute_locations) {
    const auto fresh = ids.find(key.first);
    if (fresh != ids.end()) moved.push_back({{fresh->second, key.second}, place});
  }
  for (auto& [key, place] : moved) model.attribute_locations.insert_or_assign(key, place);
}

bool names(const Expression& query, Identifier name) {
  Lexer lexer(query.text());
  for (Token token = lexer.next(); token.kind != TokenKind::end; token = lexer.next()) {
    const bool plain = token.kind == TokenKind::word && support::lower(token.text) == name.text();
    if (plain || token.text == quoted(name)) return true;
  }
  return false;
}

/// The server keeps what a view reads by number; here its text would go on naming the old one.
void refuse_where_views_read(const Catalog& catalog, const ObjectId& id) {
  for (const Object& object : catalog.objects()) {
    const auto* view = std::get_if<View>(&object);
    if (view && names(view->definition, id.name())) {
      leave_to_server(0, label(view->id) + " reads what is renamed here");
    }
  }
}

/// Defaults hold on to their sequence whatever its name.
void rename_in_defaults(Model& model, const ObjectId& before, const ObjectId& after) {
  std::vector<ObjectId> users;
  for (const Object& object : model.catalog.objects()) {
    const auto* column = std::get_if<Column>(&object);
    if (column && sequence_of_default(column->default_value) == before) users.push_back(column->id);
  }
  for (const ObjectId& id : users) {
    std::get<Column>(*model.catalog.find(id)).default_value = Expression(
        "nextval(" + literal_text(quoted(after.schema(), after.name())) + "::regclass)");
  }
}

bool is_type(Kind kind) {
  return kind == Kind::enum_type || kind == Kind::domain || kind == Kind::composite_type ||
         kind == Kind::range_type || kind == Kind::base_type;
}

/// The columns of the type, which are told by its name until everything is read.
std::vector<ObjectId> columns_of_type(const Catalog& catalog, const ObjectId& type) {
  std::vector<ObjectId> columns;
  for (const Object& object : catalog.objects()) {
    const auto* column = std::get_if<Column>(&object);
    if (!column) continue;
    const std::string& text = column->type.text();
    if (text.find(type.name().text()) == std::string::npos) continue;
    const std::vector<Identifier> path = parse_path(text.substr(0, text.find_first_of("[(")));
    const bool is_here = path.size() == 1 || path.front() == type.schema();
    if (path.back() == type.name() && is_here) columns.push_back(column->id);
  }
  return columns;
}

/// What else may name a type stands in texts.
void refuse_where_texts_name(const Catalog& catalog, const ObjectId& type) {
  for (const Object& object : catalog.objects()) {
    std::string text;
    if (const auto* other = std::get_if<Described>(&object)) {
      for (const auto& attribute : other->attributes()) text += to_text(attribute.second) + " ";
    } else if (const auto* column = std::get_if<Column>(&object)) {
      text = column->default_value.text() + " " +
             (column->generated ? column->generated->expression.text() : "");
    } else if (const auto* check = std::get_if<Check>(&object)) {
      text = check->expression.text();
    }
    if (id_of(object) == type || !names(Expression(text), type.name())) continue;
    leave_to_server(0, label(id_of(object)) + " names what is renamed here");
  }
}

void rename_type(SqlReading& reading, const ObjectId& before, const ObjectId& after) {
  for (const ObjectId& id : columns_of_type(reading.model.catalog, before)) {
    auto& column = *reading.find<Column>(id);
    const std::string& text = column.type.text();
    const std::size_t shape = text.find_first_of("[(");
    column.type = SqlType(quoted(after.schema(), after.name()) +
                          (shape == std::string::npos ? std::string() : text.substr(shape)));
  }
}

}  // namespace

void read_rename(SqlReading& reading, const SqlStatement& statement) {
  const Node node = statement.node();
  const ObjectId before = subject(reading, statement, node);
  Rename rename{.before = before, .after = before};
  rename.after.path[last_segment(before)] = Identifier(node.text("newname"));
  Model& model = reading.model;
  if (model.catalog.contains(rename.after)) {
    refuse(0, label(rename.after) + " is there already: at " +
                  to_string(model.location(rename.after)));
  }
  if (before.kind == Kind::schema) leave_to_server(0, "a rename of a schema is not read");
  refuse_where_views_read(model.catalog, before);
  if (is_type(before.kind)) {
    refuse_where_texts_name(model.catalog, before);
    rename_type(reading, before, rename.after);
  }
  Catalog after = renamed(model.catalog, std::span(&rename, 1));
  const Ids ids = changed_ids(model.catalog, after);
  model.catalog = std::move(after);
  move_places(model, ids);
  if (before.kind == Kind::sequence) rename_in_defaults(model, before, rename.after);
  for (OpenForeignKey& open : reading.open_foreign_keys) {
    if (const auto fresh = ids.find(open.id); fresh != ids.end()) open.id = fresh->second;
  }
  reading.take_stock();
}

}  // namespace schemadiff::postgres
