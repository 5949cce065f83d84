// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string_view>
#include <tuple>
#include <vector>

#include "schemadiff/catalog/box.hpp"
#include "schemadiff/catalog/object_id.hpp"
#include "schemadiff/catalog/plain_value.hpp"

namespace schemadiff {

/// An object of a kind that generic code need not know from the inside: its id, and its attributes by name, as the
/// kind's description lists them (description.hpp).
class Described {
 public:
  ObjectId id = {};

  static constexpr std::tuple<> fields{};

  /// Null where the attribute is at its default.
  const Value* find(std::string_view attribute) const noexcept;
  /// Empty where the attribute is at its default and that is no text.
  std::string_view text(std::string_view attribute) const;
  bool flag(std::string_view attribute) const;
  std::int64_t number(std::string_view attribute) const;
  const Value::List& list(std::string_view attribute) const;
  const Value::Map& map(std::string_view attribute) const;

  /// Keeps nothing for a value that is the attribute's default. Throws std::invalid_argument for an attribute that the
  /// kind has not, or a value of another shape than its own.
  void set(std::string_view attribute, Value value);
  void set(std::string_view attribute, std::string_view text);

  /// Those that are not at their defaults, in the order of the description.
  const Value::Map& attributes() const noexcept;

  friend bool operator==(const Described& a, const Described& b) {
    return a.id == b.id && a.attributes() == b.attributes();
  }

 private:
  Box<Value::Map> attributes_ = {};
};

/// An object of the kind without any attribute set.
Described described(const ObjectId& id);

}  // namespace schemadiff
