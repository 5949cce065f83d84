// SPDX-License-Identifier: MIT
#include "dialect/adopt_owners.hpp"

#include <vector>

namespace schemadiff::dialect {

void adopt_owners(const Catalog& before, Catalog& after) {
  std::vector<const Described*> same;
  for (const Object& object : before.objects()) {
    const auto* owner = std::get_if<Described>(&object);
    if (!owner || owner->id.kind != Kind::owner) continue;
    const auto* other = after.find_as<Described>(owner->id);
    if (!other) continue;
    const bool is_own = !owner->text("own").empty(), is_other_own = !other->text("own").empty();
    if (is_own != is_other_own &&
        owner->text(is_own ? "own" : "role") == other->text(is_other_own ? "own" : "role")) {
      same.push_back(owner);
    }
  }
  for (const Described* owner : same) after.put(*owner);
}

}  // namespace schemadiff::dialect
