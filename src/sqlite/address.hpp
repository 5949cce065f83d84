// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

namespace schemadiff::sqlite {

/// What a URL of SQLite points to.
struct Address {
  std::string path = {};  // as the system takes it; empty: in memory

  bool in_memory() const noexcept { return path.empty(); }
};

/// Reads the forms of sqlite.hpp. Throws UsageError for any other, which repeats nothing of what
/// may be a password.
Address parse_address(std::string_view url);

/// The URL of the file.
std::string url_of(std::string_view path);

}  // namespace schemadiff::sqlite
