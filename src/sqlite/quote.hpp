// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "schemadiff/catalog/interned.hpp"

namespace schemadiff::sqlite {

/// Whether SQLite has a keyword of that spelling, in any case; also those that newer versions than
/// the linked one have.
bool is_keyword(std::string_view word) noexcept;

/// Whether the word means something in SQL wherever it stands, in any case, so that a name spelled
/// like it must be quoted. The other keywords fall back to names where a name can stand.
bool is_reserved(std::string_view word) noexcept;

/// The name as SQL, in double quotes unless it is a plain word that is not reserved. Upper case
/// needs no quotes: SQLite keeps a name as it is written.
std::string quote(std::string_view name);
inline std::string quote(Identifier name) { return quote(std::string_view(name.text())); }
/// `a, "b c", d`
std::string quote_list(const std::vector<Identifier>& names);

/// A string literal.
std::string literal(std::string_view text);

}  // namespace schemadiff::sqlite
