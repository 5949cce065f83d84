// SPDX-License-Identifier: MIT
#pragma once

#include <map>
#include <optional>
#include <string>

#include "postgres/parse.hpp"
#include "schemadiff/catalog/object_id.hpp"

namespace schemadiff::postgres {

/// What to write in the place of names.
struct Substitutes {
  /// Of columns, by their names. Where it is not null, every reference to a column must be in it.
  const std::map<std::string, std::string>* columns = nullptr;
  std::map<QualifiedName, std::string> types = {};      // qualified ones alone
  std::map<QualifiedName, std::string> relations = {};  // likewise
  std::map<QualifiedName, std::string> functions = {};  // likewise
};

/// The text that was parsed, with other names in it and otherwise byte for byte. Nothing where it
/// names a column that has no substitute, or a whole row.
std::optional<std::string> rewritten(const Parsed& parsed, const Substitutes& substitutes);

}  // namespace schemadiff::postgres
