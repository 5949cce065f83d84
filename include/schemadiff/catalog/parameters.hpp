// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include "schemadiff/catalog/interned.hpp"

namespace schemadiff {

/// `fillfactor=70`: an option by name, its value as the server keeps it, without quotes.
struct Parameter {
  Identifier name = {};
  Text value = {};

  bool operator==(const Parameter&) const = default;
  auto operator<=>(const Parameter&) const = default;
};

/// Options of storage, and of columns and operator classes: `WITH (…)`. Sorted by name; a mapping in JSON and YAML.
/// Where an object has none, its box of them is empty.
/// https://www.postgresql.org/docs/current/sql-createtable.html#SQL-CREATETABLE-STORAGE-PARAMETERS
struct Parameters {
  std::vector<Parameter> list = {};

  bool operator==(const Parameters&) const = default;
};

}  // namespace schemadiff
