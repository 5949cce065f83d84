// SPDX-License-Identifier: MIT
#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/naming.hpp"
#include "model/reading.hpp"
#include "model/yaml_text.hpp"
#include "schemadiff/catalog/catalog.hpp"
#include "schemadiff/catalog/description.hpp"
#include "schemadiff/catalog/value.hpp"

namespace schemadiff::model {

/// All that writing one model knows.
struct Writing {
  const Catalog& catalog;
  const Dialect& dialect;
  const Members& members;
  NameRules names = {};
  Identifier default_schema = {};
  Naming naming = {};
  std::map<std::pair<Identifier, Identifier>, std::vector<const Trigger*>> triggers = {};
  std::map<std::pair<Identifier, Identifier>, std::vector<const Described*>> domain_checks = {};
  /// Comments on columns that are no objects, by view, by composite type, and by table that has them from its parents.
  std::map<std::pair<Identifier, Identifier>, std::vector<const Comment*>> column_comments = {};
};

// The pieces that the notation is made of.

/// A segment of a name, in double quotes where a dot would cut it.
std::string segment_text(Identifier name);
/// The name, with its schema where that is not the default.
std::string name_text(const Writing& writing, Identifier schema, Identifier name);
std::string name_text(const QualifiedName& name);
/// A number as it is, anything else as a string.
YamlValue expression_value(Expression expression);
YamlValue names_value(const std::vector<Identifier>& names);
YamlValue flag(bool value);
YamlValue number(std::int64_t value);
template <class Enum>
YamlValue choice(Enum value) {
  return YamlValue::of_text(spellings(value)[static_cast<std::size_t>(value)]);
}

void add_comment(const Writing& writing, YamlValue& map, const ObjectId& id);
void add_column_comments(const Writing& writing, YamlValue& map, const ObjectId& relation);
/// That on the index behind a constraint.
void add_index_comment(const Writing& writing, YamlValue& map, const ObjectId& key);
bool has_comment(const Writing& writing, const ObjectId& id);

// write_element.cpp
YamlValue elements_value(const std::vector<KeyElement>& elements,
                         const std::vector<const Column*>& columns);
/// A column and nothing else but, perhaps, its order and collation.
bool is_single_column(const std::vector<KeyElement>& elements);

// write_naming.cpp
/// The conventions under which most of the names need not be written.
YamlValue choose_naming(Writing& writing);
/// What naming by convention would call it; empty: nothing. `column` is what a check would be named
/// after.
std::string conventional_name(const Naming& naming, const Object& object,
                              std::string_view column = {});

/// Whether the name need not be written: it is the conventional one, or there is none by
/// convention.
template <class T>
bool is_implied(const Writing& writing, const T& object, std::string_view column = {}) {
  if constexpr (requires { object.named; }) {
    if (!object.named) return !writing.naming.names(T::kind);
  }
  return conventional_name(writing.naming, object, column) == object.id.name().text();
}

/// `name`, where it is not implied; null says that there is none.
template <class T>
void add_name(const Writing& writing, YamlValue& map, const T& object,
              std::string_view column = {}) {
  if (is_implied(writing, object, column)) return;
  bool named = true;
  if constexpr (requires { object.named; }) named = object.named;
  map.add("name",
          named ? YamlValue::of_text(object.id.name().text()) : YamlValue::of_literal("null"));
}

/// What is written beside each column, and what below the table.
struct Placement {
  std::map<Identifier, const PrimaryKey*> primary_keys = {};
  std::map<Identifier, const Unique*> uniques = {};
  std::map<Identifier, const ForeignKey*> foreign_keys = {};
  std::map<Identifier, std::vector<const Check*>> checks = {};
  std::map<Identifier, const Index*> indexes = {};
  const PrimaryKey* primary_key = nullptr;
  std::vector<const Unique*> table_uniques = {};
  std::vector<const ForeignKey*> table_foreign_keys = {};
  std::vector<const Check*> table_checks = {};
  std::vector<const Index*> table_indexes = {};
  std::vector<const Exclude*> table_excludes = {};
};
// placement.cpp
Placement place_members(const Writing& writing, const TableMembers& members);

// write_constraint.cpp
void add_column_constraints(const Writing& writing, YamlValue& column, Identifier name,
                            const Placement& placement);
void add_table_constraints(const Writing& writing, YamlValue& table, const TableMembers& members,
                           const Placement& placement);

/// The indexes of a table or materialized view; nothing where there are none.
void add_indexes(const Writing& writing, YamlValue& map, const TableMembers& members,
                 const std::vector<const Index*>& indexes);
void add_index_options(const Writing& writing, YamlValue& map, const Index& index);

// write_foreign_key.cpp
void add_column_foreign_key(const Writing& writing, YamlValue& column, const ForeignKey& key);
YamlValue foreign_key_value(const Writing& writing, const ForeignKey& key, YamlValue map);

// write_table.cpp
YamlValue tables_value(const Writing& writing);
/// `start`, `increment`, … where they are not what the type implies.
void add_sequence_options(YamlValue& map, const SequenceOptions& options, SqlType type);

// serial.cpp
/// The sequence behind a column that `serial` says it all of; null where it does not (PostgreSQL).
const Sequence* serial_sequence(const Writing& writing, const Column& column);
/// The column that a sequence is written with.
bool belongs_to_serial(const Writing& writing, const Sequence& sequence);
/// `bigserial` for `bigint`.
std::string serial_type(SqlType type);

// write_described.cpp
/// The objects by their own names.
YamlValue described_value(const Writing& writing, const std::vector<const Described*>& objects);
YamlValue described_section(const Writing& writing, const Description& description);
/// Policies, rules: what lies in the table or view.
void add_described_of_table(const Writing& writing, YamlValue& map, const ObjectId& table);

// write_objects.cpp
YamlValue schemas_value(const Writing& writing);
YamlValue enums_value(const Writing& writing);
YamlValue sequences_value(const Writing& writing);
YamlValue views_value(const Writing& writing);
YamlValue materialized_views_value(const Writing& writing);
YamlValue triggers_value(const Writing& writing, const std::vector<const Trigger*>& triggers);
/// Triggers of what is neither a table nor a view of the catalog.
YamlValue free_triggers_value(const Writing& writing);
/// An object's attributes as its kind's list of fields names them.
void add_fields(YamlValue& map, const Object& object);
/// Those of the named attributes that are not at their defaults.
void add_fields(YamlValue& map, const Object& object, std::span<const std::string_view> names);
YamlValue plain_value(const Value& value);
/// Options by name, where there are any.
void add_parameters(YamlValue& map, std::string_view key, const Box<Parameters>& parameters);

}  // namespace schemadiff::model
