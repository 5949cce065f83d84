// SPDX-License-Identifier: MIT
#include "sqlite/normal_form.hpp"

#include <span>

#include "sqlite/quote.hpp"
#include "sqlite/tokenizer.hpp"
#include "support/text.hpp"

namespace schemadiff::sqlite {
namespace {

/// A name without its quotes, in lower case, unless it would then be read as something else.
std::string normal_name(const Token& token) {
  const std::string name = support::lower(name_of(token));
  return quote(name) == name ? name : '"' + support::replace_all(name, "\"", "\"\"") + '"';
}

std::string normal_token(const Token& token) {
  switch (token.kind) {
    case TokenKind::word:
    case TokenKind::blob:
    case TokenKind::number:
      return support::lower(token.text);
    case TokenKind::quoted_name:
      return normal_name(token);
    case TokenKind::symbol:
      if (token.text == "<>") return "!=";
      if (token.text == "==") return "=";
      return std::string(token.text);
    case TokenKind::space:
    case TokenKind::comment:
    case TokenKind::string:
    case TokenKind::parameter:
    case TokenKind::unterminated:
    case TokenKind::illegal:
    case TokenKind::end:
      break;
  }
  return std::string(token.text);
}

std::vector<std::string> normal_tokens(std::string_view sql) {
  std::vector<std::string> normal;
  Tokenizer tokens(sql);
  for (Token token = tokens.next_significant(); token.kind != TokenKind::end;
       token = tokens.next_significant()) {
    normal.push_back(normal_token(token));
  }
  while (!normal.empty() && normal.back() == ";") normal.pop_back();
  return normal;
}

/// Whether the first token opens a parenthesis that only the last one closes.
bool is_enclosed(std::span<const std::string> tokens) {
  if (tokens.size() < 3 || tokens.front() != "(" || tokens.back() != ")") return false;
  int depth = 0;
  for (std::size_t i = 0; i + 1 < tokens.size(); ++i) {
    depth += tokens[i] == "(" ? 1 : tokens[i] == ")" ? -1 : 0;
    if (depth == 0) return false;
  }
  return true;
}

}  // namespace

std::string normal_form(const Expression& expression, ExpressionRole role) {
  const std::vector<std::string> all = normal_tokens(expression.text());
  std::span<const std::string> tokens = all;
  if (role != ExpressionRole::query && role != ExpressionRole::other) {
    while (is_enclosed(tokens)) tokens = tokens.subspan(1, tokens.size() - 2);
  }
  return support::join(tokens, " ");
}

std::vector<ExpressionAnswer> same(std::span<const ExpressionQuestion> questions) {
  std::vector<ExpressionAnswer> answers;
  answers.reserve(questions.size());
  for (const ExpressionQuestion& question : questions) {
    const bool equal =
        normal_form(question.from, question.role) == normal_form(question.to, question.role);
    answers.push_back({.sameness = equal ? Sameness::same : Sameness::different});
  }
  return answers;
}

}  // namespace schemadiff::sqlite
