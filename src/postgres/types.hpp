// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "schemadiff/catalog/catalog.hpp"

namespace schemadiff::postgres {

struct TypeName;

struct TypeAnswer {
  SqlType type = {};         // of a serial column the integer type that it stands for
  bool serial = false;       // serial, bigserial or smallserial
  std::string problem = {};  // what is wrong, where the type is not one
};

/// Knows the types that a model may use: the server's own, the enums and relations that it
/// declares, and those of well-known extensions. Names that the model does not declare must be
/// qualified to be taken on trust. Holds on to the catalog, which must not lose any enum meanwhile.
/// Not to be shared by threads.
class Types {
 public:
  Types(const Catalog& catalog, Identifier default_schema);

  /// The canonical spelling of a type as it is written in an object of that schema.
  const TypeAnswer& resolve(std::string_view text, Identifier schema);

  /// The schema of the declared enum or relation that the unqualified name means there; empty:
  /// none.
  Identifier schema_of_type(Identifier name, Identifier schema) const;

 private:
  TypeAnswer read(std::string_view text, Identifier schema) const;
  TypeAnswer written_name(std::string_view text, Identifier schema) const;
  TypeAnswer of_user(TypeName type, std::string_view text, Identifier schema) const;
  bool declares(Identifier schema, Identifier name) const;
  std::string nearest_to(std::string_view text) const;

  const Catalog& catalog_;
  Identifier default_schema_;
  std::unordered_map<std::string, TypeAnswer> answers_;
};

}  // namespace schemadiff::postgres
