// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>
#include <vector>

#include "schemadiff/catalog/constraint.hpp"
#include "schemadiff/catalog/interned.hpp"
#include "schemadiff/catalog/key_element.hpp"
#include "sqlite/ddl_cursor.hpp"

// The clauses that several CREATE statements share.

namespace schemadiff::sqlite {

/// `[TEMP|TEMPORARY] KEYWORD [IF NOT EXISTS] [schema.]name`, after CREATE.
Identifier read_created_name(Cursor& cursor, std::string_view keyword);

Expression expression(std::string_view text);

/// `ON CONFLICT …`, where it is there.
OnConflict read_on_conflict(Cursor& cursor);

/// `ASC` or `DESC`, where it is there.
SortOrder read_order(Cursor& cursor);

/// `REFERENCES table [(columns)] [MATCH …] [ON …]`, without what is deferrable.
void read_references(Cursor& cursor, ForeignKey& key);

/// `[NOT] DEFERRABLE [INITIALLY …]`
Deferral read_deferral(Cursor& cursor);

/// The elements of an index or a key, from the text between the parentheses: names or expressions
/// with their collation and order.
std::vector<KeyElement> read_elements(std::string_view text);

}  // namespace schemadiff::sqlite
