// SPDX-License-Identifier: MIT
#include "dialect/adopt_spelling.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "diff/same.hpp"
#include "schemadiff/catalog/description.hpp"

namespace schemadiff::dialect {
namespace {

template <class Chosen>
void copy_attributes(const Described& from, Described& to, const Chosen& is_chosen) {
  for (const AttributeDescription& attribute : description_of(to.id.kind).attributes) {
    if (!is_chosen(attribute.aspect)) continue;
    const Value* value = from.find(attribute.name);
    to.set(attribute.name, value ? *value : Value{});
  }
}

/// What `from` says in the fields of such an aspect.
template <class Chosen>
void copy_fields(const Object& from, Object& to, const Chosen& is_chosen) {
  if (auto* described = std::get_if<Described>(&to)) {
    return copy_attributes(std::get<Described>(from), *described, is_chosen);
  }
  std::visit(
      [&]<class T>(T& object) {
        for_each_field<T>([&](const auto& field) {
          if (is_chosen(field.aspect)) object.*field.member = std::get<T>(from).*field.member;
        });
      },
      to);
}

/// Whether objects of the kind of `object` have a field of such an aspect.
template <class Chosen>
bool has_field(const Object& object, const Chosen& is_chosen) {
  if (std::holds_alternative<Described>(object)) {
    return std::ranges::any_of(description_of(kind_of(object)).attributes, is_chosen,
                               &AttributeDescription::aspect);
  }
  return std::visit(
      [&]<class T>(const T&) {
        bool any = false;
        for_each_field<T>([&](const auto& field) { any = any || is_chosen(field.aspect); });
        return any;
      },
      object);
}

bool is_spelling(Aspect aspect) { return aspect == Aspect::spelling; }

}  // namespace

void adopt_spelling(const Catalog& before, Catalog& after) {
  for (const Object& object : before.objects()) {
    const ObjectId& id = id_of(object);
    Object* other = after.find(id);
    if (!other) continue;
    if (std::holds_alternative<Described>(object)) copy_fields(object, *other, is_spelling);
    if (!diff::same(object, *other)) continue;
    if (!(*other == object)) copy_fields(object, *other, is_spelling);
    for (const ObjectId& on : before.dependencies_of(id)) {
      if (std::ranges::find(after.dependencies_of(id), on) == after.dependencies_of(id).end()) {
        after.add_dependency(id, on);
      }
    }
  }
}

void adopt_ignored(const Catalog& before, Catalog& after, const std::set<Aspect>& ignored) {
  const auto is_ignored = [&](Aspect aspect) { return ignored.contains(aspect); };
  std::array<std::optional<bool>, kind_count> is_concerned;  // by kind
  for (const Object& object : before.objects()) {
    auto& concerned = is_concerned[static_cast<std::size_t>(kind_of(object))];
    if (!concerned) concerned = has_field(object, is_ignored);
    if (!*concerned) continue;
    if (Object* other = after.find(id_of(object))) copy_fields(object, *other, is_ignored);
  }
}

}  // namespace schemadiff::dialect
