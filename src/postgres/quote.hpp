// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

#include "schemadiff/catalog/object_id.hpp"

namespace schemadiff::postgres {

/// Whether the word, in lower case, is one that cannot stand for a name everywhere without quotes.
bool is_reserved(std::string_view word) noexcept;

/// The name as SQL, in quotes exactly where quote_ident() of the server puts them.
std::string quoted_name(std::string_view name);
std::string quoted(const Identifier& name);
/// `schema.name`; the name alone where the schema is empty.
std::string quoted(const Identifier& schema, const Identifier& name);
std::string quoted(const QualifiedName& name);

/// A string literal; an E'' string where it holds a backslash, so that no setting changes its
/// meaning.
std::string literal_text(std::string_view text);

}  // namespace schemadiff::postgres
