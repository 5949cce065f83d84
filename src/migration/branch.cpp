// SPDX-License-Identifier: MIT
#include "migration/branch.hpp"

namespace schemadiff::migration {

Branch::Branch(const Graph& graph, const Revision& of) : of_(of) {
  const Revisions one{&of};
  members_ = graph.with_ancestors(one, Along::parents);
  for (const Revision* after : graph.with_descendants(one, Along::parents)) {
    if (after != &of) members_.push_back(after);
  }
  set_.insert(members_.begin(), members_.end());
}

Revisions Branch::kept_of(Revisions revisions) const {
  std::erase_if(revisions, [&](const Revision* each) { return !has(each); });
  return revisions;
}

}  // namespace schemadiff::migration
