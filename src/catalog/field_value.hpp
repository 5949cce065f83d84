// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <concepts>
#include <limits>
#include <stdexcept>
#include <string>
#include <type_traits>

#include "schemadiff/catalog/box.hpp"
#include "schemadiff/catalog/parameters.hpp"
#include "schemadiff/catalog/value.hpp"

namespace schemadiff {

// How each type that a field may have becomes a Value and comes back: an overload of `encode` and a
// specialisation of `Decoder` for each.

template <class T>
concept HasFields = requires {
  T::fields;
};
template <class T>
concept Spelled = std::is_enum_v<T> && requires(T value) {
  spellings(value);
};

template <class T>
struct Decoder;

[[noreturn]] inline void throw_expected(std::string_view what) {
  throw std::invalid_argument("expected " + std::string(what));
}

inline const std::string& string_in(const Value& value, std::string_view what) {
  const auto* text = std::get_if<std::string>(&value.data);
  if (!text) throw_expected(what);
  return *text;
}

inline Value encode(bool flag) { return {flag}; }
template <std::integral T>
Value encode(T number) {
  return {static_cast<std::int64_t>(number)};
}
template <class Tag>
Value encode(Interned<Tag> text) {
  return {text.text()};
}
inline Value encode(const QualifiedName& name) { return {path_text(name)}; }
inline Value encode(const ObjectId& id) { return {path_text(id)}; }
inline Value encode(const Parameters& parameters) {
  Value::Map map;
  for (const Parameter& each : parameters.list)
    map.emplace_back(each.name.text(), Value{each.value.text()});
  return {std::move(map)};
}
template <Spelled T>
Value encode(T value) {
  return {std::string(spellings(value)[static_cast<std::size_t>(value)])};
}
template <class T>
Value encode(const std::vector<T>& list);
template <class T>
Value encode(const Box<T>& box);
template <HasFields T>
Value encode(const T& fields);

/// The fields that differ from a default-made object's.
template <HasFields T>
Value::Map encode_fields(const T& object) {
  static const T defaults;
  Value::Map map;
  for_each_field<T>([&](const auto& field) {
    const auto& value = object.*field.member;
    if (!(value == defaults.*field.member)) map.emplace_back(field.name, encode(value));
  });
  return map;
}

template <class T>
Value encode(const std::vector<T>& list) {
  Value::List values;
  values.reserve(list.size());
  for (const T& element : list) values.push_back(encode(element));
  return {std::move(values)};
}

template <class T>
Value encode(const Box<T>& box) {
  return box ? encode(*box) : Value{};
}

template <HasFields T>
Value encode(const T& fields) {
  return {encode_fields(fields)};
}

template <HasFields T>
void decode_fields(T& object, const Value::Map& map) {
  for (const auto& entry : map) {
    const std::string& name = entry.first;  // clang 14 captures no structured binding
    bool known = false;
    for_each_field<T>([&](const auto& field) {
      if (field.name != name) return;
      known = true;
      auto& member = object.*field.member;
      try {
        member = Decoder<std::remove_reference_t<decltype(member)>>::decode(entry.second);
      } catch (const std::invalid_argument& error) {
        throw std::invalid_argument(name + ": " + error.what());
      }
    });
    if (!known) throw std::invalid_argument("unknown field '" + name + "'");
  }
}

template <>
struct Decoder<bool> {
  static bool decode(const Value& value) {
    const auto* flag = std::get_if<bool>(&value.data);
    if (!flag) throw_expected("true or false");
    return *flag;
  }
};

template <std::integral T>
struct Decoder<T> {
  static T decode(const Value& value) {
    const auto* number = std::get_if<std::int64_t>(&value.data);
    if (!number || *number < std::numeric_limits<T>::min() ||
        *number > std::numeric_limits<T>::max()) {
      throw_expected("a whole number");
    }
    return static_cast<T>(*number);
  }
};

template <class Tag>
struct Decoder<Interned<Tag>> {
  static Interned<Tag> decode(const Value& value) {
    return Interned<Tag>(string_in(value, "a text"));
  }
};

template <>
struct Decoder<QualifiedName> {
  static QualifiedName decode(const Value& value) {
    const auto path = parse_path(string_in(value, "a name"));
    if (path.size() > 2) throw_expected("a name of one or two parts");
    return path.size() == 2 ? QualifiedName{path[0], path[1]} : QualifiedName{{}, path[0]};
  }
};

template <>
struct Decoder<Parameters> {
  static Parameters decode(const Value& value) {
    const auto* map = std::get_if<Value::Map>(&value.data);
    if (!map) throw_expected("options by name");
    Parameters parameters;
    for (const auto& entry : *map) {
      parameters.list.push_back({Identifier(entry.first), Text(word_in(entry.second))});
    }
    return parameters;
  }

 private:
  /// A number or boolean is the word for it.
  static std::string word_in(const Value& value) {
    if (const auto* flag = std::get_if<bool>(&value.data)) return *flag ? "true" : "false";
    if (const auto* number = std::get_if<std::int64_t>(&value.data)) return std::to_string(*number);
    return string_in(value, "a text, a number or a boolean");
  }
};

/// The only references by id are to columns: Sequence::owned_by.
template <>
struct Decoder<ObjectId> {
  static ObjectId decode(const Value& value) {
    const auto path = parse_path(string_in(value, "a column"));
    if (path.size() == 3) return member_id(Kind::column, path[0], path[1], path[2]);
    if (path.size() != 2) throw_expected("a column as table.column");
    return member_id(Kind::column, {}, path[0], path[1]);
  }
};

template <Spelled T>
struct Decoder<T> {
  static T decode(const Value& value) {
    constexpr auto names = spellings(T{});
    const std::string* text = std::get_if<std::string>(&value.data);
    const auto found = text ? std::ranges::find(names, *text) : names.end();
    if (found != names.end()) return static_cast<T>(found - names.begin());
    std::string known = "one of";
    for (const std::string_view name : names)
      known.append(known.size() > 6 ? ", " : " ").append(name);
    throw_expected(known);
  }
};

template <class T>
struct Decoder<std::vector<T>> {
  static std::vector<T> decode(const Value& value) {
    const auto* list = std::get_if<Value::List>(&value.data);
    if (!list && std::holds_alternative<std::string>(value.data)) return {Decoder<T>::decode(value)};
    if (!list) throw_expected("a list");
    std::vector<T> elements;
    elements.reserve(list->size());
    for (const Value& element : *list) elements.push_back(Decoder<T>::decode(element));
    return elements;
  }
};

template <class T>
struct Decoder<Box<T>> {
  static Box<T> decode(const Value& value) {
    return value.is_null() ? Box<T>() : Box<T>(Decoder<T>::decode(value));
  }
};

template <HasFields T>
struct Decoder<T> {
  static T decode(const Value& value) {
    const auto* map = std::get_if<Value::Map>(&value.data);
    if (!map) throw_expected("a mapping");
    T object;
    decode_fields(object, *map);
    return object;
  }
};

}  // namespace schemadiff
