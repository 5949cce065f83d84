// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "schemadiff/dialect/dialect.hpp"

namespace schemadiff {

/// Gathers the statements of a script, with the comments above them and their lines, from the
/// tokens that a dialect's lexer finds in it. Tokens come in ascending order.
class ScriptCollector {
 public:
  explicit ScriptCollector(std::string_view script) : script_(script) {}

  bool in_statement() const noexcept { return start_ != outside; }
  /// A token of the statement, from the byte `from` up to `to`.
  void take(std::size_t from, std::size_t to);
  /// A comment of one line. What stands inside of a statement, or on the line on which one ended,
  /// is none of the next one's.
  void comment(std::size_t at, std::string_view text);
  /// Ends the statement, where there is one, at the byte `at`.
  void finish(std::size_t at);
  /// The line of the statement's first token, from 1.
  int line_of_statement() const noexcept { return line_; }
  int line_at(std::size_t position);

  std::vector<ScriptStatement> take_statements() { return std::move(statements_); }

 private:
  static constexpr std::size_t outside = std::string_view::npos;

  std::string_view script_;
  std::vector<ScriptStatement> statements_ = {};
  std::string comments_ = {};
  std::size_t start_ = outside;
  std::size_t end_ = 0;
  int line_ = 1;  // of the statement
  int last_end_line_ = 0;
  int counted_lines_ = 1;
  std::size_t counted_to_ = 0;
};

}  // namespace schemadiff
