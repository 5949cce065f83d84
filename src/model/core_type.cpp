// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>
#include <span>

#include "model/yaml_events.hpp"

namespace schemadiff::model {
namespace {

using namespace std::string_view_literals;

constexpr std::array nulls = {""sv, "~"sv, "null"sv, "Null"sv, "NULL"sv};
constexpr std::array booleans = {"true"sv, "True"sv, "TRUE"sv, "false"sv, "False"sv, "FALSE"sv};
constexpr std::array not_finite = {".inf"sv, ".Inf"sv, ".INF"sv, ".nan"sv, ".NaN"sv, ".NAN"sv};

bool one_of(std::span<const std::string_view> words, std::string_view text) {
  return std::ranges::find(words, text) != words.end();
}

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool is_octal(char c) { return c >= '0' && c <= '7'; }
constexpr bool is_hexadecimal(char c) {
  return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

std::size_t skip_digits(std::string_view& text) {
  const auto end = std::ranges::find_if_not(text, is_digit);
  const auto count = static_cast<std::size_t>(end - text.begin());
  text.remove_prefix(count);
  return count;
}

/// `text` without its sign: digits, with a point and an exponent at will.
CoreType number_type(std::string_view text) {
  const std::size_t before = skip_digits(text);
  if (before > 0 && text.empty()) return CoreType::integer;
  std::size_t after = 0;
  if (text.starts_with('.')) {
    text.remove_prefix(1);
    after = skip_digits(text);
  }
  if (before + after == 0) return CoreType::string;
  if (text.starts_with('e') || text.starts_with('E')) {
    text.remove_prefix(1);
    if (text.starts_with('+') || text.starts_with('-')) text.remove_prefix(1);
    if (skip_digits(text) == 0) return CoreType::string;
  }
  return text.empty() ? CoreType::decimal : CoreType::string;
}

}  // namespace

CoreType core_type(std::string_view plain) noexcept {
  if (one_of(nulls, plain)) return CoreType::null;
  if (one_of(booleans, plain)) return CoreType::boolean;
  const std::string_view digits = plain.substr(std::min<std::size_t>(2, plain.size()));
  if (plain.starts_with("0o") && !digits.empty() && std::ranges::all_of(digits, is_octal)) {
    return CoreType::based_integer;
  }
  if (plain.starts_with("0x") && !digits.empty() && std::ranges::all_of(digits, is_hexadecimal)) {
    return CoreType::based_integer;
  }
  const bool is_signed = plain.starts_with('+') || plain.starts_with('-');
  const std::string_view magnitude = plain.substr(is_signed ? 1 : 0);
  if (one_of(not_finite, magnitude)) return CoreType::not_finite;
  return number_type(magnitude);
}

}  // namespace schemadiff::model
