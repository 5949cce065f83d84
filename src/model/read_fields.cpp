// SPDX-License-Identifier: MIT
#include "model/read_fields.hpp"

#include <algorithm>
#include <charconv>
#include <stdexcept>

#include "catalog/field_value.hpp"
#include "model/yaml_events.hpp"
#include "schemadiff/catalog/value.hpp"

namespace schemadiff::model {
namespace {

Value value_of(Node node);

Value scalar_value(Node node) {
  const std::string_view text = node.text();
  const CoreType type = node.plain() ? core_type(text) : CoreType::string;
  if (type == CoreType::boolean) return {text.starts_with('t') || text.starts_with('T')};
  std::int64_t number = 0;
  if (type == CoreType::integer &&
      std::from_chars(text.data(), text.data() + text.size(), number).ec == std::errc()) {
    return {number};
  }
  return {std::string(text)};
}

Value list_value(Node node) {
  Value::List list;
  for (const Node& item : node.items()) list.push_back(value_of(item));
  return {std::move(list)};
}

Value map_value(Node node) {
  Value::Map map;
  for (const Pair& pair : node.pairs()) map.emplace_back(pair.key.text(), value_of(pair.value));
  return {std::move(map)};
}

Value value_of(Node node) {
  switch (node.shape()) {
    case Shape::null:
      return {};
    case Shape::scalar:
      return scalar_value(node);
    case Shape::list:
      return list_value(node);
    case Shape::map:
      return map_value(node);
  }
  return {};
}

bool add(Reading& reading, const ObjectId& id, const Value::Map& fields, const Mapping& map,
         Node name) {
  try {
    return reading.add(object_from_fields(id, fields), name);
  } catch (const std::invalid_argument& error) {
    const std::string_view message = error.what();
    const Node field = map.find(message.substr(0, message.find(':')));
    reading.problem(field ? field : name, std::string(message));
    return false;
  }
}

}  // namespace

bool add_main_field(Reading& reading, const ObjectId& id, std::string_view field, Node value,
                    Node name) {
  return add(reading, id, {{std::string(field), value_of(value)}}, {}, name);
}

bool add_from_fields(Reading& reading, const ObjectId& id, const Mapping& map, Node name) {
  Value::Map fields;
  for (const std::string_view field : field_names(id.kind)) {
    if (const Node value = map.find(field)) fields.emplace_back(field, value_of(value));
  }
  return add(reading, id, fields, map, name);
}

Object with_fields(Reading& reading, Object object, const Mapping& map,
                   std::span<const std::string_view> names) {
  const auto is_there = [&](std::string_view name) { return static_cast<bool>(map.find(name)); };
  if (std::ranges::none_of(names, is_there)) return object;
  Value::Map fields = fields_of(object);
  for (const std::string_view name : names) {
    if (const Node value = map.find(name)) fields.emplace_back(name, value_of(value));
  }
  try {
    return object_from_fields(id_of(object), fields);
  } catch (const std::invalid_argument& error) {
    const std::string_view message = error.what();
    const Node field = map.find(message.substr(0, message.find(':')));
    reading.problem(field ? field : map.node(), std::string(message));
    return object;
  }
}

Box<Parameters> read_parameters(Reading& reading, Node node) {
  if (!node || node.is_null()) return {};
  try {
    auto parameters = Decoder<Parameters>::decode(value_of(node));
    return parameters.list.empty() ? Box<Parameters>() : Box<Parameters>(std::move(parameters));
  } catch (const std::invalid_argument& error) {
    reading.problem(node, error.what());
    return {};
  }
}

}  // namespace schemadiff::model
