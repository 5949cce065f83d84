// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "schemadiff/dialect/dialect.hpp"

// A script cannot say what is wrong with rows: RAISE takes nothing but a literal, and a CHECK names
// itself alone. But SQLite's words on a JSON path that is none hold the path, whatever it is:
// https://www.sqlite.org/json1.html#path_arguments

namespace schemadiff::sqlite {

/// A statement that fails, in words of its own, where rows of the table as `members` has it meet
/// the condition: "WHAT 3 rows (rowid 1, 5, 9): CURE". Does nothing else.
std::string refuse_rows(const TableMembers& members, std::string_view condition,
                        std::string_view what, std::string_view cure);

/// The words of a column that is to be NOT NULL.
std::string not_null_what(const Column& column);
inline constexpr std::string_view not_null_cure = "give them one, or the column a backfill";

/// The same where several of the rows that meet the condition (all, if it is empty) have the same
/// values of all keys.
std::string refuse_duplicates(const TableMembers& members, std::string_view keys,
                              std::string_view condition, std::string_view what);

/// The same in general: `message`, an expression, for the first row of what follows FROM.
std::string refuse(std::string_view message, std::string_view from);

/// What such a statement has found, of the message that it failed with; nothing for others.
std::optional<std::string> refusal_of(std::string_view statement, std::string_view message);

/// A name by which the rowid can be reached; empty where columns have taken all three, or there is
/// no rowid.
std::string_view rowid_name(const TableMembers& members);

}  // namespace schemadiff::sqlite
