// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

#include "schemadiff/catalog/interned.hpp"

namespace schemadiff::sqlite {

/// Whether SQLite has a keyword of that spelling, in any case; also those that newer versions than the linked one have.
bool is_keyword(std::string_view word) noexcept;

/// The name as SQL, in double quotes unless it is a plain word and no keyword. Upper case needs no quotes: SQLite keeps
/// a name as it is written.
std::string quote(std::string_view name);
inline std::string quote(Identifier name) { return quote(std::string_view(name.text())); }

/// A string literal.
std::string literal(std::string_view text);

}  // namespace schemadiff::sqlite
