// SPDX-License-Identifier: MIT
#include <algorithm>

#include "model/writing.hpp"
#include "schemadiff/catalog/description.hpp"
#include "schemadiff/catalog/value.hpp"

namespace schemadiff::model {
namespace {

/// The key that an object of no table stands under.
std::string key_of(const Writing& writing, const ObjectId& id, const Description& description) {
  switch (description.place) {
    case Place::nowhere:
      return id.path[0].text();
    case Place::in_server:
      return path_text(id);
    case Place::subject:
      return label(subject_of(id));
    case Place::in_schema:
    case Place::in_domain:
    case Place::in_table:
      break;
  }
  if (!has_signature(id.kind)) return name_text(writing, id.schema(), id.path[1]);
  return id.schema() == writing.default_schema ? id.path[1].text() : path_text(id);
}

/// Without what is kept for rendering alone.
Described without_spelling(Described object) {
  for (const AttributeDescription& attribute : description_of(object.id.kind).attributes) {
    if (attribute.aspect == Aspect::spelling) object.set(attribute.name, Value{});
  }
  return object;
}

YamlValue value_of(const Writing& writing, const Described& object) {
  const Description& description = description_of(object.id.kind);
  YamlValue map = YamlValue::of_map();
  add_fields(map, without_spelling(object));
  add_comment(writing, map, object.id);
  if (object.id.kind == Kind::composite_type) add_column_comments(writing, map, object.id);
  const auto checks = writing.domain_checks.find({object.id.path[0], object.id.path[1]});
  if (object.id.kind == Kind::domain && checks != writing.domain_checks.end()) {
    map.add("checks", described_value(writing, checks->second));
  }
  const bool only_main = map.pairs.size() == 1 && map.pairs[0].first == description.main;
  if (only_main && !(map.pairs[0].second.form == YamlValue::Form::map)) return std::move(map.pairs[0].second);
  map.in_lines = !map.empty();
  return map;
}

}  // namespace

YamlValue described_value(const Writing& writing, const std::vector<const Described*>& objects) {
  YamlValue map = YamlValue::of_lines();
  for (const Described* object : objects) {
    map.add(object->id.name().text(), value_of(writing, *object));
  }
  return map;
}

YamlValue described_section(const Writing& writing, const Description& description) {
  std::vector<const Described*> objects;
  for (const Object& object : writing.catalog.objects()) {
    const auto* found = std::get_if<Described>(&object);
    if (found && found->id.kind == description.kind) objects.push_back(found);
  }
  std::ranges::sort(objects, {}, [](const Described* object) { return object->id; });
  YamlValue map = YamlValue::of_lines();
  for (const Described* object : objects) {
    map.add(key_of(writing, object->id, description), value_of(writing, *object));
  }
  return map;
}

void add_described_of_table(const Writing& writing, YamlValue& map, const ObjectId& table) {
  const std::vector<const Described*>& all = writing.members.of(table.path[0], table.path[1]).others;
  for (const Description* description : all_descriptions()) {
    if (description->place != Place::in_table) continue;
    std::vector<const Described*> objects;
    for (const Described* object : all) {
      if (object->id.kind == description->kind) objects.push_back(object);
    }
    if (!objects.empty()) map.add(description->section, described_value(writing, objects));
  }
}

}  // namespace schemadiff::model
