// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>
#include <set>

#include "catalog/overloaded.hpp"
#include "model/writing.hpp"
#include "schemadiff/catalog/value.hpp"

namespace schemadiff::model {
namespace {

/// The objects of one kind, in the order of their ids.
template <class T>
std::vector<const T*> all_of(const Writing& writing) {
  std::vector<const T*> objects;
  for (const Object& object : writing.catalog.objects()) {
    if (const T* found = std::get_if<T>(&object)) objects.push_back(found);
  }
  std::ranges::sort(objects, {}, [](const T* object) { return object->id; });
  return objects;
}

std::string key_of(const Writing& writing, const ObjectId& id) {
  return name_text(writing, id.schema(), id.name());
}

/// The schemas that are declared by being used, or are there in any case.
std::set<Identifier> implied_schemas(const Writing& writing) {
  std::set<Identifier> implied;
  for (const Object& object : writing.catalog.objects()) {
    const Kind kind = kind_of(object);
    if (kind != Kind::schema && !is_about(id_of(object))) implied.insert(id_of(object).schema());
  }
  return implied;
}

YamlValue materialized_view_value(const Writing& writing, const MaterializedView& view) {
  YamlValue map = YamlValue::of_map();
  add_comment(writing, map, view.id);
  if (!view.columns.empty()) map.add("columns", names_value(view.columns));
  static constexpr std::array<std::string_view, 4> options = {"with_no_data", "access_method",
                                                              "parameters", "tablespace"};
  add_fields(map, view, options);
  add_column_comments(writing, map, view.id);
  const TableMembers& members = writing.members.of(view.id.path[0], view.id.path[1]);
  YamlValue definition = YamlValue::of_text(view.definition.text());
  if (map.empty() && members.indexes.empty()) return definition;
  map.add("definition", std::move(definition));
  add_indexes(writing, map, members, members.indexes);
  map.in_lines = true;
  return map;
}

YamlValue view_value(const Writing& writing, const View& view) {
  YamlValue map = YamlValue::of_map();
  add_comment(writing, map, view.id);
  if (!view.columns.empty()) map.add("columns", names_value(view.columns));
  const auto triggers = writing.triggers.find({view.id.schema(), view.id.name()});
  if (triggers != writing.triggers.end())
    map.add("triggers", triggers_value(writing, triggers->second));
  static constexpr std::array<std::string_view, 3> options = {"security_barrier",
                                                              "security_invoker", "check_option"};
  add_fields(map, view, options);
  if (view.defaults) {
    YamlValue defaults = YamlValue::of_map();
    for (const ColumnDefault& each : *view.defaults)
      defaults.add(each.column.text(), expression_value(each.default_value));
    map.add("defaults", std::move(defaults));
  }
  add_column_comments(writing, map, view.id);
  add_described_of_table(writing, map, view.id);
  YamlValue definition = YamlValue::of_text(view.definition.text());
  if (map.empty()) return definition;
  map.add("definition", std::move(definition));
  map.in_lines = true;
  return map;
}

YamlValue enum_value(const Writing& writing, const EnumType& type) {
  YamlValue values = YamlValue::of_list();
  for (const Text& value : type.values) values.items.push_back(YamlValue::of_text(value.text()));
  if (!has_comment(writing, type.id)) return values;
  YamlValue map = YamlValue::of_map({{"values", std::move(values)}});
  add_comment(writing, map, type.id);
  return map;
}

std::string column_text(const Writing& writing, const ObjectId& sequence, const ObjectId& column) {
  const bool both_default =
      sequence.schema() == writing.default_schema && column.schema() == writing.default_schema;
  const std::string table = both_default
                                ? segment_text(column.path[1])
                                : name_text(QualifiedName{column.schema(), column.path[1]});
  return table + '.' + segment_text(column.path[2]);
}

YamlValue sequence_value(const Writing& writing, const Sequence& sequence) {
  YamlValue map = YamlValue::of_map();
  if (sequence.type != Sequence{}.type) map.add("type", YamlValue::of_text(sequence.type.text()));
  add_sequence_options(map, sequence.options, sequence.type);
  if (!sequence.owned_by.empty()) {
    map.add("owned_by", YamlValue::of_text(column_text(writing, sequence.id, sequence.owned_by)));
  }
  add_comment(writing, map, sequence.id);
  return map;
}

}  // namespace

YamlValue plain_value(const Value& value) {
  return std::visit(Overloaded{[](std::monostate) { return YamlValue::of_literal("null"); },
                               [](bool is_set) { return flag(is_set); },
                               [](std::int64_t integer) { return number(integer); },
                               [](const std::string& text) { return YamlValue::of_text(text); },
                               [](const Value::List& list) {
                                 YamlValue result = YamlValue::of_list();
                                 for (const Value& item : list)
                                   result.items.push_back(plain_value(item));
                                 return result;
                               },
                               [](const Value::Map& map) {
                                 YamlValue result = YamlValue::of_map();
                                 for (const auto& [name, item] : map)
                                   result.add(name, plain_value(item));
                                 return result;
                               }},
                    value.data);
}

YamlValue schemas_value(const Writing& writing) {
  const std::set<Identifier> implied = implied_schemas(writing);
  std::set<Identifier> names;
  bool some_comment = false;
  for (const Object& object : writing.catalog.objects()) {
    const bool is_schema =
        kind_of(object) == Kind::schema && !implied.contains(id_of(object).schema());
    const bool is_comment =
        kind_of(object) == Kind::comment && id_of(object).subject == Kind::schema;
    if (is_schema || is_comment) names.insert(id_of(object).schema());
    some_comment = some_comment || is_comment;
  }
  YamlValue list = YamlValue::of_list();
  YamlValue map = YamlValue::of_lines();
  for (const Identifier& name : names) {
    list.items.push_back(YamlValue::of_text(name.text()));
    YamlValue schema = YamlValue::of_map();
    add_comment(writing, schema, schema_id(name));
    map.add(name.text(), std::move(schema));
  }
  return some_comment ? map : list;
}

YamlValue enums_value(const Writing& writing) {
  YamlValue map = YamlValue::of_lines();
  for (const EnumType* type : all_of<EnumType>(writing)) {
    map.add(key_of(writing, type->id), enum_value(writing, *type));
  }
  return map;
}

YamlValue sequences_value(const Writing& writing) {
  YamlValue map = YamlValue::of_lines();
  for (const Sequence* sequence : all_of<Sequence>(writing)) {
    if (belongs_to_serial(writing, *sequence)) continue;
    map.add(key_of(writing, sequence->id), sequence_value(writing, *sequence));
  }
  return map;
}

YamlValue views_value(const Writing& writing) {
  YamlValue map = YamlValue::of_lines();
  for (const View* view : all_of<View>(writing))
    map.add(key_of(writing, view->id), view_value(writing, *view));
  return map;
}

YamlValue materialized_views_value(const Writing& writing) {
  YamlValue map = YamlValue::of_lines();
  for (const MaterializedView* view : all_of<MaterializedView>(writing))
    map.add(key_of(writing, view->id), materialized_view_value(writing, *view));
  return map;
}

YamlValue triggers_value(const Writing& writing, const std::vector<const Trigger*>& triggers) {
  YamlValue map = YamlValue::of_lines();
  for (const Trigger* trigger : triggers) {
    YamlValue value = YamlValue::of_lines();
    add_fields(value, *trigger);
    add_comment(writing, value, trigger->id);
    if (value.empty()) value.in_lines = false;
    map.add(trigger->id.name().text(), std::move(value));
  }
  return map;
}

YamlValue free_triggers_value(const Writing& writing) {
  YamlValue map = YamlValue::of_lines();
  for (const auto& [table, triggers] : writing.triggers) {
    const auto [schema, name] = table;
    const bool has_place = writing.catalog.contains(relation_id(Kind::table, schema, name)) ||
                           writing.catalog.contains(relation_id(Kind::view, schema, name));
    if (has_place) continue;
    YamlValue values = triggers_value(writing, triggers);
    for (auto& [trigger, value] : values.pairs) {
      value.pairs.insert(value.pairs.begin(),
                         {"table", YamlValue::of_text(name_text(writing, schema, name))});
      map.add(trigger, std::move(value));
    }
  }
  return map;
}

void add_fields(YamlValue& map, const Object& object) {
  for (const auto& [name, value] : fields_of(object)) map.add(name, plain_value(value));
}

void add_fields(YamlValue& map, const Object& object, std::span<const std::string_view> names) {
  for (const auto& [name, value] : fields_of(object)) {
    if (std::ranges::find(names, name) != names.end()) map.add(name, plain_value(value));
  }
}

void add_parameters(YamlValue& map, std::string_view key, const Box<Parameters>& parameters) {
  if (!parameters) return;
  YamlValue options = YamlValue::of_map();
  for (const Parameter& each : parameters->list)
    options.add(each.name.text(), YamlValue::of_text(each.value.text()));
  map.add(key, std::move(options));
}

}  // namespace schemadiff::model
