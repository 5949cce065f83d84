// SPDX-License-Identifier: MIT
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "schemadiff/catalog/catalog.hpp"

namespace schemadiff::postgres {

/// The operators and operator classes that a catalog declares, by what keys and expressions call them.
/// https://www.postgresql.org/docs/current/indexes-opclass.html
class Operators {
 public:
  explicit Operators(const Catalog& catalog);

  /// What the elements of a key or index of the table are ordered, compared or hashed by: classes and operators that
  /// they name, and classes that are the default of their columns' types.
  std::vector<ObjectId> of_elements(const std::vector<KeyElement>& elements, const ObjectId& table) const;
  /// Those that an expression names with their schema: `a OPERATOR(public.<) b`.
  std::vector<ObjectId> used_in(std::string_view text) const;

 private:
  using Named = std::map<QualifiedName, std::vector<ObjectId>>;

  void add_default(std::vector<ObjectId>& ids, const ObjectId& table, const Identifier& column) const;

  const Catalog& catalog_;
  Named classes_ = {};
  Named operators_ = {};
  std::map<std::string, std::vector<ObjectId>, std::less<>> defaults_ = {};
};

}  // namespace schemadiff::postgres
