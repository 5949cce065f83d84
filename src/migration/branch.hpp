// SPDX-License-Identifier: MIT
#pragma once

#include <unordered_set>

#include "migration/graph.hpp"

namespace schemadiff::migration {

/// The revisions before one and those after it, along parents: what is meant by `LABEL@`.
class Branch {
 public:
  Branch(const Graph& graph, const Revision& of);

  const Revision& of() const noexcept { return of_; }
  const Revisions& members() const noexcept { return members_; }
  bool has(const Revision* revision) const { return set_.contains(revision); }
  /// Those of the revisions that are of the branch.
  Revisions kept_of(Revisions revisions) const;

 private:
  const Revision& of_;
  Revisions members_;
  std::unordered_set<const Revision*> set_;
};

}  // namespace schemadiff::migration
