// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "schemadiff/catalog/catalog.hpp"

namespace schemadiff::postgres {

/// The most bytes of a name that the server keeps (NAMEDATALEN - 1).
inline constexpr std::size_t longest_name = 63;

/// The names that no column can have:
/// https://www.postgresql.org/docs/current/ddl-system-columns.html
bool is_system_column(std::string_view name) noexcept;

/// The name that the server makes up of that of a table, those of columns, which may be empty, and
/// what it is, with the longer of the first two cut where all would be too long (makeObjectName in
/// indexcmds.c).
Identifier made_name(std::string_view table, std::string_view columns, std::string_view label);

/// At most `length` bytes of the text, and no part of a character.
std::string_view clipped(std::string_view text, std::size_t length);

/// The name of what is there for a moment beside that of `name`: `orders__before`.
Identifier name_beside(Identifier name, std::string_view what);

/// The name that the server makes up for the sequence of a serial or identity column:
/// TABLE_COLUMN_seq, as made_name cuts it.
Identifier sequence_name(Identifier table, Identifier column);

/// That name, with a number behind it where a relation of the schema has it already, as the server
/// does.
Identifier free_sequence_name(const Catalog& catalog, const ObjectId& column);

/// The name that the server makes up for an index of the columns (ChooseIndexName in indexcmds.c):
/// TABLE_COLUMNS_idx, TABLE_COLUMNS_key, TABLE_pkey.
Identifier index_name(Identifier table, std::span<const std::string> columns,
                      std::string_view suffix);
/// Whether it is that name, perhaps with the number that makes it one of its own.
bool is_made_up(Identifier name, Identifier table, std::span<const std::string> columns,
                std::string_view suffix);

}  // namespace schemadiff::postgres
