// SPDX-License-Identifier: MIT
#include "dialect/adopt_required.hpp"

#include <vector>

namespace schemadiff::dialect {

void adopt_required(const Catalog& before, Catalog& model) {
  std::vector<ObjectId> open;
  for (const Object& object : model.objects()) {
    if (kind_of(object) == Kind::extension) open.push_back(id_of(object));
  }
  while (!open.empty()) {
    const ObjectId extension = open.back();
    open.pop_back();
    for (const ObjectId& on : before.dependencies_of(extension)) {
      const Object* required = on.kind == Kind::extension ? before.find(on) : nullptr;
      if (!required || !model.add(*required)) continue;
      if (const Object* comment = before.find(comment_id(on))) model.add(*comment);
      open.push_back(on);
    }
  }
}

}  // namespace schemadiff::dialect
