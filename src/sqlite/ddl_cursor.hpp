// SPDX-License-Identifier: MIT
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "schemadiff/catalog/interned.hpp"
#include "sqlite/tokenizer.hpp"

namespace schemadiff::sqlite {

/// A definition that cannot be read: `what()` says what was expected, `offset` where, in bytes.
struct DefinitionError : std::runtime_error {
  DefinitionError(const std::string& message, std::size_t at)
      : std::runtime_error(message), offset(at) {}
  std::size_t offset;
};

/// Walks over the significant tokens of a statement, seeing two at a time.
class Cursor {
 public:
  explicit Cursor(std::string_view sql)
      : sql_(sql),
        tokens_(sql),
        current_(tokens_.next_significant()),
        ahead_(tokens_.next_significant()) {}

  const Token& current() const noexcept { return current_; }
  const Token& ahead() const noexcept { return ahead_; }
  bool at_end() const noexcept { return current_.kind == TokenKind::end; }
  bool at(std::string_view keyword) const noexcept { return current_.is(keyword); }
  bool at_symbol(char symbol) const noexcept { return current_.is_symbol(symbol); }

  Token take() noexcept;
  /// Takes the token where it is that keyword or symbol.
  bool accept(std::string_view keyword) noexcept;
  bool accept_symbol(char symbol) noexcept;
  void expect(std::string_view keyword);
  void expect_symbol(char symbol);

  /// A name in any of the ways that SQLite lets one be written.
  Identifier name();
  /// `schema.name`, of which the schema is dropped: a file has but one.
  Identifier qualified_name();
  /// `(a, b)`; each may have a collation and an order, as SQLite allows for the sake of old
  /// schemas, and means nothing.
  std::vector<Identifier> name_list();
  /// Takes everything from `(` to the `)` that closes it and gives what is between them.
  std::string_view parenthesised();
  /// The text of the source from `from` up to the last token taken.
  std::string_view since(std::size_t from) const noexcept {
    return sql_.substr(from, last_end_ - from);
  }
  /// The text from the current token to the end, and the walk is over.
  std::string_view rest() noexcept;

  [[noreturn]] void fail(std::string_view expected) const;

 private:
  std::string_view sql_;
  Tokenizer tokens_;
  Token current_;
  Token ahead_;
  std::size_t last_end_ = 0;
};

}  // namespace schemadiff::sqlite
