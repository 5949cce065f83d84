// SPDX-License-Identifier: MIT
#include "sqlite/expression_check.hpp"

#include <sqlite3.h>

#include "schemadiff/error.hpp"
#include "sqlite/definition.hpp"
#include "sqlite/tokenizer.hpp"
#include "support/text.hpp"

namespace schemadiff::sqlite {
namespace {

enum class Semicolons { refused, allowed };

/// What would let a text break out of the parentheses that it is put into.
std::string fault_of_tokens(std::string_view text, Semicolons semicolons) {
  int depth = 0;
  Tokenizer tokens(text);
  for (Token token = tokens.next(); token.kind != TokenKind::end; token = tokens.next()) {
    if (token.kind == TokenKind::unterminated)
      return "unterminated literal or name: " + std::string(token.text);
    if (token.kind == TokenKind::illegal) return "unrecognized token: " + std::string(token.text);
    if (token.is_symbol(';') && semicolons == Semicolons::refused)
      return "near \";\": syntax error";
    depth += token.is_symbol('(') ? 1 : token.is_symbol(')') ? -1 : 0;
    if (depth < 0) break;
  }
  return depth == 0 ? std::string() : "unbalanced parentheses";
}

bool is_one_literal(std::string_view text) {
  Tokenizer tokens(text);
  const Token first = tokens.next_significant();
  return (first.kind == TokenKind::string || first.kind == TokenKind::number) &&
         tokens.next_significant().kind == TokenKind::end;
}

/// Whether the message is about the text itself rather than about what it names.
bool is_about_the_text(std::string_view message, Functions functions) {
  const auto has = [&](std::string_view part) {
    return message.find(part) != std::string_view::npos;
  };
  if (has("no such function")) return functions == Functions::built_in;
  return has("syntax error") || has("incomplete input") || has("unrecognized token") ||
         has("wrong number of arguments");
}

}  // namespace

ExpressionCheck::ExpressionCheck(Functions functions) : functions_(functions) {
  constexpr int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_MEMORY;
  if (sqlite3_open_v2(":memory:", &database_, flags, nullptr) != SQLITE_OK ||
      sqlite3_exec(database_, "CREATE TABLE checked_table (x)", nullptr, nullptr, nullptr) !=
          SQLITE_OK) {
    sqlite3_close(database_);
    throw DatabaseError("cannot open an SQLite database in memory");
  }
}

ExpressionCheck::~ExpressionCheck() { sqlite3_close(database_); }

const std::string& ExpressionCheck::expression(const Expression& expression) {
  return remember(expression, &ExpressionCheck::ask_expression);
}

const std::string& ExpressionCheck::query(const Expression& query) {
  return remember(query, &ExpressionCheck::ask_query);
}

const std::string& ExpressionCheck::trigger_body(const Expression& body) {
  return remember(body, &ExpressionCheck::ask_body);
}

const std::string& ExpressionCheck::module(const Expression& module) {
  return remember(module, &ExpressionCheck::ask_module);
}

const std::string& ExpressionCheck::remember(
    const Expression& expression, std::string (ExpressionCheck::*ask)(std::string_view)) {
  const auto [found, is_new] = answers_.try_emplace(&expression.text());
  if (is_new) found->second = (this->*ask)(expression.text());
  return found->second;
}

std::string ExpressionCheck::ask_expression(std::string_view text) {
  if (is_one_literal(text)) return {};
  std::string fault = fault_of_tokens(text, Semicolons::refused);
  // The argument of a function can be nothing but an expression: behind a bare parenthesis a column
  // called `with` would be taken for the start of a query.
  return fault.empty() ? prepare("SELECT quote(" + std::string(text) + "\n)") : fault;
}

std::string ExpressionCheck::ask_query(std::string_view text) {
  const std::string_view query = without_tail(text);
  std::string fault = fault_of_tokens(query, Semicolons::refused);
  return fault.empty() ? prepare("CREATE TEMP VIEW checked AS " + std::string(query)) : fault;
}

std::string ExpressionCheck::ask_body(std::string_view text) {
  std::string fault = fault_of_tokens(text, Semicolons::allowed);
  if (!fault.empty()) return fault;
  return prepare("CREATE TEMP TRIGGER checked AFTER INSERT ON checked_table BEGIN\n" +
                 std::string(without_tail(text)) + ";\nEND");
}

std::string ExpressionCheck::ask_module(std::string_view text) {
  std::string fault = fault_of_tokens(text, Semicolons::refused);
  return fault.empty() ? prepare("CREATE VIRTUAL TABLE checked USING " + std::string(text)) : fault;
}

std::string ExpressionCheck::prepare(const std::string& sql) {
  sqlite3_stmt* statement = nullptr;
  const int result =
      sqlite3_prepare_v2(database_, sql.c_str(), static_cast<int>(sql.size()), &statement, nullptr);
  std::string message = result == SQLITE_OK ? std::string() : sqlite3_errmsg(database_);
  sqlite3_finalize(statement);
  return is_about_the_text(message, functions_) ? message : std::string();
}

}  // namespace schemadiff::sqlite
