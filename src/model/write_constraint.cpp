// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>

#include "model/writing.hpp"

namespace schemadiff::model {
namespace {

template <class Enum>
void add_choice(YamlValue& map, std::string_view key, Enum value) {
  if (value != Enum{}) map.add(key, choice(value));
}

void add_flag(YamlValue& map, std::string_view key, bool value) {
  if (value) map.add(key, flag(true));
}

void add_names(YamlValue& map, std::string_view key, const std::vector<Identifier>& names) {
  if (!names.empty()) map.add(key, names_value(names));
}

/// What a key says of the index behind it, and of the parent's key that it is a part of.
template <class Key>
void add_storage(YamlValue& map, const Key& key) {
  static constexpr std::array<std::string_view, 5> names = {
      "without_overlaps", "clustered", "partition_of", "parameters", "tablespace"};
  add_fields(map, key, names);
}

void add_options(const Writing& writing, YamlValue& map, const PrimaryKey& key) {
  add_names(map, "include", key.include);
  add_choice(map, "deferral", key.deferral);
  add_flag(map, "autoincrement", key.autoincrement);
  add_choice(map, "on_conflict", key.on_conflict);
  add_storage(map, key);
  add_comment(writing, map, key.id);
  add_index_comment(writing, map, key.id);
}

void add_options(const Writing& writing, YamlValue& map, const Unique& unique) {
  add_names(map, "include", unique.include);
  add_flag(map, "nulls_not_distinct", unique.nulls_not_distinct);
  add_choice(map, "deferral", unique.deferral);
  add_choice(map, "on_conflict", unique.on_conflict);
  add_storage(map, unique);
  add_comment(writing, map, unique.id);
  add_index_comment(writing, map, unique.id);
}

void add_options(const Writing& writing, YamlValue& map, const Check& check) {
  add_flag(map, "no_inherit", check.no_inherit);
  add_flag(map, "not_valid", check.not_valid);
  add_flag(map, "not_enforced", check.not_enforced);
  add_choice(map, "on_conflict", check.on_conflict);
  add_comment(writing, map, check.id);
}

void add_element_options(YamlValue& map, const KeyElement& element) {
  add_choice(map, "order", element.order);
  if (!element.collation.empty())
    map.add("collation", YamlValue::of_text(name_text(element.collation)));
}

/// `true` where there is nothing to say.
YamlValue option_value(YamlValue map) { return map.empty() ? flag(true) : map; }

template <class T>
YamlValue column_key_value(const Writing& writing, const T& key) {
  YamlValue map = YamlValue::of_map();
  add_name(writing, map, key);
  add_element_options(map, key.columns[0]);
  add_options(writing, map, key);
  return option_value(std::move(map));
}

YamlValue column_index_value(const Writing& writing, const Index& index) {
  YamlValue map = YamlValue::of_map();
  add_index_options(writing, map, index);
  const KeyElement& element = index.elements[0];
  add_element_options(map, element);
  if (!element.operator_class.empty()) {
    map.add("operator_class", YamlValue::of_text(name_text(element.operator_class)));
  }
  add_parameters(map, "class_parameters", element.class_parameters);
  add_choice(map, "nulls", element.nulls);
  return option_value(std::move(map));
}

YamlValue check_value(const Writing& writing, const Check& check, YamlValue map) {
  YamlValue options = YamlValue::of_map();
  add_options(writing, options, check);
  if (map.empty() && options.empty()) return YamlValue::of_text(check.expression.text());
  map.add("expression", expression_value(check.expression));
  for (auto& [key, value] : options.pairs) map.add(key, std::move(value));
  return map;
}

YamlValue column_checks_value(const Writing& writing, Identifier column,
                              const std::vector<const Check*>& checks) {
  YamlValue list = YamlValue::of_list();
  for (const Check* check : checks) {
    YamlValue map = YamlValue::of_map();
    const std::string name = column_check_name(column, list.items.size() + 1);
    add_name(writing, map, *check, name);
    list.items.push_back(check_value(writing, *check, std::move(map)));
  }
  return list.items.size() == 1 ? std::move(list.items[0]) : list;
}

/// The members as a list, where that spares their names, or by name.
template <class T, class ValueOf>
YamlValue members_value(const Writing& writing, const std::vector<const T*>& members,
                        ValueOf&& value_of) {
  const bool spares_all =
      std::ranges::all_of(members, [&](const T* member) { return is_implied(writing, *member); });
  const bool some_unnamed = std::ranges::any_of(members, [](const T* member) {
    if constexpr (requires { member->named; }) return !member->named;
    return false;
  });
  if (spares_all || some_unnamed) {
    YamlValue list = YamlValue::of_list();
    for (const T* member : members) {
      YamlValue map = YamlValue::of_map();
      add_name(writing, map, *member);
      list.items.push_back(value_of(*member, std::move(map)));
    }
    return list;
  }
  YamlValue map = YamlValue::of_lines();
  for (const T* member : members)
    map.add(member->id.name().text(), value_of(*member, YamlValue::of_map()));
  return map;
}

template <class T>
YamlValue key_value(const Writing& writing, const TableMembers& table, const T& key,
                    YamlValue map) {
  YamlValue columns = elements_value(key.columns, table.columns);
  YamlValue options = YamlValue::of_map();
  add_options(writing, options, key);
  if (map.empty() && options.empty()) return columns;
  if (!key.columns.empty()) map.add("columns", std::move(columns));
  for (auto& [name, value] : options.pairs) map.add(name, std::move(value));
  return map;
}

YamlValue exclude_value(const Writing& writing, const TableMembers& table, const Exclude& exclude) {
  YamlValue map = YamlValue::of_map();
  if (exclude.partition_of.empty()) map.add("using", YamlValue::of_text(exclude.method.text()));
  const bool plain = std::ranges::all_of(exclude.elements, [](const KeyElement& element) {
    return element == KeyElement{.column = element.column, .operator_name = element.operator_name};
  });
  if (plain && !exclude.elements.empty()) {
    YamlValue elements = YamlValue::of_map();
    for (const KeyElement& element : exclude.elements)
      elements.add(element.column.text(), YamlValue::of_text(name_text(element.operator_name)));
    map.add("elements", std::move(elements));
  } else if (!exclude.elements.empty()) {
    map.add("elements", elements_value(exclude.elements, table.columns));
  }
  if (exclude.include) add_names(map, "include", *exclude.include);
  if (!exclude.predicate.empty()) map.add("where", expression_value(exclude.predicate));
  add_choice(map, "deferral", exclude.deferral);
  static constexpr std::array<std::string_view, 4> names = {"clustered", "partition_of",
                                                            "parameters", "tablespace"};
  add_fields(map, exclude, names);
  add_comment(writing, map, exclude.id);
  add_index_comment(writing, map, exclude.id);
  return map;
}

YamlValue table_primary_key_value(const Writing& writing, const TableMembers& members,
                                  const PrimaryKey& key) {
  YamlValue map = YamlValue::of_map();
  add_name(writing, map, key);
  return key_value(writing, members, key, std::move(map));
}

bool has_no_column(const std::vector<KeyElement>& elements) {
  return std::ranges::all_of(elements, [](const KeyElement& element) {
    return element.column.empty() && element == KeyElement{.expression = element.expression};
  });
}

YamlValue index_value(const Writing& writing, const TableMembers& members, const Index& index,
                      YamlValue map) {
  YamlValue options = YamlValue::of_map();
  add_index_options(writing, options, index);
  if (index.elements.empty()) {
    // A part of an index of the parent, which says the rest.
  } else if (has_no_column(index.elements)) {
    YamlValue expressions = YamlValue::of_list();
    for (const KeyElement& element : index.elements)
      expressions.items.push_back(expression_value(element.expression));
    map.add("expressions", std::move(expressions));
  } else {
    YamlValue columns = elements_value(index.elements, members.columns);
    if (map.empty() && options.empty()) return columns;
    map.add("columns", std::move(columns));
  }
  for (auto& [name, value] : options.pairs) map.add(name, std::move(value));
  return map;
}

}  // namespace

void add_column_constraints(const Writing& writing, YamlValue& column, Identifier name,
                            const Placement& placement) {
  if (const auto found = placement.primary_keys.find(name); found != placement.primary_keys.end()) {
    column.add("primary_key", column_key_value(writing, *found->second));
  }
  if (const auto found = placement.uniques.find(name); found != placement.uniques.end()) {
    column.add("unique", column_key_value(writing, *found->second));
  }
  if (const auto found = placement.checks.find(name); found != placement.checks.end()) {
    column.add("check", column_checks_value(writing, name, found->second));
  }
  if (const auto found = placement.foreign_keys.find(name); found != placement.foreign_keys.end()) {
    add_column_foreign_key(writing, column, *found->second);
  }
  if (const auto found = placement.indexes.find(name); found != placement.indexes.end()) {
    column.add("index", column_index_value(writing, *found->second));
  }
}

void add_table_constraints(const Writing& writing, YamlValue& table, const TableMembers& members,
                           const Placement& placement) {
  if (placement.primary_key) {
    table.add("primary_key", table_primary_key_value(writing, members, *placement.primary_key));
  }
  if (!placement.table_uniques.empty()) {
    table.add("unique", members_value(writing, placement.table_uniques,
                                      [&](const Unique& unique, YamlValue map) {
                                        return key_value(writing, members, unique, std::move(map));
                                      }));
  }
  if (!placement.table_checks.empty()) {
    table.add("checks", members_value(writing, placement.table_checks,
                                      [&](const Check& check, YamlValue map) {
                                        return check_value(writing, check, std::move(map));
                                      }));
  }
  if (!placement.table_foreign_keys.empty()) {
    table.add("foreign_keys", members_value(writing, placement.table_foreign_keys,
                                            [&](const ForeignKey& key, YamlValue map) {
                                              return foreign_key_value(writing, key,
                                                                       std::move(map));
                                            }));
  }
  if (!placement.table_excludes.empty()) {
    YamlValue excludes = YamlValue::of_lines();
    for (const Exclude* exclude : placement.table_excludes)
      excludes.add(exclude->id.name().text(), exclude_value(writing, members, *exclude));
    table.add("exclude", std::move(excludes));
  }
  add_indexes(writing, table, members, placement.table_indexes);
}

void add_indexes(const Writing& writing, YamlValue& map, const TableMembers& members,
                 const std::vector<const Index*>& indexes) {
  if (indexes.empty()) return;
  map.add("indexes", members_value(writing, indexes, [&](const Index& index, YamlValue value) {
            return index_value(writing, members, index, std::move(value));
          }));
}

void add_index_options(const Writing& writing, YamlValue& map, const Index& index) {
  add_flag(map, "unique", index.unique);
  if (index.method != Index{}.method) map.add("method", YamlValue::of_text(index.method.text()));
  if (index.include) add_names(map, "include", *index.include);
  if (!index.predicate.empty()) map.add("where", expression_value(index.predicate));
  add_flag(map, "nulls_not_distinct", index.nulls_not_distinct);
  add_flag(map, "clustered", index.clustered);
  add_flag(map, "only_parent", index.only);
  static constexpr std::array<std::string_view, 3> names = {"partition_of", "parameters",
                                                            "tablespace"};
  add_fields(map, index, names);
  add_comment(writing, map, index.id);
}

}  // namespace schemadiff::model
