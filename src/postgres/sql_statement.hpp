// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "dialect/sql_places.hpp"
#include "postgres/lexer.hpp"
#include "postgres/parse.hpp"
#include "schemadiff/catalog/interned.hpp"
#include "schemadiff/error.hpp"

namespace schemadiff::postgres {

/// Tokens `first` up to `last` of a statement.
struct TokenRange {
  std::size_t first = 0;
  std::size_t last = 0;

  bool empty() const noexcept { return first >= last; }
};

/// The tokens of a statement without its comments. The parse tree says where things begin and never
/// where they end; that is found here. Holds on to the text.
class SqlTokens {
 public:
  explicit SqlTokens(std::string_view text);

  std::size_t size() const noexcept { return tokens_.size(); }
  TokenRange all() const noexcept { return {0, size()}; }
  /// The first token at that byte or behind it.
  std::size_t at(std::size_t offset) const noexcept;
  std::size_t offset(std::size_t token) const noexcept;
  /// Whether the token is that keyword (in lower case) or that byte.
  bool is(std::size_t token, std::string_view what) const noexcept;
  /// The parenthesis that ends what the one at `open` begins.
  std::size_t closing(std::size_t open) const noexcept;
  /// The first such token that no parenthesis of the range holds; `range.last` where there is none.
  std::size_t find(TokenRange range, std::string_view what) const noexcept;
  /// What stands between the parentheses of which the first is `open`.
  TokenRange inside(std::size_t open) const noexcept { return {open + 1, closing(open)}; }
  /// The range, cut at the commas that no parenthesis or bracket of it holds.
  std::vector<TokenRange> parts(TokenRange range) const;
  /// As it was written.
  std::string text(TokenRange range) const;
  /// The `--` comments right before a token, and behind the token before it, a line each.
  std::string comments_before(std::size_t token) const;

 private:
  std::string_view text_;
  std::vector<Token> tokens_;
};

/// The settings of a session that decide what a statement means.
struct SqlSettings {
  /// The schemas in which names are looked up; empty: every name must be qualified.
  std::vector<Identifier> search_path = {};
  Identifier tablespace = {};     // empty: that of the database
  Identifier access_method = {};  // empty: heap
  Identifier role = {};           // SET ROLE; empty: whoever runs the file
};

/// One statement of a model's file, read by the server's grammar.
struct SqlStatement {
  const SqlPlaces* places = nullptr;
  std::string text = {};
  std::string comments = {};
  std::string_view script = {};  // the whole file
  std::size_t offset = 0;        // in the file
  Json tree = {};
  SqlSettings settings = {};
  /// How many of its commands were read before one had to wait.
  mutable std::size_t done = 0;

  Node node() const { return node_of(tree); }
  /// Where a comment before that byte begins, in the file.
  std::size_t place_of_comment(std::string_view comment, std::size_t before) const;
  /// Of a byte of the statement.
  Location location(std::size_t at = 0) const { return places->at(offset + at); }
};

/// What is wrong with a statement, or what it waits for; thrown while it is read.
struct SqlProblem {
  std::size_t offset = 0;  // in the statement
  std::string message = {};
  /// A later statement may declare what is missing, so that this one is to be tried again.
  bool waits = false;
  /// Only a server can tell what it does.
  bool needs_server = false;
};

[[noreturn]] void refuse(std::size_t offset, std::string message);
[[noreturn]] void wait_for(std::size_t offset, std::string message);
[[noreturn]] void leave_to_server(std::size_t offset, std::string message);

}  // namespace schemadiff::postgres
