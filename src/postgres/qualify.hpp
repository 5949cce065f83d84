// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "postgres/parse.hpp"
#include "postgres/routines.hpp"
#include "schemadiff/catalog/catalog.hpp"

namespace schemadiff::postgres {

/// Puts the schema before the unqualified names of relations, types and functions that a catalog
/// declares: what they mean where the search path is the object's own schema, the model's default
/// one, and `public` for extensions. Names of common table expressions, aliases, columns and what
/// the catalog does not declare are left alone, and so is every other byte of the text. Also inside
/// the literals that name a relation: nextval('s'), 's'::regclass. Holds on to the catalog.
class Qualifier {
 public:
  Qualifier(const Catalog& catalog, Identifier default_schema);

  /// The text of what was parsed, qualified.
  std::string qualified(const Parsed& parsed, Identifier schema) const;

  /// The schema where a table, view or sequence of that name is found; empty: none.
  Identifier schema_of_relation(Identifier name, Identifier schema) const;
  Identifier schema_of_type(Identifier name, Identifier schema) const;
  /// Empty also where the server has functions of the name, one of which may be meant.
  Identifier schema_of_function(Identifier name, Identifier schema) const;

 private:
  const Catalog& catalog_;
  Identifier default_schema_;
  Routines routines_;
};

}  // namespace schemadiff::postgres
