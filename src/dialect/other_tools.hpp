// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>
#include <vector>

#include "schemadiff/catalog/catalog.hpp"

namespace schemadiff::dialect {

/// A table, or a schema that holds nothing else, in which another migration tool keeps what it has
/// applied: no part of anybody's model.
struct OtherTools {
  ObjectId id = {};
  std::string_view tool = {};

  bool operator==(const OtherTools&) const = default;
};

/// What of the catalog is such, by its name and its columns, in the order of ids. A schema is told
/// where all its tables are, and it is not `default_schema`.
std::vector<OtherTools> of_other_tools(const Catalog& catalog, Identifier default_schema);

}  // namespace schemadiff::dialect
