// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

#include "schemadiff/dialect/dialect.hpp"

namespace schemadiff::postgres {

/// A key, not SQL: equal for two texts where PostgreSQL's grammar and analysis provably make the
/// same of both, whatever the types of the columns. White space, case, parentheses, CAST and `::`,
/// aliases of types, casts that say what a literal is anyway, BETWEEN, LIKE, and IN of numbers are
/// seen through; what depends on the columns' types, such as the casts of literals beside an
/// operator, is left to the server. The text itself where it cannot be read.
std::string normal_form(std::string_view text, ExpressionRole role);

}  // namespace schemadiff::postgres
