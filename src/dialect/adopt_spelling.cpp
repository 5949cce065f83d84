// SPDX-License-Identifier: MIT
#include "dialect/adopt_spelling.hpp"

#include "diff/same.hpp"

namespace schemadiff::dialect {
namespace {

void copy_spelling(const Object& from, Object& to) {
  std::visit(
      [&]<class T>(T& object) {
        for_each_field<T>([&](const auto& field) {
          if (field.aspect == Aspect::spelling) object.*field.member = std::get<T>(from).*field.member;
        });
      },
      to);
}

}  // namespace

void adopt_spelling(const Catalog& before, Catalog& after) {
  for (const Object& object : before.objects()) {
    Object* other = after.find(id_of(object));
    if (other && !(*other == object) && diff::same(object, *other)) copy_spelling(object, *other);
  }
}

}  // namespace schemadiff::dialect
