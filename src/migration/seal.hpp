// SPDX-License-Identifier: MIT
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

namespace schemadiff::migration {

/// `sha256:` and the digest in hexadecimal.
std::string sha256(std::string_view bytes);
/// Of the pieces one after the other.
std::string sha256(std::initializer_list<std::string_view> pieces);

/// What the seal of a migration file should be: over its text without the header's `seal` line,
/// without a byte order mark, and with line ends of \n alone.
std::string seal_of(std::string_view text);

/// The text with its seal in the header, in the place of any it had.
std::string sealed(std::string_view text);

/// The text as it is read: without a byte order mark, and with line ends of \n alone. Made in
/// `storage` where it is not a part of the text.
std::string_view with_plain_line_ends(std::string_view text, std::string& storage);

}  // namespace schemadiff::migration
