// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

#include "schemadiff/dialect/effect.hpp"

namespace schemadiff::sqlite {

/// What a statement does, by its text. A definition that cannot be read is `unreadable`; a
/// statement that changes no schema, row or setting does nothing that is told.
Effects effects(std::string_view statement);

/// The part of effects() that speaks of CREATE TABLE.
Effects effects_of_create_table(std::string_view statement);
/// And of the definition behind ADD COLUMN.
Effects effects_of_add_column(const std::string& table, std::string_view definition);

/// Whether values of rows may change where a column's declared type does:
/// https://www.sqlite.org/datatype3.html#determination_of_column_affinity
bool changes_affinity(std::string_view before, std::string_view after);

}  // namespace schemadiff::sqlite
