// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>
#include <vector>

#include "schemadiff/dialect/dialect.hpp"

namespace schemadiff::sqlite {

/// The statements of a script: cut at semicolons outside of literals, names, comments and the
/// bodies of triggers; the shell's own lines (`.bail on`) are passed over. Throws MigrationError
/// with line and column for what does not end.
std::vector<ScriptStatement> split(std::string_view script);

/// Whether the statement begins or ends a transaction or a savepoint.
bool controls_transaction(std::string_view statement);

}  // namespace schemadiff::sqlite
