// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "migration/graph.hpp"

namespace schemadiff::migration {

/// A revision that does nothing, for tests of where it stands.
inline Revision revision(std::string id, std::vector<std::string> parents = {},
                         std::vector<std::string> depends = {}) {
  Revision result;
  result.file = id + ".sql";
  result.id = std::move(id);
  result.parents = std::move(parents);
  result.depends = std::move(depends);
  return result;
}

/// "a b ", in their order.
inline std::string ids(const Revisions& revisions) {
  std::string text;
  for (const Revision* each : revisions) text += each->id + " ";
  return text;
}

}  // namespace schemadiff::migration
