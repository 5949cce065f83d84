// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "schemadiff/catalog/object.hpp"

// Reads the CREATE statements that sqlite_schema keeps, which are the only place where SQLite tells
// all there is to know of a table: https://www.sqlite.org/schematab.html. The grammar is that of
// https://sqlite.org/src/file/src/parse.y for texts that SQLite has accepted; what it would refuse
// may be read all the same.
//
// Names are those of the statement, unquoted. Types and expressions keep their text but for
// comments and runs of blanks (collapsed()). All functions throw DefinitionError (ddl_cursor.hpp)
// where the text is not such a statement.

namespace schemadiff::sqlite {

struct TableDefinition {
  Table table = {};
  std::vector<Column> columns = {};
  /// PrimaryKey, Unique, ForeignKey and Check in the order in which they are declared. Those
  /// without a name have named == false and no last segment in their id: add_unnamed()
  /// (catalog/unnamed.hpp) gives it.
  std::vector<Object> constraints = {};
  /// Where each of them begins, in bytes, in the statement.
  std::vector<std::size_t> column_offsets = {};
  std::vector<std::size_t> constraint_offsets = {};
};

/// References to columns of the table itself are in the spelling of the column, whatever their
/// case.
TableDefinition read_table(std::string_view sql);

Index read_index(std::string_view sql);
View read_view(std::string_view sql);
Trigger read_trigger(std::string_view sql);

struct VirtualTable {
  Table table = {};
  Identifier module = {};  // its name alone
};
VirtualTable read_virtual_table(std::string_view sql);
bool is_virtual_table(std::string_view sql);

/// The column that is the rowid under another name, so that it is never NULL:
/// https://www.sqlite.org/lang_createtable.html#rowid. Null where there is none.
const Column* rowid_alias(const Table& table, const std::vector<const Column*>& columns,
                          const PrimaryKey* key);

/// Whether the primary key makes the column NOT NULL where it does not say so itself: the rowid's
/// alias, and all of the key of a WITHOUT ROWID or STRICT table.
bool key_implies_not_null(const Table& table, const Column& column, const PrimaryKey& key);

}  // namespace schemadiff::sqlite
