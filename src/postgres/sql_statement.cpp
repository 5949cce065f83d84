// SPDX-License-Identifier: MIT
#include "postgres/sql_statement.hpp"

#include <algorithm>

#include "support/text.hpp"

namespace schemadiff::postgres {
namespace {

bool is_comment(const Token& token) {
  return token.kind == TokenKind::line_comment || token.kind == TokenKind::block_comment;
}

/// How much deeper the text is behind the token.
int nesting(const Token& token) {
  if (token.kind != TokenKind::other) return 0;
  const char c = token.text.front();
  return c == '(' || c == '[' ? 1 : c == ')' || c == ']' ? -1 : 0;
}

}  // namespace

SqlTokens::SqlTokens(std::string_view text) : text_(text) {
  Lexer lexer(text);
  for (Token token = lexer.next(); token.kind != TokenKind::end; token = lexer.next()) {
    if (!is_comment(token)) tokens_.push_back(token);
  }
}

std::size_t SqlTokens::at(std::size_t offset) const noexcept {
  return static_cast<std::size_t>(std::ranges::lower_bound(tokens_, offset, {}, &Token::offset) -
                                  tokens_.begin());
}

std::size_t SqlTokens::offset(std::size_t token) const noexcept {
  return token < size() ? tokens_[token].offset : text_.size();
}

bool SqlTokens::is(std::size_t token, std::string_view what) const noexcept {
  if (token >= size()) return false;
  const Token& found = tokens_[token];
  if (found.kind == TokenKind::word) return support::equal_ignoring_case(found.text, what);
  return found.kind == TokenKind::other && found.text == what;
}

std::size_t SqlTokens::closing(std::size_t open) const noexcept {
  int depth = 0;
  for (std::size_t i = open; i < size(); ++i) {
    depth += nesting(tokens_[i]);
    if (depth == 0) return i;
  }
  return size();
}

std::size_t SqlTokens::find(TokenRange range, std::string_view what) const noexcept {
  int depth = 0;
  for (std::size_t i = range.first; i < range.last; ++i) {
    if (depth == 0 && is(i, what)) return i;
    depth += nesting(tokens_[i]);
  }
  return range.last;
}

std::vector<TokenRange> SqlTokens::parts(TokenRange range) const {
  std::vector<TokenRange> found;
  while (!range.empty()) {
    const std::size_t comma = find(range, ",");
    found.push_back({range.first, comma});
    range.first = comma + 1;
  }
  return found;
}

std::string SqlTokens::text(TokenRange range) const {
  if (range.empty()) return {};
  const Token& last = tokens_[range.last - 1];
  const std::size_t begin = tokens_[range.first].offset;
  return std::string(text_.substr(begin, last.offset + last.text.size() - begin));
}

std::string SqlTokens::comments_before(std::size_t token) const {
  const std::size_t end = offset(token);
  std::size_t begin = 0;
  if (token > 0) begin = tokens_[token - 1].offset + tokens_[token - 1].text.size();
  // What stands behind the token before it, on its line, is of that one.
  const std::size_t line = text_.substr(0, end).find('\n', begin);
  if (token > 0 && line == std::string_view::npos) return {};
  if (token > 0) begin = line;
  std::string comments;
  Lexer lexer(text_.substr(0, end));
  lexer.skip_to(begin);
  for (Token each = lexer.next(); each.kind != TokenKind::end; each = lexer.next()) {
    if (each.kind == TokenKind::line_comment) comments.append(each.text).append("\n");
  }
  return comments;
}

std::size_t SqlStatement::place_of_comment(std::string_view comment, std::size_t before) const {
  const std::size_t found = script.substr(0, offset + before).rfind(comment);
  return found == std::string_view::npos ? offset + before : found;
}

void refuse(std::size_t offset, std::string message) {
  throw SqlProblem{.offset = offset, .message = std::move(message)};
}

void wait_for(std::size_t offset, std::string message) {
  throw SqlProblem{.offset = offset, .message = std::move(message), .waits = true};
}

void leave_to_server(std::size_t offset, std::string message) {
  throw SqlProblem{.offset = offset, .message = std::move(message), .needs_server = true};
}

}  // namespace schemadiff::postgres
