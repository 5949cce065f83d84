// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "postgres/parse.hpp"

namespace schemadiff::postgres {

/// A type as it was written, taken apart.
struct TypeName {
  std::string schema = {};  // empty: none was written, or pg_catalog
  std::string name =
      {};  // the catalog's name where the server has it built in (int4), folded to lower case
  bool builtin = false;
  bool array = false;
  std::vector<std::string> modifiers = {};
};

/// From the fields of a TypeName node; `source` is what was parsed.
TypeName type_name_of(const Json& fields, std::string_view source);

/// As format_type() prints it with an empty search_path; the name of what is not built in as it
/// stands.
std::string printed(const TypeName& type);

/// What is wrong with the modifiers, for example `varchar(0)`; empty: nothing that is known.
std::string modifier_problem(const TypeName& type);

/// Every spelling that the server knows of its own: "int4", "integer", "timestamp with time zone".
const std::vector<std::string_view>& builtin_spellings();

}  // namespace schemadiff::postgres
