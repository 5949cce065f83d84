// SPDX-License-Identifier: MIT
// https://www.postgresql.org/docs/current/functions-json.html
// https://www.postgresql.org/docs/current/sql-merge.html
#include "postgres/newer_syntax.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "postgres/lexer.hpp"
#include "schemadiff/error.hpp"
#include "support/text.hpp"

namespace schemadiff::postgres {
namespace {

using Tokens = std::vector<std::string>;

/// In lower case, without comments; empty where it does not end where it should.
Tokens tokens_of(std::string_view text) {
  Tokens tokens;
  Lexer lexer(text);
  try {
    for (Token token = lexer.next(); token.kind != TokenKind::end; token = lexer.next()) {
      if (token.kind == TokenKind::line_comment || token.kind == TokenKind::block_comment) continue;
      const bool is_word = token.kind == TokenKind::word;
      tokens.push_back(is_word ? support::lower(token.text) : std::string(token.text));
    }
  } catch (const MigrationError&) {
    return {};
  }
  return tokens;
}

bool is_balanced(const Tokens& tokens) {
  int depth = 0;
  for (const std::string& token : tokens) {
    if (token == "(") ++depth;
    if (token == ")" && --depth < 0) return false;
  }
  return depth == 0;
}

bool has(const Tokens& tokens, const std::vector<std::string_view>& words) {
  return std::ranges::search(tokens, words).begin() != tokens.end();
}

/// Functions that take words between their arguments (16 and 17).
constexpr std::array functions = {
    "json",           "json_array", "json_arrayagg", "json_exists",    "json_object",
    "json_objectagg", "json_query", "json_scalar",   "json_serialize", "json_table",
    "json_value"};

}  // namespace

bool has_newer_syntax(std::string_view text) {
  const Tokens tokens = tokens_of(text);
  if (!is_balanced(tokens)) return false;
  const auto is_called = [&](const char* name) { return has(tokens, {name, "("}); };
  if (std::ranges::any_of(functions, is_called)) return true;
  return has(tokens, {"is", "json"}) || has(tokens, {"is", "not", "json"}) ||
         has(tokens, {"at", "local"}) || has(tokens, {"merge", "into"}) ||
         has(tokens, {"returning", "with", "("});
}

}  // namespace schemadiff::postgres
