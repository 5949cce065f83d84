// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

namespace harness {

/// What `pg_dump --schema-only` printed, without what may differ between equal schemas: comments,
/// settings, the order of statements, and the order of what stands in a CREATE TABLE.
std::string normal_postgres_schema(std::string_view dump);

/// What `.schema` printed, by tokens: one statement a line, words in lower case, names without
/// their quotes, one space between tokens, statements and what stands in a CREATE TABLE in the
/// order of their text.
std::string normal_sqlite_schema(std::string_view script);

/// The first line that only one of two normalised schemas has, with its mark; empty where they are
/// equal.
std::string first_difference(const std::string& before, const std::string& after);

}  // namespace harness
