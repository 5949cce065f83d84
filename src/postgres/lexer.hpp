// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string_view>

namespace schemadiff::postgres {

enum class TokenKind {
  end,
  word,         // a keyword or an unquoted name
  quoted_name,  // "…", U&"…"
  string,  // '…', E'…', B'…', X'…', N'…', U&'…', with its continuations, and $tag$…$tag$
  other,         // one byte of an operator, a number or punctuation
  line_comment,  // without the line's end
  block_comment,
};

struct Token {
  TokenKind kind = TokenKind::end;
  std::size_t offset = 0;
  std::string_view text = {};
};

/// Cuts a script into tokens as the server's scanner does, as far as finding the ends of statements
/// asks for. It knows no grammar, so that what a newer server reads passes too. Linear in the
/// length of the script. https://www.postgresql.org/docs/current/sql-syntax-lexical.html
class Lexer {
 public:
  explicit Lexer(std::string_view script) : script_(script) {}

  /// Throws MigrationError, with line and column, for a literal, name or comment that does not end.
  Token next();

  /// Where the next token will be looked for; may be moved forward.
  std::size_t position() const noexcept { return at_; }
  void skip_to(std::size_t position) noexcept { at_ = position; }

 private:
  enum class Escapes { none, backslash };

  char peek(std::size_t ahead = 0) const noexcept;
  Token finish(TokenKind kind, std::size_t start) const noexcept;
  Token word(std::size_t start);
  Token quoted_string(std::size_t start, Escapes escapes);
  Token quoted_name(std::size_t start);
  Token dollar(std::size_t start);
  Token block_comment(std::size_t start);
  void string_body(std::size_t start, Escapes escapes);
  bool string_goes_on();
  [[noreturn]] void unterminated(std::string_view what, std::size_t start) const;

  std::string_view script_;
  std::size_t at_ = 0;
};

}  // namespace schemadiff::postgres
