// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace schemadiff::support {

/// ASCII letters only: SQL keywords and option names, never a user's text.
std::string lower(std::string_view text);
std::string upper(std::string_view text);
bool equal_ignoring_case(std::string_view a, std::string_view b) noexcept;

std::string_view trim(std::string_view text) noexcept;
std::string join(std::span<const std::string> parts, std::string_view separator);
/// An empty text has no parts.
std::vector<std::string> split(std::string_view text, char separator);
std::string replace_all(std::string_view text, std::string_view from, std::string_view to);

/// The candidate that a person most likely meant, by edit distance; empty where none is near.
std::string nearest(std::string_view word, std::span<const std::string_view> candidates);

/// `*` and `?` of a glob; neither crosses `boundary`, where one is given.
bool glob_matches(std::string_view pattern, std::string_view text, char boundary = '\0') noexcept;

/// Whether the bytes are well-formed UTF-8; where not, `offset` is of the first wrong byte.
struct Utf8Check {
  bool valid = true;
  std::size_t offset = 0;
};
Utf8Check check_utf8(std::string_view text) noexcept;

}  // namespace schemadiff::support
