// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>
#include <vector>

#include "schemadiff/dialect/dialect.hpp"

namespace schemadiff::postgres {

/// The statements of a script: cut at semicolons outside of literals, comments, parentheses and
/// BEGIN ATOMIC bodies; psql's own lines (`\restrict`) are passed over. Throws MigrationError with
/// line and column for what does not end, and for COPY … FROM stdin, whose data only psql can send.
std::vector<ScriptStatement> split(std::string_view script);

/// Whether the statement begins or ends a transaction or a savepoint.
bool controls_transaction(std::string_view statement);

}  // namespace schemadiff::postgres
