// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

#include "schemadiff/catalog/interned.hpp"

namespace schemadiff::sqlite {

// DEFAULT takes a literal, a signed number, a name (which then is a string) or an expression in
// parentheses: https://www.sqlite.org/lang_createtable.html#the_default_clause

/// Whether the text can stand after DEFAULT without further parentheses.
bool is_bare_default(std::string_view text);

/// Whether the default gives a value other than NULL.
bool has_value(const Expression& default_value);

/// Whether it is one literal, in parentheses or not, which ADD COLUMN takes even where the table
/// has rows.
bool is_constant(const Expression& default_value);

}  // namespace schemadiff::sqlite
