// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <string_view>

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
    identity, primary_key, column_primary_key, unique, column_unique, foreign_key,
    column_foreign_key, reference, check, index, column_index, element, view, trigger, free_trigger;
}  // namespace keys

std::span<const KeyTable* const> key_tables() noexcept;

}  // namespace schemadiff::model
