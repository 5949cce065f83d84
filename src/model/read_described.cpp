// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <stdexcept>

#include "model/read_fields.hpp"
#include "model/read_parts.hpp"
#include "model/scalars.hpp"
#include "schemadiff/catalog/description.hpp"
#include "schemadiff/catalog/value.hpp"

namespace schemadiff::model {
namespace {

std::size_t segments_of(Kind kind) {
  if (kind == Kind::schema) return 1;
  if (is_described(kind)) {
    const Place place = description_of(kind).place;
    return place == Place::nowhere ? 1 : place == Place::in_table || place == Place::in_domain ? 3 : 2;
  }
  return table_of({{}, kind, Kind::none}).empty() ? 2 : 3;
}

/// `kind path`, as reports write it: `table public.orders`, `function total(integer)`.
ObjectId id_of_label(std::string_view label, Identifier default_schema) {
  const std::size_t space = label.find(' ');
  const auto kind = kind_named(label.substr(0, space));
  if (!kind || space == std::string_view::npos) {
    throw std::invalid_argument("expected a kind and a name, as in 'table orders'");
  }
  std::vector<Identifier> path = parse_path(label.substr(space + 1));
  const std::size_t wanted = segments_of(*kind);
  if (path.size() + 1 == wanted) path.insert(path.begin(), default_schema);
  if (path.size() != wanted) {
    throw std::invalid_argument(fmt::format("the name of a {} has {} parts", name_of(*kind), wanted));
  }
  path.resize(3);
  return {{path[0], path[1], path[2]}, *kind, Kind::none};
}

ObjectId id_in_schema(Kind kind, std::string_view name, Identifier default_schema) {
  const std::vector<Identifier> path = parse_path(name);
  if (path.size() > 2) throw std::invalid_argument("expected name or schema.name");
  return path.size() == 2 ? relation_id(kind, path[0], path[1])
                          : relation_id(kind, default_schema, path[0]);
}

/// The id by the key that the object stands under.
ObjectId id_of_key(Reading& reading, const Description& description, Node name) {
  const std::string_view text = name.text();
  const Kind kind = description.kind;
  const Identifier default_schema = reading.model.default_schema;
  switch (description.place) {
    case Place::nowhere:
      return {{has_signature(kind) ? Identifier(text) : read_name(reading, name), {}, {}},
              kind,
              Kind::none};
    case Place::in_server: {
      const std::vector<Identifier> path = parse_path(text);
      if (path.size() != 2) throw std::invalid_argument("expected server.role");
      return relation_id(kind, path[0], path[1]);
    }
    case Place::subject:
      return about_id(kind, id_of_label(text, default_schema));
    case Place::in_schema:
    case Place::in_domain:
    case Place::in_table:
      break;
  }
  if (has_signature(kind)) return id_in_schema(kind, text, default_schema);
  const auto path = read_qualified(reading, name, default_schema);
  return path ? relation_id(kind, path->schema, path->name) : ObjectId{};
}

/// A body that is no mapping of its attributes is the value of the main one.
bool is_main_value(const Description& description, Node body) {
  if (description.main.empty() || body.is_null()) return false;
  const AttributeDescription& main = *attribute_of(description.kind, description.main);
  if (main.type != AttributeType::map || !body.is_map()) return !body.is_map();
  for (const Pair& pair : body.pairs()) {
    if (attribute_of(description.kind, pair.key.text())) return false;
  }
  return true;
}

void read_one(Reading& reading, const Description& description, const ObjectId& id, Node name,
              Node body) {
  if (is_main_value(description, body)) {
    add_main_field(reading, id, description.main, body, name);
    return;
  }
  const Mapping map = body.is_null() ? Mapping() : Mapping(reading, body, keys_of(description.kind));
  if (!body.is_null() && !map) return;
  if (!is_for_this_dialect(reading, map.find("only"))) return;
  if (!add_from_fields(reading, id, map, name)) return;
  read_comment(reading, id, map.find("comment"));
  read_column_comments(reading, id, map.find("column_comments"));
  read_was(reading, id, map.find("was"));
  if (const Node checks = map.find("checks")) {
    read_described_of(reading, description_of(Kind::domain_check), id, checks);
  }
}

template <class IdOf>
void read_all(Reading& reading, const Description& description, Node section, IdOf&& id_of) {
  if (!section || section.is_null()) return;
  if (!section.is_map()) return reading.problem(section, "expected objects by name");
  for (const Pair& pair : section.pairs()) {
    if (pair.key.repeated()) continue;
    try {
      const ObjectId id = id_of(pair.key);
      if (!id.empty()) read_one(reading, description, id, pair.key, pair.value);
    } catch (const std::invalid_argument& error) {
      reading.problem(pair.key, fmt::format("'{}': {}", pair.key.text(), error.what()));
    }
  }
}

}  // namespace

void read_described(Reading& reading, const Description& description, Node section) {
  if (section && section.is_list() && description.place == Place::nowhere) {
    for (const Node& name : section.items()) {
      reading.add(described(id_of_key(reading, description, name)), name);
    }
    return;
  }
  read_all(reading, description, section,
           [&](Node name) { return id_of_key(reading, description, name); });
}

void read_described_of(Reading& reading, const Description& description, const ObjectId& owner,
                       Node section) {
  read_all(reading, description, section, [&](Node name) {
    return member_id(description.kind, owner.path[0], owner.path[1], read_name(reading, name));
  });
}

void read_described_of_table(Reading& reading, const ObjectId& table, const Mapping& body) {
  for (const Description* description : all_descriptions()) {
    if (description->place != Place::in_table) continue;
    read_described_of(reading, *description, table, body.find(description->section));
  }
}

}  // namespace schemadiff::model
