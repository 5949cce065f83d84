// SPDX-License-Identifier: MIT
#include "dialect/adopt_spelling.hpp"

#include <algorithm>

#include "diff/same.hpp"

namespace schemadiff::dialect {
namespace {

void copy_spelling(const Object& from, Object& to) {
  std::visit(
      [&]<class T>(T& object) {
        for_each_field<T>([&](const auto& field) {
          if (field.aspect == Aspect::spelling)
            object.*field.member = std::get<T>(from).*field.member;
        });
      },
      to);
}

}  // namespace

void adopt_spelling(const Catalog& before, Catalog& after) {
  for (const Object& object : before.objects()) {
    const ObjectId& id = id_of(object);
    Object* other = after.find(id);
    if (!other || !diff::same(object, *other)) continue;
    if (!(*other == object)) copy_spelling(object, *other);
    for (const ObjectId& on : before.dependencies_of(id)) {
      if (std::ranges::find(after.dependencies_of(id), on) == after.dependencies_of(id).end()) {
        after.add_dependency(id, on);
      }
    }
  }
}

}  // namespace schemadiff::dialect
