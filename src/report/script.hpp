// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "schemadiff/dialect/dialect.hpp"
#include "schemadiff/dialect/statement.hpp"

namespace schemadiff::report {

/// The statements as a whole script for `psql -f` or `sqlite3 DB <`: it stops at the first error,
/// and what may run inside a transaction does. `title` becomes a comment on its first line.
std::string postgresql_script(const Statements& statements, std::string_view title);
std::string sqlite_script(const Statements& statements, std::string_view title);

/// The statements that build a schema from nothing, as a model in SQL of that dialect.
/// `states`: what it states in full, as in `owners,privileges`.
std::string model_script(const Statements& statements, const Dialect& dialect, std::string_view states = {});

/// One statement with the comments of its hazards above it, and its semicolon.
std::string script_statement(const Statement& statement);

}  // namespace schemadiff::report
