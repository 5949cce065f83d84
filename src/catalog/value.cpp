// SPDX-License-Identifier: MIT
#include "schemadiff/catalog/value.hpp"

#include <array>
#include <utility>

#include "catalog/field_value.hpp"
#include "catalog/overloaded.hpp"
#include "schemadiff/catalog/description.hpp"

namespace schemadiff {
namespace {

template <class T>
Object decoded(const ObjectId& id, const Value::Map& fields) {
  T object;
  object.id = id;
  decode_fields(object, fields);
  return object;
}

template <class T>
std::vector<std::string_view> names_of_fields() {
  std::vector<std::string_view> names;
  for_each_field<T>([&](const auto& field) { names.push_back(field.name); });
  return names;
}

Described described_from(const ObjectId& id, const Value::Map& fields) {
  Described object = described(id);
  for (const auto& [name, value] : fields) object.set(name, value);
  return object;
}

std::vector<std::string_view> names_of_attributes(Kind kind) {
  std::vector<std::string_view> names;
  for (const AttributeDescription& attribute : description_of(kind).attributes) names.push_back(attribute.name);
  return names;
}

/// Calls `call.operator()<T>()` for the alternative of `Object` that the typed `kind` stands for.
template <class Call>
auto with_kind(Kind kind, Call&& call) {
  return [&]<std::size_t... I>(std::index_sequence<I...>) {
    using Result = decltype(call.template operator()<Schema>());
    using Function = Result (*)(Call&);
    constexpr std::array<Function, typed_kind_count> functions = {
        [](Call& c) { return c.template operator()<std::variant_alternative_t<I, Object>>(); }...};
    return functions.at(static_cast<std::size_t>(kind))(call);
  }
  (std::make_index_sequence<typed_kind_count>{});
}

/// `total desc nulls last`, as SQL would write an element of a key; other mappings as `{name:
/// value, …}`.
std::string map_text(const Value::Map& map) {
  const bool is_element =
      !map.empty() && (map[0].first == "column" || map[0].first == "expression");
  std::string text = is_element ? "" : "{";
  for (const auto& [name, value] : map) {
    if (text.size() > 1 || (is_element && !text.empty())) text += is_element ? " " : ", ";
    if (!is_element) (text += name) += ": ";
    if (is_element && name == "nulls") text += "nulls ";
    if (is_element && name == "collation") text += "collate ";
    if (is_element && name == "operator") text += "with ";
    if (is_element && name == "statistics") text += "statistics ";
    text += is_element && name == "expression" ? "(" + to_text(value) + ")" : to_text(value);
  }
  return is_element ? text : text + "}";
}

}  // namespace

// By hand, since clang 14 breaks down over a defaulted comparison of a recursive type.
bool Value::operator==(const Value& other) const { return data == other.data; }

Value::Map fields_of(const Object& object) {
  if (const auto* described = std::get_if<Described>(&object)) return described->attributes();
  return std::visit([](const auto& kind_object) { return encode_fields(kind_object); }, object);
}

Object object_from_fields(const ObjectId& id, const Value::Map& fields) {
  if (is_described(id.kind)) return described_from(id, fields);
  return with_kind(id.kind, [&]<class T>() { return decoded<T>(id, fields); });
}

std::vector<std::string_view> field_names(Kind kind) {
  if (is_described(kind)) return names_of_attributes(kind);
  return with_kind(kind, []<class T>() { return names_of_fields<T>(); });
}

std::string to_text(const Value& value) {
  return std::visit(Overloaded{[](std::monostate) -> std::string { return "none"; },
                               [](bool flag) -> std::string { return flag ? "true" : "false"; },
                               [](std::int64_t number) { return std::to_string(number); },
                               [](const std::string& text) { return text; },
                               [](const Value::List& list) {
                                 std::string text = "(";
                                 for (const Value& element : list) {
                                   if (text.size() > 1) text += ", ";
                                   text += to_text(element);
                                 }
                                 return text + ")";
                               },
                               [](const Value::Map& map) { return map_text(map); }},
                    value.data);
}

}  // namespace schemadiff
