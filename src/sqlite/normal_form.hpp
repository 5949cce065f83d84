// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <string>
#include <vector>

#include "schemadiff/dialect/database.hpp"

namespace schemadiff::sqlite {

/// The expression's tokens, one space apart: names and keywords in lower case and unquoted,
/// comments and redundant outer parentheses gone, `<>` and `==` spelled `!=` and `=`. Literals stay
/// exact: '5' is not 5; and so does what stands in double quotes, which may be one.
std::string normal_form(const Expression& expression, ExpressionRole role);

/// SQLite stores expressions as they were written, so what differs by normal form is different,
/// once it is known what double quotes hold; nothing is unsettled.
std::vector<ExpressionAnswer> same(std::span<const ExpressionQuestion> questions,
                                   const Catalog& before, const Catalog& after);

}  // namespace schemadiff::sqlite
