// SPDX-License-Identifier: MIT
#include "sqlite/normal_form.hpp"

#include <algorithm>
#include <array>
#include <span>

#include "sqlite/names.hpp"
#include "sqlite/quote.hpp"
#include "sqlite/tokenizer.hpp"
#include "support/text.hpp"

namespace schemadiff::sqlite {
namespace {

/// A name without its quotes, in lower case where it is no string, unless it would then be read as
/// something else.
std::string normal_name(const Token& token, const Names& names) {
  const std::string name = names.have(token) ? support::lower(name_of(token)) : name_of(token);
  const bool is_bare = quote(name) == name && support::lower(name) == name;
  return is_bare ? name : '"' + support::replace_all(name, "\"", "\"\"") + '"';
}

/// In a default nothing can be a column, so that quoted names, and a name by itself, are strings.
bool is_string_of_default(const Token& token, bool alone) {
  if (token.kind == TokenKind::quoted_name) return true;
  if (token.kind != TokenKind::word || !alone) return false;
  constexpr std::array<std::string_view, 6> values = {
      "null", "true", "false", "current_date", "current_time", "current_timestamp"};
  return std::ranges::none_of(values, [&](std::string_view word) { return token.is(word); });
}

bool is_string_in_quotes(const Token& token, const Names& names) {
  return token.kind == TokenKind::quoted_name && names.are_all() && !names.have(token);
}

std::string normal_token(const Token& token, const Names& names) {
  switch (token.kind) {
    case TokenKind::word:
    case TokenKind::blob:
    case TokenKind::number:
      return support::lower(token.text);
    case TokenKind::quoted_name:
      return normal_name(token, names);
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

std::vector<std::string> normal_tokens(std::string_view sql, ExpressionRole role, Names names) {
  std::vector<std::string> normal;
  Tokenizer tokens(sql);
  Token next = tokens.next_significant();
  const bool alone = Tokenizer(sql, next.end()).next_significant().kind == TokenKind::end;
  // What is no expression is a name or a type.
  if (alone && role == ExpressionRole::other) names.add(name_of(next));
  Token token;
  while (next.kind != TokenKind::end) {
    const Token before = token;
    token = next;
    next = tokens.next_significant();
    const bool is_string =
        role == ExpressionRole::default_value
            ? is_string_of_default(token, alone)
            : is_string_in_quotes(token, names) && !stands_for_a_name(before, next);
    normal.push_back(is_string ? literal(name_of(token)) : normal_token(token, names));
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

std::string normal_form(const Expression& expression, ExpressionRole role, const Names& names) {
  const std::vector<std::string> all = normal_tokens(expression.text(), role, names);
  std::span<const std::string> tokens = all;
  if (role != ExpressionRole::query && role != ExpressionRole::other) {
    while (is_enclosed(tokens)) tokens = tokens.subspan(1, tokens.size() - 2);
  }
  return support::join(tokens, " ");
}

}  // namespace

std::string normal_form(const Expression& expression, ExpressionRole role) {
  return normal_form(expression, role, Names());
}

std::vector<ExpressionAnswer> same(std::span<const ExpressionQuestion> questions,
                                   const Catalog& before, const Catalog& after) {
  std::vector<ExpressionAnswer> answers;
  answers.reserve(questions.size());
  for (const ExpressionQuestion& question : questions) {
    const ExpressionRole role = question.role;
    const auto folded = [&](const Expression& expression) {
      std::string form = support::lower(normal_form(expression, role));
      std::erase_if(form, [](char c) { return c == '"' || c == '\''; });
      return form;
    };
    const auto form = [&](const Expression& expression, const Object& object,
                          const Catalog& catalog) {
      return normal_form(expression, role, Names(object, expression.text(), catalog));
    };
    const bool equal =
        folded(question.from) == folded(question.to) &&
        form(question.from, *question.before, before) == form(question.to, *question.after, after);
    answers.push_back({.sameness = equal ? Sameness::same : Sameness::different});
  }
  return answers;
}

}  // namespace schemadiff::sqlite
