// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
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

/// Options of storage, and of columns and operator classes: `WITH (…)`; a mapping in JSON and YAML. They keep the order
/// that they were given in, which means nothing. Where an object has none, its box of them is empty.
/// https://www.postgresql.org/docs/current/sql-createtable.html#SQL-CREATETABLE-STORAGE-PARAMETERS
struct Parameters {
  std::vector<Parameter> list = {};

  bool operator==(const Parameters& other) const {
    return list.size() == other.list.size() &&
           std::is_permutation(list.begin(), list.end(), other.list.begin());
  }
};

}  // namespace schemadiff
