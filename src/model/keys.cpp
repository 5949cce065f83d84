// SPDX-License-Identifier: MIT
#include "model/keys.hpp"

#include <array>
#include <map>
#include <string>

#include "support/text.hpp"

namespace schemadiff::model {
namespace {

using namespace std::string_view_literals;

constexpr std::array core_model_keys = {"schemadiff"sv, "dialect"sv, "default_schema"sv, "states"sv, "include"sv,
                                   "naming"sv,     "types"sv,   "schemas"sv,        "enums"sv,
                                   "sequences"sv,  "tables"sv,  "views"sv,          "triggers"sv, "materialized_views"sv};
constexpr std::array naming_keys = {"primary_key"sv, "foreign_key"sv, "unique"sv, "check"sv,
                                    "index"sv};
constexpr std::array enum_keys = {"values"sv, "comment"sv, "was"sv, "only"sv};
constexpr std::array enum_value_keys = {"value"sv, "was"sv};
constexpr std::array schema_keys = {"comment"sv, "was"sv, "only"sv};
constexpr std::array sequence_keys = {"type"sv,    "start"sv, "increment"sv, "minimum"sv,
                                      "maximum"sv, "cache"sv, "cycle"sv,     "owned_by"sv,
                                      "comment"sv, "was"sv,   "only"sv};
constexpr std::array core_table_keys = {"columns"sv,
                                   "primary_key"sv,
                                   "unique"sv,
                                   "checks"sv,
                                   "foreign_keys"sv,
                                   "indexes"sv,
                                   "triggers"sv,
                                   "strict"sv,
                                   "without_rowid"sv,
                                   "module"sv,
                                   "exclude"sv,
                                   "unlogged"sv,
                                   "of_type"sv,
                                   "inherits"sv,
                                   "partition_by"sv,
                                   "partition_of"sv,
                                   "row_security"sv,
                                   "force_row_security"sv,
                                   "replica_identity"sv,
                                   "foreign"sv,
                                   "access_method"sv,
                                   "parameters"sv,
                                   "tablespace"sv,
                                   "comment"sv,
                                   "column_comments"sv,
                                   "was"sv,
                                   "only"sv};
constexpr std::array column_keys = {
    "type"sv,       "null"sv,        "default"sv,    "primary_key"sv, "unique"sv,
    "references"sv, "on_delete"sv,   "on_update"sv,  "index"sv,       "check"sv,
    "generated"sv,  "stored"sv,      "identity"sv,   "collation"sv,   "not_null_conflict"sv,
    "clause_names"sv, "backfill"sv,   "using"sv,       "was"sv,        "not_null"sv,    "inherited"sv,
    "storage"sv,    "compression"sv, "statistics"sv, "parameters"sv,  "options"sv, "comment"sv,
    "only"sv};
constexpr std::array clause_names_keys = {"not_null"sv, "default"sv, "collation"sv, "generated"sv};
constexpr std::array identity_keys = {"mode"sv,    "sequence_name"sv, "start"sv, "increment"sv,
                                      "minimum"sv, "maximum"sv,       "cache"sv, "cycle"sv};
constexpr std::array primary_key_keys = {
    "name"sv,        "columns"sv,          "include"sv,   "deferral"sv,     "autoincrement"sv,
    "on_conflict"sv, "without_overlaps"sv, "clustered"sv, "partition_of"sv, "parameters"sv,
    "tablespace"sv,  "comment"sv, "index_comment"sv,          "was"sv,       "only"sv};
constexpr std::array column_primary_key_keys = {
    "name"sv,          "include"sv,     "deferral"sv,  "order"sv,      "collation"sv,
    "autoincrement"sv, "on_conflict"sv, "clustered"sv, "parameters"sv, "tablespace"sv,
    "comment"sv, "index_comment"sv,       "was"sv,         "only"sv};
constexpr std::array unique_keys = {
    "name"sv,         "columns"sv,     "include"sv,          "nulls_not_distinct"sv,
    "deferral"sv,     "on_conflict"sv, "without_overlaps"sv, "clustered"sv,
    "partition_of"sv, "parameters"sv,  "tablespace"sv,       "comment"sv, "index_comment"sv,
    "was"sv,          "only"sv};
constexpr std::array column_unique_keys = {"name"sv,        "include"sv,   "nulls_not_distinct"sv,
                                           "deferral"sv,    "order"sv,     "collation"sv,
                                           "on_conflict"sv, "clustered"sv, "parameters"sv,
                                           "tablespace"sv,  "comment"sv, "index_comment"sv,   "was"sv,
                                           "only"sv};
constexpr std::array foreign_key_keys = {
    "name"sv,      "columns"sv, "references"sv, "on_delete"sv, "on_delete_columns"sv,
    "on_update"sv, "match"sv,   "deferral"sv,   "not_valid"sv, "not_enforced"sv,
    "period"sv,    "comment"sv, "was"sv,        "only"sv};
constexpr std::array column_foreign_key_keys = {
    "name"sv,      "table"sv, "columns"sv,  "absent"sv,    "on_delete"sv,    "on_delete_columns"sv,
    "on_update"sv, "match"sv, "deferral"sv, "not_valid"sv, "not_enforced"sv, "period"sv,
    "comment"sv,   "was"sv,   "only"sv};
constexpr std::array reference_keys = {"table"sv, "columns"sv, "absent"sv};
constexpr std::array check_keys = {"name"sv,        "expression"sv, "no_inherit"sv,
                                   "on_conflict"sv, "not_valid"sv,  "not_enforced"sv,
                                   "comment"sv,     "was"sv,        "only"sv};
constexpr std::array index_keys = {
    "name"sv,       "columns"sv,     "expressions"sv,  "unique"sv,
    "method"sv,     "include"sv,     "where"sv,        "nulls_not_distinct"sv,
    "clustered"sv,  "only_parent"sv, "partition_of"sv, "parameters"sv,
    "tablespace"sv, "comment"sv,     "was"sv,          "only"sv};
constexpr std::array column_index_keys = {"name"sv,
                                          "unique"sv,
                                          "method"sv,
                                          "include"sv,
                                          "where"sv,
                                          "nulls_not_distinct"sv,
                                          "order"sv,
                                          "collation"sv,
                                          "operator_class"sv,
                                          "nulls"sv,
                                          "clustered"sv,
                                          "only_parent"sv,
                                          "class_parameters"sv,
                                          "parameters"sv,
                                          "tablespace"sv,
                                          "comment"sv,
                                          "was"sv,
                                          "only"sv};
constexpr std::array element_keys = {"column"sv,           "expression"sv, "collation"sv,
                                     "operator_class"sv,   "order"sv,      "nulls"sv,
                                     "class_parameters"sv, "operator"sv,   "statistics"sv};
constexpr std::array core_view_keys = {
    "definition"sv,       "columns"sv,      "triggers"sv, "security_barrier"sv,
    "security_invoker"sv, "check_option"sv, "defaults"sv, "column_comments"sv,
    "comment"sv,          "was"sv,          "only"sv};
constexpr std::array exclude_keys = {
    "using"sv,        "elements"sv,   "include"sv,    "where"sv,   "deferral"sv, "clustered"sv,
    "partition_of"sv, "parameters"sv, "tablespace"sv, "comment"sv, "index_comment"sv, "was"sv,      "only"sv};
constexpr std::array materialized_view_keys = {
    "definition"sv,      "columns"sv,    "with_no_data"sv, "access_method"sv,
    "parameters"sv,      "tablespace"sv, "indexes"sv,      "comment"sv,
    "column_comments"sv, "was"sv,        "only"sv};
constexpr std::array trigger_keys = {
    "timing"sv,        "events"sv,     "update_of"sv, "when"sv, "body"sv, "call"sv,
    "timing_clause"sv, "row_clause"sv, "comment"sv,   "was"sv,  "only"sv};
constexpr std::array free_trigger_keys = {
    "table"sv, "timing"sv,        "events"sv,     "update_of"sv, "when"sv, "body"sv,
    "call"sv,  "timing_clause"sv, "row_clause"sv, "comment"sv,   "was"sv,  "only"sv};

/// The keys of a map, and the sections of the described kinds that stand beside them.
template <std::size_t N, class Belongs>
std::vector<std::string_view> with_sections(const std::array<std::string_view, N>& keys,
                                            Belongs&& belongs) {
  std::vector<std::string_view> all(keys.begin(), keys.end());
  for (const Description* description : all_descriptions()) {
    if (belongs(*description)) all.push_back(description->section);
  }
  return all;
}

bool lies_in_table(const Description& description) { return description.place == Place::in_table; }

const std::vector<std::string_view> model_keys = with_sections(core_model_keys, is_top_level);
const std::vector<std::string_view> table_keys = with_sections(core_table_keys, lies_in_table);
const std::vector<std::string_view> view_keys = with_sections(core_view_keys, lies_in_table);

/// The keys of one described kind.
struct DescribedKeys {
  std::vector<std::string_view> keys = {};
  std::string what = {};
  KeyTable table = {};
};

std::map<Kind, DescribedKeys> described_keys() {
  std::map<Kind, DescribedKeys> tables;
  for (const Description* description : all_descriptions()) {
    DescribedKeys& entry = tables[description->kind];
    for (const AttributeDescription& attribute : description->attributes) {
      if (attribute.aspect != Aspect::spelling) entry.keys.push_back(attribute.name);
    }
    if (description->kind == Kind::domain) entry.keys.emplace_back("checks");
    if (description->kind == Kind::composite_type) entry.keys.emplace_back("column_comments");
    if (description->place != Place::subject) {
      entry.keys.emplace_back("comment");
      entry.keys.emplace_back("was");
    }
    entry.keys.emplace_back("only");
    entry.what = "a " + support::replace_all(name_of(description->kind), "_", " ");
    entry.table = {name_of(description->kind), entry.what, entry.keys};
  }
  return tables;
}

const std::map<Kind, DescribedKeys>& all_described_keys() {
  static const std::map<Kind, DescribedKeys> tables = described_keys();
  return tables;
}

}  // namespace

namespace keys {
const KeyTable model = {"model", "a model", model_keys};
constinit const KeyTable naming = {"naming", "naming", naming_keys};
constinit const KeyTable enum_type = {"enum", "an enum", enum_keys};
constinit const KeyTable enum_value = {"enum_value", "an enum's value", enum_value_keys};
constinit const KeyTable schema = {"schema", "a schema", schema_keys};
constinit const KeyTable sequence = {"sequence", "a sequence", sequence_keys};
const KeyTable table = {"table", "a table", table_keys};
constinit const KeyTable column = {"column", "a column", column_keys};
constinit const KeyTable clause_names = {"clause_names", "names of clauses", clause_names_keys};
constinit const KeyTable identity = {"identity", "an identity", identity_keys};
constinit const KeyTable primary_key = {"primary_key", "a primary key", primary_key_keys};
constinit const KeyTable column_primary_key = {"column_primary_key", "a column's primary key",
                                               column_primary_key_keys};
constinit const KeyTable unique = {"unique", "a unique constraint", unique_keys};
constinit const KeyTable column_unique = {"column_unique", "a column's unique constraint",
                                          column_unique_keys};
constinit const KeyTable foreign_key = {"foreign_key", "a foreign key", foreign_key_keys};
constinit const KeyTable column_foreign_key = {"column_foreign_key", "a column's foreign key",
                                               column_foreign_key_keys};
constinit const KeyTable reference = {"reference", "a reference", reference_keys};
constinit const KeyTable check = {"check", "a check", check_keys};
constinit const KeyTable index = {"index", "an index", index_keys};
constinit const KeyTable column_index = {"column_index", "a column's index", column_index_keys};
constinit const KeyTable element = {"element", "an element of a key", element_keys};
const KeyTable view = {"view", "a view", view_keys};
constinit const KeyTable exclude = {"exclude", "an exclusion constraint", exclude_keys};
constinit const KeyTable materialized_view = {"materialized_view", "a materialized view",
                                              materialized_view_keys};
constinit const KeyTable trigger = {"trigger", "a trigger", trigger_keys};
constinit const KeyTable free_trigger = {"free_trigger", "a trigger", free_trigger_keys};
}  // namespace keys

namespace {
constexpr std::array all_tables = {&keys::model,
                                   &keys::naming,
                                   &keys::enum_type,
                                   &keys::enum_value,
                                   &keys::schema,
                                   &keys::sequence,
                                   &keys::table,
                                   &keys::column,
                                   &keys::clause_names,
                                   &keys::identity,
                                   &keys::primary_key,
                                   &keys::column_primary_key,
                                   &keys::unique,
                                   &keys::column_unique,
                                   &keys::foreign_key,
                                   &keys::column_foreign_key,
                                   &keys::reference,
                                   &keys::check,
                                   &keys::index,
                                   &keys::column_index,
                                   &keys::element,
                                   &keys::view,
                                   &keys::exclude,
                                   &keys::materialized_view,
                                   &keys::trigger,
                                   &keys::free_trigger};
}  // namespace

const KeyTable& keys_of(Kind kind) { return all_described_keys().at(kind).table; }

bool is_top_level(const Description& description) noexcept {
  return description.place != Place::in_table && description.place != Place::in_domain;
}

std::vector<const KeyTable*> key_tables() {
  std::vector<const KeyTable*> tables(all_tables.begin(), all_tables.end());
  for (const auto& entry : all_described_keys()) tables.push_back(&entry.second.table);
  return tables;
}

}  // namespace schemadiff::model
