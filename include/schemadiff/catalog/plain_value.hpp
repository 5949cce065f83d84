// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace schemadiff {

/// A field's value as plain data: what JSON, YAML and reports write, and read back.
struct Value {
  using List = std::vector<Value>;
  using Map = std::vector<std::pair<std::string, Value>>;  // in the order of the fields

  std::variant<std::monostate, bool, std::int64_t, std::string, List, Map> data = {};

  bool is_null() const noexcept { return data.index() == 0; }
  bool operator==(const Value&) const;
};

}  // namespace schemadiff
