// SPDX-License-Identifier: MIT
#include "postgres/lexer.hpp"

#include <algorithm>
#include <string>

#include "schemadiff/error.hpp"

namespace schemadiff::postgres {
namespace {

constexpr bool is_space(char c) noexcept { return c == ' ' || (c >= '\t' && c <= '\r'); }
constexpr bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }
constexpr bool starts_word(char c) noexcept {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
         static_cast<unsigned char>(c) >= 0x80;
}
constexpr bool continues_word(char c) noexcept { return starts_word(c) || is_digit(c) || c == '$'; }

}  // namespace

char Lexer::peek(std::size_t ahead) const noexcept {
  return at_ + ahead < script_.size() ? script_[at_ + ahead] : '\0';
}

Token Lexer::finish(TokenKind kind, std::size_t start) const noexcept {
  return {kind, start, script_.substr(start, at_ - start)};
}

void Lexer::unterminated(std::string_view what, std::size_t start) const {
  const std::string_view before = script_.substr(0, start);
  const std::size_t line_start = before.rfind('\n') + 1;  // npos + 1 is 0
  const int line = static_cast<int>(std::ranges::count(before, '\n')) + 1;
  throw MigrationError("unterminated " + std::string(what) + ", which begins here",
                       {{}, line, static_cast<int>(start - line_start) + 1});
}

Token Lexer::next() {
  while (at_ < script_.size() && is_space(script_[at_])) ++at_;
  const std::size_t start = at_;
  if (at_ == script_.size()) return {TokenKind::end, start, {}};
  const char c = script_[at_];
  if (c == '-' && peek(1) == '-') {
    at_ = std::min(script_.find('\n', at_), script_.size());
    return finish(TokenKind::line_comment, start);
  }
  if (c == '/' && peek(1) == '*') return block_comment(start);
  if (c == '\'') return quoted_string(start, Escapes::none);
  if (c == '"') return quoted_name(start);
  if (c == '$') return dollar(start);
  if (starts_word(c)) return word(start);
  ++at_;
  // A number takes the letters and dollars that follow it along, so that `1$a$` opens no quotation.
  if (is_digit(c)) {
    while (at_ < script_.size() && continues_word(script_[at_])) ++at_;
  }
  return finish(TokenKind::other, start);
}

Token Lexer::word(std::size_t start) {
  const char first = script_[at_] | 0x20;
  if (peek(1) == '\'' && (first == 'e' || first == 'b' || first == 'x' || first == 'n')) {
    ++at_;
    return quoted_string(start, first == 'e' ? Escapes::backslash : Escapes::none);
  }
  if (first == 'u' && peek(1) == '&' && (peek(2) == '\'' || peek(2) == '"')) {
    at_ += 2;
    return peek() == '"' ? quoted_name(start) : quoted_string(start, Escapes::none);
  }
  while (at_ < script_.size() && continues_word(script_[at_])) ++at_;
  return finish(TokenKind::word, start);
}

void Lexer::string_body(std::size_t start, Escapes escapes) {
  for (++at_; at_ < script_.size(); ++at_) {
    if (script_[at_] == '\\' && escapes == Escapes::backslash) {
      ++at_;
    } else if (script_[at_] == '\'') {
      if (peek(1) != '\'') {
        ++at_;
        return;
      }
      ++at_;
    }
  }
  unterminated("string literal", start);
}

/// A literal goes on after white space with a line break in it, by the same rules as it began.
bool Lexer::string_goes_on() {
  bool line_break = false;
  std::size_t at = at_;
  for (; at < script_.size(); ++at) {
    if (script_[at] == '\n' || script_[at] == '\r') {
      line_break = true;
    } else if (script_.substr(at, 2) == "--") {
      at = std::min(script_.find('\n', at), script_.size()) - 1;
    } else if (!is_space(script_[at])) {
      break;
    }
  }
  if (!line_break || at >= script_.size() || script_[at] != '\'') return false;
  at_ = at;
  return true;
}

Token Lexer::quoted_string(std::size_t start, Escapes escapes) {
  do {
    string_body(start, escapes);
    // Only after E'' does it matter by which rules it goes on, and looking ahead each time would
    // not be linear.
  } while (escapes == Escapes::backslash && string_goes_on());
  return finish(TokenKind::string, start);
}

Token Lexer::quoted_name(std::size_t start) {
  for (++at_; at_ < script_.size(); ++at_) {
    if (script_[at_] != '"') continue;
    if (peek(1) == '"') {
      ++at_;
      continue;
    }
    ++at_;
    return finish(TokenKind::quoted_name, start);
  }
  unterminated("quoted name", start);
}

Token Lexer::dollar(std::size_t start) {
  std::size_t end = at_ + 1;
  if (end < script_.size() && starts_word(script_[end])) {
    while (end < script_.size() && continues_word(script_[end]) && script_[end] != '$') ++end;
  }
  if (end >= script_.size() || script_[end] != '$') {
    ++at_;  // a parameter, $1, or no SQL at all
    return finish(TokenKind::other, start);
  }
  const std::string_view tag = script_.substr(start, end + 1 - start);
  const std::size_t close = script_.find(tag, end + 1);
  if (close == std::string_view::npos) {
    unterminated("dollar-quoted string " + std::string(tag), start);
  }
  at_ = close + tag.size();
  return finish(TokenKind::string, start);
}

Token Lexer::block_comment(std::size_t start) {
  int depth = 0;
  while (at_ < script_.size()) {
    if (script_[at_] == '/' && peek(1) == '*') {
      ++depth;
      at_ += 2;
    } else if (script_[at_] == '*' && peek(1) == '/') {
      at_ += 2;
      if (--depth == 0) return finish(TokenKind::block_comment, start);
    } else {
      ++at_;
    }
  }
  unterminated("comment", start);
}

}  // namespace schemadiff::postgres
