// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

#include "postgres/parse.hpp"

// Texts that are parts of CREATE FUNCTION and CREATE RULE, read by the grammar.
namespace schemadiff::postgres {

/// What a rule does, `NOTHING`, one statement, or several in parentheses, or the SQL body of a function, `RETURN …`,
/// `BEGIN ATOMIC … END`; `tree` is the node of the statement around it.
Parsed parse_statements(std::string_view text);

/// The arguments of a function, without the parentheses around them; `tree` is the node of the statement around them,
/// and `source` ends with the parenthesis that closes them.
Parsed parse_argument_list(std::string_view text);

}  // namespace schemadiff::postgres
