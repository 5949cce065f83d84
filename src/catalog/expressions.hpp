// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>
#include <type_traits>
#include <vector>

#include "catalog/field_value.hpp"
#include "schemadiff/catalog/description.hpp"
#include "schemadiff/catalog/object.hpp"

namespace schemadiff {

namespace detail {

template <class Visit>
void visit_value(std::string_view attribute, Expression& expression, Visit& visit) {
  visit(attribute, expression);
}
template <class T, class Visit>
void visit_value(std::string_view attribute, std::vector<T>& list, Visit& visit);
template <class T, class Visit>
void visit_value(std::string_view attribute, Box<T>& box, Visit& visit);
template <class T, class Visit>
void visit_value(std::string_view attribute, T& value, Visit& visit) {
  if constexpr (HasFields<T>) {
    for_each_field<T>(
        [&](const auto& field) { visit_value(attribute, value.*field.member, visit); });
  }
}
template <class T, class Visit>
void visit_value(std::string_view attribute, std::vector<T>& list, Visit& visit) {
  for (T& element : list) visit_value(attribute, element, visit);
}
template <class T, class Visit>
void visit_value(std::string_view attribute, Box<T>& box, Visit& visit) {
  if (box) visit_value(attribute, *box, visit);
}

/// The conditions inside of a list, as publications have them for their tables.
template <class Visit>
void visit_conditions(std::string_view attribute, Described& object, Visit& visit) {
  Value::List list = object.list(attribute);
  bool changed = false;
  for (Value& element : list) {
    auto* map = std::get_if<Value::Map>(&element.data);
    if (!map) continue;
    for (auto& entry : *map) {
      auto* text = std::get_if<std::string>(&entry.second.data);
      if (entry.first != "where" || !text) continue;
      Expression expression(*text);
      visit("where", expression);
      changed = changed || expression.text() != *text;
      *text = expression.text();
    }
  }
  if (changed) object.set(attribute, Value{std::move(list)});
}

template <class Visit>
void visit_attributes(Described& object, Visit& visit) {
  for (const AttributeDescription& attribute : description_of(object.id.kind).attributes) {
    if (attribute.type == AttributeType::list) visit_conditions(attribute.name, object, visit);
    if (attribute.type != AttributeType::expression) continue;
    Expression expression(object.text(attribute.name));
    const Expression before = expression;
    visit(attribute.name, expression);
    if (expression != before) object.set(attribute.name, expression.text());
  }
}

}  // namespace detail

/// Calls `visit(attribute, expression)` for every expression of the object, at any depth, empty
/// ones too, in the order of the fields; `attribute` is the name of the outermost field.
template <class Visit>
void visit_expressions(Object& object, Visit&& visit) {
  if (auto* described = std::get_if<Described>(&object)) return detail::visit_attributes(*described, visit);
  std::visit(
      [&]<class T>(T& kind_object) {
        for_each_field<T>([&](const auto& field) {
          detail::visit_value(field.name, kind_object.*field.member, visit);
        });
      },
      object);
}

}  // namespace schemadiff
