// SPDX-License-Identifier: MIT
#include "sqlite/default_value.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <vector>

#include "sqlite/tokenizer.hpp"

namespace schemadiff::sqlite {
namespace {

using Tokens = std::vector<Token>;

Tokens tokens_of(std::string_view text) {
  Tokens list;
  Tokenizer tokens(text);
  for (Token token = tokens.next_significant(); token.kind != TokenKind::end;
       token = tokens.next_significant()) {
    list.push_back(token);
  }
  return list;
}

bool is_enclosed(std::span<const Token> tokens) {
  if (tokens.size() < 3 || !tokens.front().is_symbol('(') || !tokens.back().is_symbol(')'))
    return false;
  int depth = 0;
  for (std::size_t i = 0; i + 1 < tokens.size(); ++i) {
    depth += tokens[i].is_symbol('(') ? 1 : tokens[i].is_symbol(')') ? -1 : 0;
    if (depth == 0) return false;
  }
  return true;
}

std::span<const Token> without_parentheses(std::span<const Token> tokens) {
  while (is_enclosed(tokens)) tokens = tokens.subspan(1, tokens.size() - 2);
  return tokens;
}

bool is_sign(const Token& token) { return token.is_symbol('-') || token.is_symbol('+'); }

bool is_clock(const Token& token) {
  return token.is("current_time") || token.is("current_date") || token.is("current_timestamp");
}

bool names_a_column(const Token& token) {
  if (token.kind == TokenKind::quoted_name) return true;
  return token.kind == TokenKind::word && !token.is("null") && !token.is("true") &&
         !token.is("false");
}

bool is_literal(const Token& token) {
  switch (token.kind) {
    case TokenKind::string:
    case TokenKind::number:
    case TokenKind::blob:
    case TokenKind::quoted_name:
    case TokenKind::word:
      return true;
    case TokenKind::space:
    case TokenKind::comment:
    case TokenKind::parameter:
    case TokenKind::symbol:
    case TokenKind::unterminated:
    case TokenKind::illegal:
    case TokenKind::end:
      break;
  }
  return false;
}

/// One literal, or a sign and a number.
bool is_term(std::span<const Token> tokens) {
  if (tokens.size() == 1) return is_literal(tokens[0]);
  return tokens.size() == 2 && is_sign(tokens[0]) && tokens[1].kind == TokenKind::number;
}

}  // namespace

bool is_bare_default(std::string_view text) {
  const Tokens tokens = tokens_of(text);
  return is_term(tokens) || is_enclosed(tokens);
}

bool has_value(const Expression& default_value) {
  const Tokens all = tokens_of(default_value.text());
  const std::span<const Token> tokens = without_parentheses(all);
  return !tokens.empty() && !(tokens.size() == 1 && tokens[0].is("null"));
}

bool is_constant(const Expression& default_value) {
  const Tokens all = tokens_of(default_value.text());
  const std::span<const Token> tokens = without_parentheses(all);
  if (!is_term(tokens) || is_clock(tokens.back())) return false;
  // Right after DEFAULT a name is a string; in parentheses it is a column, which SQLite refuses.
  return tokens.size() == all.size() || !names_a_column(tokens.back());
}

}  // namespace schemadiff::sqlite
