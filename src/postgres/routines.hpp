// SPDX-License-Identifier: MIT
#pragma once

#include <map>
#include <span>
#include <string_view>
#include <vector>

#include "schemadiff/catalog/catalog.hpp"

namespace schemadiff::postgres {

/// The functions, procedures and aggregates of a catalog by their names.
class Routines {
 public:
  explicit Routines(const Catalog& catalog);

  /// All of that name; the schema must be given.
  std::span<const ObjectId> named(const QualifiedName& name) const;
  /// Those that a text calls by their qualified names, as far as the number of arguments tells them apart.
  std::vector<ObjectId> called_in(std::string_view text) const;
  /// The first of the schemas that has one of the name; empty: none.
  Identifier schema_of(Identifier name, std::span<const Identifier> schemas) const;

 private:
  std::map<QualifiedName, std::vector<ObjectId>> by_name_ = {};
};

/// What the statements of a rule or a function name: `INSERT INTO …`, `(UPDATE …; DELETE …)`, `BEGIN ATOMIC … END`.
std::vector<ObjectId> references_of_statements(std::string_view statements, const Catalog& catalog);

}  // namespace schemadiff::postgres
