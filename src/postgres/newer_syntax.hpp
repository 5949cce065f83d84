// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

namespace schemadiff::postgres {

/// Whether a text that the parser of PostgreSQL 15 cannot read has something that younger servers
/// can: then it stands as it is written, and the server says what it thinks of it.
bool has_newer_syntax(std::string_view text);

}  // namespace schemadiff::postgres
