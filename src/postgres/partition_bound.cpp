// SPDX-License-Identifier: MIT
#include "postgres/partition_bound.hpp"

#include <algorithm>
#include <cctype>
#include <set>

#include "postgres/lexer.hpp"
#include "postgres/quote.hpp"
#include "schemadiff/error.hpp"
#include "support/text.hpp"

namespace schemadiff::postgres {
namespace {

/// `'it''s'` without its quotes; empty for a literal of another shape.
std::string content_of(std::string_view literal) {
  if (literal.size() < 2 || literal.front() != '\'') return {};
  return support::replace_all(literal.substr(1, literal.size() - 2), "''", "'");
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Whether the text looks as the pattern does, in which `0` stands for any digit.
bool looks_like(std::string_view text, std::string_view pattern) {
  return std::ranges::equal(text, pattern,
                            [](char a, char b) { return b == '0' ? is_digit(a) : a == b; });
}

std::string spelled_out(const std::string& value, const std::string& type) {
  if (!type.starts_with("timestamp")) return value;
  std::string text = value;
  if (looks_like(text, "0000-00-00")) text += " 00:00:00";
  if (looks_like(text, "0000-00-00 00:00")) text += ":00";
  const bool zoned = type.ends_with("with time zone") && !type.ends_with("without time zone");
  if (zoned && looks_like(text, "0000-00-00 00:00:00")) text += "+00";
  return text;
}

/// Calls `visit(token)` for each token but comments; false where the text cannot be cut.
template <class Visit>
bool each_token(std::string_view text, Visit&& visit) {
  try {
    Lexer lexer(text);
    for (Token token = lexer.next(); token.kind != TokenKind::end; token = lexer.next()) {
      if (token.kind != TokenKind::line_comment && token.kind != TokenKind::block_comment)
        visit(token);
    }
    return true;
  } catch (const MigrationError&) {
    return false;
  }
}

}  // namespace

std::string normal_bound(std::string_view bound) {
  std::string form;
  std::string value;
  const auto end_value = [&] {
    if (!value.empty()) form += " '" + value + "'";
    value.clear();
  };
  const bool cut = each_token(bound, [&](const Token& token) {
    const char first = token.text.front();
    if (token.kind == TokenKind::string && !content_of(token.text).empty()) {
      value += content_of(token.text);
    } else if (token.kind == TokenKind::other &&
               (is_digit(first) || first == '.' || first == '-')) {
      value += token.text;
    } else {
      end_value();
      form += ' ';
      form += token.kind == TokenKind::word ? support::lower(token.text) : std::string(token.text);
    }
  });
  end_value();
  return cut ? form : std::string(bound);
}

bool is_shorter_list(std::string_view bound, std::string_view other) {
  const auto tokens_of = [](std::string_view text) {
    std::set<std::string> tokens;
    each_token(text, [&](const Token& token) { tokens.emplace(token.text); });
    return tokens;
  };
  constexpr std::string_view list = "FOR VALUES IN ";
  if (!bound.starts_with(list) || !other.starts_with(list)) return false;
  return std::ranges::includes(tokens_of(other), tokens_of(bound));
}

std::string bound_of_types(std::string_view bound, std::span<const std::string> types) {
  std::string text;
  std::size_t copied = 0, place = 0;
  const bool is_list =
      support::lower(bound.substr(0, bound.find('('))).find(" in") != std::string::npos;
  const bool cut = each_token(bound, [&](const Token& token) {
    if (token.text == "(") place = 0;
    if (token.text == "," && !is_list) ++place;
    if (token.kind != TokenKind::string || place >= types.size()) return;
    const std::string value = content_of(token.text);
    const std::string full = spelled_out(value, types[place]);
    if (full == value) return;
    text.append(bound.substr(copied, token.offset - copied)).append(literal_text(full));
    copied = token.offset + token.text.size();
  });
  return cut ? text.append(bound.substr(copied)) : std::string(bound);
}

}  // namespace schemadiff::postgres
