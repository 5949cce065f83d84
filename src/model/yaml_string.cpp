// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>
#include <cstdint>

#include "model/yaml_events.hpp"
#include "model/yaml_text.hpp"

namespace schemadiff::model {
namespace {

/// The character at the start of well-formed UTF-8, and its length in bytes.
std::pair<std::uint32_t, std::size_t> first_character(std::string_view text) {
  const auto byte = [&](std::size_t i) {
    return static_cast<std::uint32_t>(static_cast<unsigned char>(text[i]));
  };
  const std::uint32_t lead = byte(0);
  if (lead < 0x80) return {lead, 1};
  if (lead < 0xE0) return {(lead & 0x1F) << 6 | (byte(1) & 0x3F), 2};
  if (lead < 0xF0) return {(lead & 0x0F) << 12 | (byte(1) & 0x3F) << 6 | (byte(2) & 0x3F), 3};
  return {(lead & 0x07) << 18 | (byte(1) & 0x3F) << 12 | (byte(2) & 0x3F) << 6 | (byte(3) & 0x3F),
          4};
}

/// https://yaml.org/spec/1.2.2/#51-character-set, less what editors take for the end of a line.
bool is_printable_character(std::uint32_t c) {
  if (c < 0x20 || c == 0x7F) return false;
  if (c >= 0x80 && c < 0xA0) return false;
  if (c == 0x2028 || c == 0x2029 || c == 0xFEFF) return false;
  return (c & 0xFFFE) != 0xFFFE;
}

bool begins_like_syntax(std::string_view text) {
  return std::string_view("-?:,[]{}#&*!|>'\"%@`<= ").find(text.front()) != std::string_view::npos ||
         text.starts_with("...");
}

bool is_bare(std::string_view text, Context context) {
  if (text.empty() || text.ends_with(' ') || text.ends_with(':') || begins_like_syntax(text))
    return false;
  if (core_type(text) != CoreType::string) return false;
  if (text.find(": ") != std::string_view::npos || text.find(" #") != std::string_view::npos)
    return false;
  if (context == Context::flow && text.find_first_of(",[]{}?:") != std::string_view::npos)
    return false;
  return is_printable(text);
}

std::string escaped(std::uint32_t character) {
  switch (character) {
    case '\n':
      return "\\n";
    case '\t':
      return "\\t";
    case '\r':
      return "\\r";
    case '"':
      return "\\\"";
    case '\\':
      return "\\\\";
    default:
      break;
  }
  if (character < 0x100) return fmt::format("\\x{:02X}", character);
  if (character < 0x10000) return fmt::format("\\u{:04X}", character);
  return fmt::format("\\U{:08X}", character);
}

std::string double_quoted(std::string_view text) {
  std::string result = "\"";
  while (!text.empty()) {
    const auto [character, length] = first_character(text);
    const bool plain = is_printable_character(character) && character != '"' && character != '\\';
    result += plain ? std::string(text.substr(0, length)) : escaped(character);
    text.remove_prefix(length);
  }
  return result += '"';
}

std::string single_quoted(std::string_view text) {
  std::string result = "'";
  for (const char c : text) result.append(c == '\'' ? 2 : 1, c);
  return result += '\'';
}

}  // namespace

bool is_printable(std::string_view text) {
  while (!text.empty()) {
    const auto [character, length] = first_character(text);
    if (!is_printable_character(character)) return false;
    text.remove_prefix(length);
  }
  return true;
}

std::string yaml_string(std::string_view text, Context context) {
  if (is_bare(text, context)) return std::string(text);
  const bool needs_escapes = text.find_first_of("\"\\") != std::string_view::npos;
  if (needs_escapes && is_printable(text)) return single_quoted(text);
  return double_quoted(text);
}

}  // namespace schemadiff::model
