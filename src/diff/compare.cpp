// SPDX-License-Identifier: MIT
#include "schemadiff/diff/compare.hpp"

#include <algorithm>
#include <optional>
#include <span>

#include "catalog/field_value.hpp"
#include "diff/holder.hpp"
#include "diff/same.hpp"
#include "schemadiff/catalog/description.hpp"

namespace schemadiff {
namespace {

bool has_label(const Catalog& catalog, const ObjectId& id, Text label) {
  const auto* type = catalog.find_as<EnumType>(id);
  return type && std::ranges::find(type->values, label) != type->values.end();
}

/// A rename applies where its old object is there and its new one is not. The old id of a member is
/// below the new name of its table or domain, which may itself have been renamed by one of the
/// `earlier`; that of a label is its type's new one.
bool applies(const Rename& rename, const Catalog& before, std::span<const Rename> earlier) {
  ObjectId old = rename.before;
  const ObjectId holder = diff::holder_of(old);
  const auto moved = std::ranges::find(earlier, holder, &Rename::after);
  if (!holder.empty() && moved != earlier.end()) old.path[1] = moved->before.name();
  if (!rename.label_after.empty()) {
    const auto type = std::ranges::find(earlier, old, &Rename::after);
    if (type != earlier.end() && type->label_after.empty()) old = type->before;
    return has_label(before, old, rename.label_before) &&
           !has_label(before, old, rename.label_after);
  }
  ObjectId fresh = old;
  fresh.path[!old.path[2].empty() ? 2 : !old.path[1].empty() ? 1 : 0] = rename.after.name();
  return before.contains(old) && !before.contains(fresh);
}

bool is_compared(Aspect aspect, const CompareOptions& options) {
  return is_compared(aspect) ? !options.ignore.contains(aspect) : options.also.contains(aspect);
}

/// What is said of another object, and says nothing: it is the same as not being there.
bool says_nothing(const Object& object, const CompareOptions& options) {
  const auto* described = std::get_if<Described>(&object);
  if (!described || !is_about(described->id)) return false;
  return std::ranges::none_of(described->attributes(), [&](const auto& attribute) {
    return is_compared(attribute_of(described->id.kind, attribute.first)->aspect, options);
  });
}

std::vector<Change> changes_between(const Catalog& before, const Catalog& after,
                                    const CompareOptions& options) {
  std::vector<Change> changes;
  std::size_t in_both = 0;
  for (const Object& old_object : before.objects()) {
    const Object* new_object = after.find(id_of(old_object));
    if (new_object) ++in_both;
    if (!new_object) {
      if (!says_nothing(old_object, options)) changes.push_back(Drop{old_object});
    } else if (!diff::same(old_object, *new_object, options)) {
      changes.push_back(Alter{old_object, *new_object});
    }
  }
  const std::span<const Object> looked_for =
      in_both == after.size() ? std::span<const Object>{} : after.objects();
  for (const Object& new_object : looked_for) {
    if (!before.contains(id_of(new_object)) && !says_nothing(new_object, options)) {
      changes.push_back(Create{new_object});
    }
  }
  std::ranges::sort(changes, {},
                    [](const Change& change) -> const ObjectId& { return id_of(change); });
  return changes;
}

template <class T>
std::vector<AttributeChange> attributes(const T& before, const T& after) {
  std::vector<AttributeChange> changed;
  static const T defaults;
  const auto value_of = []<class V>(const V& value, const V& initial) {
    constexpr bool has_no_absence = std::is_arithmetic_v<V> || std::is_enum_v<V>;
    return !has_no_absence && value == initial ? Value{} : encode(value);
  };
  // Where nothing that defines the object differs, it was another aspect that made the change.
  const bool is_order = diff::same(before, after);
  for_each_field<T>([&](const auto& field) {
    if (is_order ? field.aspect != Aspect::column_order : !is_compared(field.aspect)) return;
    const auto& old_value = before.*field.member;
    const auto& new_value = after.*field.member;
    if (old_value == new_value) return;
    const auto& initial = defaults.*field.member;
    changed.push_back({field.name, value_of(old_value, initial), value_of(new_value, initial)});
  });
  return changed;
}

bool same_attributes(const Described& before, const Described& after,
                     const CompareOptions& options) {
  if (before.attributes() == after.attributes()) return true;
  return std::ranges::all_of(
      description_of(before.id.kind).attributes, [&](const AttributeDescription& attribute) {
        if (!is_compared(attribute.aspect, options)) return true;
        const Value *from = before.find(attribute.name), *to = after.find(attribute.name);
        return from && to ? *from == *to : from == to;
      });
}

std::vector<AttributeChange> changed_attributes(const Described& before, const Described& after) {
  std::vector<AttributeChange> changed;
  // Where nothing that is compared in any case differs, it was another aspect that made the change.
  const bool told_in_any_case = !same_attributes(before, after, {});
  for (const AttributeDescription& attribute : description_of(before.id.kind).attributes) {
    if (told_in_any_case && !is_compared(attribute.aspect)) continue;
    const Value *from = before.find(attribute.name), *to = after.find(attribute.name);
    if (from && to ? *from == *to : from == to) continue;
    changed.push_back({attribute.name, from ? *from : Value{}, to ? *to : Value{}});
  }
  return changed;
}

}  // namespace

namespace diff {

bool same(const Object& before, const Object& after, const CompareOptions& options) {
  if (const auto* described = std::get_if<Described>(&before)) {
    const auto* other = std::get_if<Described>(&after);
    return other && same_attributes(*described, *other, options);
  }
  return std::visit(
      [&]<class T>(const T& old_object) {
        const auto* new_object = std::get_if<T>(&after);
        bool equal = new_object != nullptr;
        for_each_field<T>([&](const auto& field) {
          if (!equal || !is_compared(field.aspect, options)) return;
          equal = old_object.*field.member == new_object->*field.member;
        });
        return equal;
      },
      before);
}

}  // namespace diff

std::vector<Rename> applicable(std::span<const Rename> renames, const Catalog& before,
                               const Catalog& after) {
  std::vector<Rename> result;
  for (const Rename& rename : renames) {
    const bool target_is_there = after.contains(rename.after);
    if (target_is_there && applies(rename, before, result)) result.push_back(rename);
  }
  return result;
}

Difference compare(const Catalog& before, const Catalog& after, std::span<const Rename> renames,
                   const CompareOptions& options) {
  Difference difference{.renames = applicable(renames, before, after)};
  difference.changes = difference.renames.empty()
                           ? changes_between(before, after, options)
                           : changes_between(renamed(before, difference.renames), after, options);
  return difference;
}

const ObjectId& id_of(const Change& change) {
  if (const auto* create = std::get_if<Create>(&change)) return id_of(create->after);
  if (const auto* drop = std::get_if<Drop>(&change)) return id_of(drop->before);
  return id_of(std::get<Alter>(change).after);
}

std::vector<AttributeChange> attribute_changes(const Alter& alter) {
  if (const auto* described = std::get_if<Described>(&alter.before)) {
    return changed_attributes(*described, std::get<Described>(alter.after));
  }
  return std::visit(
      [&]<class T>(const T& before) { return attributes(before, std::get<T>(alter.after)); },
      alter.before);
}

}  // namespace schemadiff
