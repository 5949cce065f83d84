// SPDX-License-Identifier: MIT
#include "sqlite/normal_form.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <unordered_set>

#include "sqlite/quote.hpp"
#include "sqlite/tokenizer.hpp"
#include "support/text.hpp"

namespace schemadiff::sqlite {
namespace {

/// Whether a text in double quotes is certain to be a name. Where nothing has that name, SQLite
/// takes it for a string: https://www.sqlite.org/quirks.html#dblquote
class Names {
 public:
  void add(Identifier name) { names_.insert(support::lower(name.text())); }
  bool have(const Token& token) const {
    return token.text.front() != '"' || names_.contains(support::lower(name_of(token)));
  }

 private:
  std::unordered_set<std::string> names_ = {};
};

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
  if (alone && role == ExpressionRole::other) names.add(Identifier(name_of(next)));
  while (next.kind != TokenKind::end) {
    const Token token = next;
    next = tokens.next_significant();
    const bool is_string =
        role == ExpressionRole::default_value && is_string_of_default(token, alone);
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

/// What an expression of the object may name: the columns of its table, or, of a view or a
/// trigger, anything.
Names names_for(const Object& object, const Catalog& catalog) {
  const ObjectId table = owner_table(object);
  const bool of_one_table = !table.empty() && kind_of(object) != Kind::trigger;
  Names names;
  for (const Object& other : catalog.objects()) {
    const ObjectId& id = id_of(other);
    const bool is_column = id.kind == Kind::column && (!of_one_table || table_of(id) == table);
    if (is_column) names.add(id.name());
    if (!of_one_table && (id.kind == Kind::table || id.kind == Kind::view)) names.add(id.name());
  }
  return names;
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
      return support::lower(support::replace_all(normal_form(expression, role), "\"", ""));
    };
    const bool equal = folded(question.from) == folded(question.to) &&
                       normal_form(question.from, role, names_for(*question.before, before)) ==
                           normal_form(question.to, role, names_for(*question.after, after));
    answers.push_back({.sameness = equal ? Sameness::same : Sameness::different});
  }
  return answers;
}

}  // namespace schemadiff::sqlite
