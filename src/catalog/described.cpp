// SPDX-License-Identifier: MIT
#include "schemadiff/catalog/described.hpp"

#include <algorithm>
#include <stdexcept>
#include <string>

#include "schemadiff/catalog/description.hpp"
#include "schemadiff/catalog/value.hpp"

namespace schemadiff {
namespace {

bool has_shape(const Value& value, AttributeType type) {
  switch (type) {
    case AttributeType::flag:
      return std::holds_alternative<bool>(value.data);
    case AttributeType::number:
      return std::holds_alternative<std::int64_t>(value.data);
    case AttributeType::list:
      return std::holds_alternative<Value::List>(value.data);
    case AttributeType::map:
      return std::holds_alternative<Value::Map>(value.data);
    case AttributeType::text:
    case AttributeType::name:
    case AttributeType::type:
    case AttributeType::expression:
      break;
  }
  return std::holds_alternative<std::string>(value.data);
}

std::string_view shape_name(AttributeType type) {
  switch (type) {
    case AttributeType::flag:
      return "true or false";
    case AttributeType::number:
      return "a whole number";
    case AttributeType::list:
      return "a list";
    case AttributeType::map:
      return "a mapping";
    case AttributeType::text:
    case AttributeType::name:
    case AttributeType::type:
    case AttributeType::expression:
      break;
  }
  return "a text";
}

/// Numbers and words are texts where a text is asked for: a model may write `version: 12`.
Value shaped(Value value, const AttributeDescription& attribute) {
  if (has_shape(value, attribute.type)) return value;
  const bool is_word =
      std::holds_alternative<bool>(value.data) || std::holds_alternative<std::int64_t>(value.data);
  if (is_word && has_shape(Value{std::string()}, attribute.type)) return {to_text(value)};
  throw std::invalid_argument(std::string(attribute.name) + ": expected " +
                              std::string(shape_name(attribute.type)));
}

bool is_initial(const Value& value, const AttributeDescription& attribute) {
  if (const auto* list = std::get_if<Value::List>(&value.data)) return list->empty();
  if (const auto* map = std::get_if<Value::Map>(&value.data)) return map->empty();
  const std::string text = to_text(value);
  if (!attribute.initial.empty()) return text == attribute.initial;
  if (attribute.type == AttributeType::flag) return text == "false";
  return attribute.type == AttributeType::number ? text == "0" : text.empty();
}

}  // namespace

const Value::Map& Described::attributes() const noexcept {
  static const Value::Map none;
  return attributes_ ? *attributes_ : none;
}

const Value* Described::find(std::string_view attribute) const noexcept {
  const Value::Map& all = attributes();
  const auto found = std::ranges::find(all, attribute, &Value::Map::value_type::first);
  return found == all.end() ? nullptr : &found->second;
}

std::string_view Described::text(std::string_view attribute) const {
  if (const Value* value = find(attribute)) return std::get<std::string>(value->data);
  const AttributeDescription* known = attribute_of(id.kind, attribute);
  return known ? known->initial : std::string_view();
}

bool Described::flag(std::string_view attribute) const {
  if (const Value* value = find(attribute)) return std::get<bool>(value->data);
  const AttributeDescription* known = attribute_of(id.kind, attribute);
  return known && known->initial == "true";
}

std::int64_t Described::number(std::string_view attribute) const {
  if (const Value* value = find(attribute)) return std::get<std::int64_t>(value->data);
  const AttributeDescription* known = attribute_of(id.kind, attribute);
  return known && !known->initial.empty() ? std::stoll(std::string(known->initial)) : 0;
}

const Value::List& Described::list(std::string_view attribute) const {
  static const Value::List none;
  const Value* value = find(attribute);
  return value ? std::get<Value::List>(value->data) : none;
}

const Value::Map& Described::map(std::string_view attribute) const {
  static const Value::Map none;
  const Value* value = find(attribute);
  return value ? std::get<Value::Map>(value->data) : none;
}

void Described::set(std::string_view attribute, Value value) {
  const auto all = description_of(id.kind).attributes;
  const AttributeDescription* known = attribute_of(id.kind, attribute);
  if (!known) throw std::invalid_argument("unknown field '" + std::string(attribute) + "'");
  if (attributes_) {
    std::erase_if(*attributes_, [&](const auto& entry) { return entry.first == attribute; });
  }
  if (value.is_null()) return;
  value = shaped(std::move(value), *known);
  if (is_initial(value, *known)) return;
  if (!attributes_) attributes_ = Value::Map();
  const auto position = [&](std::string_view name) {
    return std::ranges::find(all, name, &AttributeDescription::name) - all.begin();
  };
  const auto behind = std::ranges::find_if(
      *attributes_, [&](const auto& entry) { return position(entry.first) > position(attribute); });
  attributes_->insert(behind, {std::string(attribute), std::move(value)});
}

void Described::set(std::string_view attribute, std::string_view text) {
  set(attribute, Value{std::string(text)});
}

Described described(const ObjectId& id) {
  Described object;
  object.id = id;
  return object;
}

}  // namespace schemadiff
