// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "schemadiff/catalog/description.hpp"

namespace schemadiff::model {

/// Every key of the notation, one table for each kind of map in it: what the reader takes, what the
/// writer writes and what schemas/model.schema.json describes under `$defs` by the same name.
struct KeyTable {
  std::string_view name;  // in the JSON Schema
  std::string_view what;  // in messages: "a column"
  std::span<const std::string_view> keys;
};

namespace keys {
extern const KeyTable model, naming, enum_type, enum_value, schema, sequence, table, column,
    clause_names, identity, primary_key, column_primary_key, unique, column_unique, foreign_key,
    column_foreign_key, reference, check, index, column_index, element, view,
    exclude, materialized_view, trigger, free_trigger;
}  // namespace keys

/// Of a described kind.
const KeyTable& keys_of(Kind kind);
/// Whether the kind has a section of its own in a model, rather than one below tables or domains.
bool is_top_level(const Description& description) noexcept;

std::vector<const KeyTable*> key_tables();

}  // namespace schemadiff::model
