// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "migration/branch.hpp"
#include "migration/graph.hpp"

namespace schemadiff::migration {

/// Finds the one revision that an identifier, a label or the beginning of one names. Throws
/// UsageError where there is none, each time saying why, and where there are several.
class NameFinder {
 public:
  /// `whole` is what the person wrote, for messages.
  NameFinder(const Graph& graph, std::string_view whole) : graph_(graph), whole_(whole) {}

  /// What stands before an `@`.
  const Revision& branch(std::string_view name) const;
  /// Within the branch, where there is one.
  const Revision& revision(std::string_view name, const Branch* branch) const;

 private:
  const Revision* one(std::string_view name, const Revisions& among) const;
  std::string nearest_to(std::string_view name) const;

  const Graph& graph_;
  std::string_view whole_;
};

}  // namespace schemadiff::migration
