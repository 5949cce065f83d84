// SPDX-License-Identifier: MIT
#include "postgres/constant.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <limits>

#include "support/text.hpp"

namespace schemadiff::postgres {
namespace {

/// Strings that boolin() takes, lower case; it also takes white space around them.
constexpr std::array<std::string_view, 9> true_words = {"t",  "tr",  "tru", "true", "y",
                                                        "ye", "yes", "on",  "1"};
constexpr std::array<std::string_view, 10> false_words = {"f", "fa", "fal", "fals", "false",
                                                          "n", "no", "of",  "off",  "0"};

bool is_digits(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

/// `[-]digits[.digits]` of a plain decimal number, in one spelling; nothing for any other text.
std::optional<std::string> decimal(std::string_view text) {
  const bool negative = text.starts_with('-');
  if (negative || text.starts_with('+')) text.remove_prefix(1);
  const std::size_t point = text.find('.');
  std::string_view whole = text.substr(0, point);
  const std::string_view fraction = point == std::string_view::npos ? "" : text.substr(point + 1);
  const bool reads = (is_digits(whole) || (whole.empty() && !fraction.empty())) &&
                     (point == std::string_view::npos || is_digits(fraction));
  if (!reads) return std::nullopt;
  whole.remove_prefix(std::min(whole.find_first_not_of('0'), whole.size()));
  std::string result = whole.empty() ? "0" : std::string(whole);
  if (!fraction.empty()) result.append(".").append(fraction);
  const bool zero = result.find_first_not_of("0.") == std::string::npos;
  return negative && !zero ? "-" + result : result;
}

std::optional<std::int64_t> whole_number(std::string_view text) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

template <class Integer>
bool fits(std::int64_t number) {
  return number >= std::numeric_limits<Integer>::min() &&
         number <= std::numeric_limits<Integer>::max();
}

bool fits_type(std::int64_t number, std::string_view type) {
  if (type == "smallint") return fits<std::int16_t>(number);
  if (type == "integer") return fits<std::int32_t>(number);
  return true;
}

bool is_integer_type(std::string_view type) {
  return type == "smallint" || type == "integer" || type == "bigint";
}

/// As the grammar types a number without a cast:
/// https://www.postgresql.org/docs/current/sql-syntax-lexical.html
std::string natural_type(std::string_view number) {
  const auto whole = whole_number(number);
  if (!whole) return "numeric";
  return fits<std::int32_t>(*whole) ? "integer" : "bigint";
}

std::string without_trailing_zeros(std::string text) {
  if (text.find('.') == std::string::npos) return text;
  text.erase(text.find_last_not_of('0') + 1);
  if (text.back() == '.') text.pop_back();
  return text;
}

/// A number, spelled as one or as a string, of that type.
std::optional<Constant> number_of_type(const std::string& number, const std::string& type) {
  const auto whole = whole_number(number);
  if (is_integer_type(type)) {
    if (!whole || !fits_type(*whole, type)) return std::nullopt;
    return Constant{Constant::Kind::number, number, type};
  }
  if (type == "numeric") return Constant{Constant::Kind::number, number, type};
  if (type == "real" || type == "double precision") {
    return Constant{Constant::Kind::number, without_trailing_zeros(number), type};
  }
  return std::nullopt;
}

std::optional<Constant> boolean_of(std::string_view text) {
  const std::string word = support::lower(support::trim(text));
  if (std::ranges::find(true_words, word) != true_words.end())
    return Constant{Constant::Kind::boolean, "true", "boolean"};
  if (std::ranges::find(false_words, word) != false_words.end())
    return Constant{Constant::Kind::boolean, "false", "boolean"};
  return std::nullopt;
}

std::optional<Constant> cast_of_string(const Constant& constant, const std::string& type) {
  const bool untyped = constant.type.empty();
  const bool plain_text = constant.type == "text" || constant.type == "character varying";
  if (type == "text" || type == "character varying") {
    if (!untyped && !plain_text) return std::nullopt;
    return Constant{Constant::Kind::string, constant.text, type};
  }
  if (!untyped) return std::nullopt;
  if (type == "boolean") return boolean_of(constant.text);
  const auto number = decimal(constant.text);
  // Floating point knows a zero below zero, which only a string can spell.
  if (number && number->starts_with('-') == constant.text.starts_with('-')) {
    if (auto cast = number_of_type(*number, type)) return cast;
  }
  return Constant{Constant::Kind::string, constant.text, type};
}

std::optional<Constant> cast_of_number(const Constant& constant, const std::string& type) {
  if (constant.type == type) return constant;
  // From floating point to other types digits may be lost; small whole numbers are exact
  // everywhere.
  const bool floating = constant.type == "real" || constant.type == "double precision";
  if (floating && !constant.is_small_integer()) return std::nullopt;
  if (is_integer_type(type) && !whole_number(constant.text)) return std::nullopt;
  return number_of_type(constant.text, type);
}

}  // namespace

bool Constant::is_small_integer() const {
  if (kind != Kind::number) return false;
  // 2^24 is the last up to which `real` holds every whole number.
  const auto whole = whole_number(text);
  return whole && *whole >= -(1 << 24) && *whole <= (1 << 24);
}

std::optional<Constant> constant_of_literal(const Json& literal, std::string_view source) {
  if (literal.contains("sval")) {
    return Constant{Constant::Kind::string, literal["sval"].value("sval", ""), {}};
  }
  if (literal.contains("boolval")) {
    return Constant{Constant::Kind::boolean,
                    literal["boolval"].value("boolval", false) ? "true" : "false", "boolean"};
  }
  std::optional<std::string> number = integer_of(literal, source);
  if (!number && literal.contains("fval")) number = decimal(literal["fval"].value("fval", ""));
  if (!number) return std::nullopt;
  return Constant{Constant::Kind::number, *number, natural_type(*number)};
}

std::optional<Constant> cast_of(const Constant& constant, const TypeName& type) {
  const std::string target = printed(type);
  switch (constant.kind) {
    case Constant::Kind::string:
      return cast_of_string(constant, target);
    case Constant::Kind::number:
      return cast_of_number(constant, target);
    case Constant::Kind::boolean:
      break;
  }
  if (target == "boolean") return constant;
  return std::nullopt;
}

}  // namespace schemadiff::postgres
