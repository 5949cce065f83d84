// SPDX-License-Identifier: MIT
#include "report/json_value.hpp"

#include "catalog/overloaded.hpp"

namespace schemadiff::report {

Json json_of(const Value::Map& map) {
  Json object = Json::object();
  for (const auto& [name, value] : map) object[name] = json_of(value);
  return object;
}

Json json_of(const Value& value) {
  return std::visit(Overloaded{[](std::monostate) -> Json { return nullptr; },
                               [](bool flag) -> Json { return flag; },
                               [](std::int64_t number) -> Json { return number; },
                               [](const std::string& text) -> Json { return text; },
                               [](const Value::List& list) {
                                 Json array = Json::array();
                                 for (const Value& element : list)
                                   array.push_back(json_of(element));
                                 return array;
                               },
                               [](const Value::Map& map) { return json_of(map); }},
                    value.data);
}

std::optional<Value> value_of(const Json& json) {
  if (json.is_null()) return Value{};
  if (json.is_boolean()) return Value{json.get<bool>()};
  if (json.is_number_integer()) return Value{json.get<std::int64_t>()};
  if (json.is_string()) return Value{json.get<std::string>()};
  if (json.is_array()) {
    Value::List list;
    for (const Json& element : json) {
      std::optional<Value> value = value_of(element);
      if (!value) return std::nullopt;
      list.push_back(std::move(*value));
    }
    return Value{std::move(list)};
  }
  if (!json.is_object()) return std::nullopt;
  Value::Map map;
  for (const auto& [name, element] : json.items()) {
    std::optional<Value> value = value_of(element);
    if (!value) return std::nullopt;
    map.emplace_back(name, std::move(*value));
  }
  return Value{std::move(map)};
}

std::string written(const Json& document) {
  return document.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace schemadiff::report
