// SPDX-License-Identifier: MIT
#include "dialect/adopt_spelling.hpp"

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
    if (!after.dependencies_of(id).empty()) continue;
    for (const ObjectId& on : before.dependencies_of(id)) after.add_dependency(id, on);
  }
}

}  // namespace schemadiff::dialect
