// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "migration/revision.hpp"

namespace schemadiff::migration {

/// The databases that `dialect:`, `model(DIALECT):` and a part's options may name.
inline constexpr std::array<std::string_view, 2> dialect_names{"postgresql", "sqlite"};

bool is_dialect_name(std::string_view name) noexcept;

/// A line of the header, `-- key: value` or `-- key(dialect): value`.
struct HeaderLine {
  std::string_view key = {};      // as written, with its dialect
  std::string_view name = {};     // without it
  std::string_view dialect = {};  // empty: none
  std::string_view value = {};
};

/// Nothing where the line is not of that shape.
std::optional<HeaderLine> header_line(std::string_view line);

/// Whether the format has such a key.
bool is_header_key(std::string_view name) noexcept;

/// Puts what the line says into the revision; throws MigrationError for a key that does not exist
/// or is repeated, and for a value that it cannot have.
void read_header_line(const HeaderLine& header, const Location& location, Revision& revision);

/// Where a line of a header stands, its end of line included; or, where `begin` and `end` are
/// equal, where it would.
struct HeaderPlace {
  std::size_t begin = 0;
  std::size_t end = 0;
};

/// Nothing where the text has no header.
std::optional<HeaderPlace> header_place(std::string_view text, std::string_view key);

/// The text of a file with the header's `key` set to `value`, in the place of its old line or in
/// its usual one; an empty value takes the line out. Throws MigrationError where the text has no
/// header.
std::string with_header(std::string_view text, std::string_view key, std::string_view value);

}  // namespace schemadiff::migration
