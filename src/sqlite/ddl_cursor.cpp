// SPDX-License-Identifier: MIT
#include "sqlite/ddl_cursor.hpp"

namespace schemadiff::sqlite {

Token Cursor::take() noexcept {
  const Token taken = current_;
  last_end_ = taken.end();
  current_ = ahead_;
  ahead_ = tokens_.next_significant();
  return taken;
}

bool Cursor::accept(std::string_view keyword) noexcept {
  if (!at(keyword)) return false;
  take();
  return true;
}

bool Cursor::accept_symbol(char symbol) noexcept {
  if (!at_symbol(symbol)) return false;
  take();
  return true;
}

void Cursor::expect(std::string_view keyword) {
  if (!accept(keyword)) fail(keyword);
}

void Cursor::expect_symbol(char symbol) {
  if (!accept_symbol(symbol)) fail(std::string_view(&symbol, 1));
}

Identifier Cursor::name() {
  if (!current_.is_name()) fail("a name");
  const Token token = take();
  return token.kind == TokenKind::word ? Identifier(token.text) : Identifier(name_of(token));
}

Identifier Cursor::qualified_name() {
  const Identifier first = name();
  return accept_symbol('.') ? name() : first;
}

std::vector<Identifier> Cursor::name_list() {
  std::vector<Identifier> names;
  expect_symbol('(');
  do {
    names.push_back(name());
    if (accept("collate")) name();
    if (!accept("asc")) accept("desc");
  } while (accept_symbol(','));
  expect_symbol(')');
  return names;
}

std::string_view Cursor::parenthesised() {
  const std::size_t open = current_.offset;
  expect_symbol('(');
  for (int depth = 1; depth > 0;) {
    if (at_end()) fail(")");
    const Token token = take();
    if (token.is_symbol('(')) ++depth;
    if (token.is_symbol(')')) --depth;
  }
  return sql_.substr(open + 1, last_end_ - open - 2);
}

std::string_view Cursor::rest() noexcept {
  const std::size_t from = current_.offset;
  while (!at_end() && !(at_symbol(';') && ahead_.kind == TokenKind::end)) take();
  return last_end_ > from ? since(from) : std::string_view();
}

void Cursor::fail(std::string_view expected) const {
  std::string message = "expected " + std::string(expected) + ", found ";
  message +=
      at_end() ? std::string("the end") : "\"" + std::string(current_.text.substr(0, 40)) + "\"";
  throw DefinitionError(message, current_.offset);
}

}  // namespace schemadiff::sqlite
