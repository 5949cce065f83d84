// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace schemadiff::sqlite {

enum class TokenKind : std::uint8_t {
  space,
  comment,  // `-- …` without its line break, or `/* … */` (one that is not closed ends with the
            // text, as in SQLite)
  word,     // a keyword or a name without quotes
  quoted_name,  // "…", `…` or […]
  string,       // '…', and only that: what "…" means depends on where it stands
  number,
  blob,          // x'…'
  parameter,     // ?, ?1, :a, @a, $a, #1
  symbol,        // operators and punctuation
  unterminated,  // a literal or quoted name that is not closed: the rest of the text
  illegal,       // what SQLite's lexer refuses: `1a`, `x'0'`, a stray byte
  end,
};

struct Token {
  TokenKind kind = TokenKind::end;
  std::string_view text = {};  // as written, with its quotes; a part of the source
  std::size_t offset = 0;      // in bytes, in the source

  std::size_t end() const noexcept { return offset + text.size(); }
  /// A keyword in any case; `keyword` in lower case.
  bool is(std::string_view keyword) const noexcept;
  bool is_symbol(char symbol) const noexcept {
    return kind == TokenKind::symbol && text.size() == 1 && text.front() == symbol;
  }
  bool is_blank() const noexcept { return kind == TokenKind::space || kind == TokenKind::comment; }
  /// What can name a thing where the grammar wants a name: SQLite takes string literals too.
  bool is_name() const noexcept {
    return kind == TokenKind::word || kind == TokenKind::quoted_name || kind == TokenKind::string;
  }
};

/// Cuts a text into tokens as SQLite's tokenize.c does, without allocating, in time linear to the
/// text. It never fails: what SQLite would refuse comes out as `unterminated` or `illegal`. The
/// source must outlive the tokens.
class Tokenizer {
 public:
  explicit Tokenizer(std::string_view source, std::size_t offset = 0) noexcept
      : source_(source), offset_(offset) {}

  /// Every byte of the source belongs to exactly one token; `end` is empty, and repeats.
  Token next() noexcept;
  /// The next token that is neither space nor comment.
  Token next_significant() noexcept;

 private:
  std::string_view source_;
  std::size_t offset_;
};

/// The name that a token stands for: quotes taken off, doubled ones halved. Any other token: its
/// text.
std::string name_of(const Token& token);

/// The text of an expression or a definition with its comments taken out and each run of blanks
/// made one space, none at the ends; literals and quoted names keep every byte.
std::string collapsed(std::string_view sql);

}  // namespace schemadiff::sqlite
