// SPDX-License-Identifier: MIT
#include "postgres/split.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "dialect/script_collector.hpp"
#include "postgres/lexer.hpp"
#include "schemadiff/error.hpp"
#include "support/text.hpp"

namespace schemadiff::postgres {
namespace {

/// Follows the words of one statement, to know the bodies in which semicolons end nothing:
/// CREATE [OR REPLACE] FUNCTION … BEGIN ATOMIC … END, with CASE … END inside.
class Body {
 public:
  void word(std::string_view text) {
    const std::string word = support::lower(text);
    if (count_ < first_.size()) first_.at(count_) = word;
    ++count_;
    if (open_ > 0) {
      if (word == "case") ++open_;
      if (word == "end") --open_;
    } else if (word == "atomic" && previous_ == "begin" && creates_routine()) {
      open_ = 1;
    }
    copies_ = copies_ || (first_[0] == "copy" && previous_ == "from" && word == "stdin");
    previous_ = word;
  }
  void other() { previous_.clear(); }

  bool is_open() const noexcept { return open_ > 0; }
  bool copies_from_stdin() const noexcept { return copies_; }

 private:
  bool creates_routine() const {
    if (first_[0] != "create") return false;
    const std::string& what = first_[1] == "or" ? first_[3] : first_[1];
    return what == "function" || what == "procedure";
  }

  std::array<std::string, 4> first_ = {};
  std::size_t count_ = 0;
  std::string previous_ = {};
  int open_ = 0;
  bool copies_ = false;
};

class Splitter {
 public:
  explicit Splitter(std::string_view script) : script_(script), lexer_(script), found_(script) {
    constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
    if (script.starts_with(byte_order_mark)) lexer_.skip_to(byte_order_mark.size());
  }

  std::vector<ScriptStatement> run() {
    for (;;) {
      const Token token = lexer_.next();
      if (token.kind == TokenKind::end) break;
      if (token.kind == TokenKind::block_comment) continue;
      if (token.kind == TokenKind::line_comment) {
        found_.comment(token.offset, token.text);
      } else if (token.text == ";" && depth_ == 0 && !body_.is_open()) {
        finish_statement(token.offset);
      } else if (token.text == "\\" && !found_.in_statement()) {
        lexer_.skip_to(std::min(script_.find('\n', token.offset), script_.size()));
      } else {
        take(token);
      }
    }
    finish_statement(script_.size());
    return found_.take_statements();
  }

 private:
  void take(const Token& token) {
    found_.take(token.offset, token.offset + token.text.size());
    if (token.kind == TokenKind::word) {
      if (depth_ == 0) body_.word(token.text);
    } else {
      body_.other();
      if (token.kind == TokenKind::other) nest(token.text.front());
    }
  }

  void nest(char c) {
    if (c == '(') ++depth_;
    if (c == ')' && depth_ > 0) --depth_;
  }

  void finish_statement(std::size_t position) {
    if (found_.in_statement() && body_.copies_from_stdin()) {
      throw MigrationError(
          "COPY from stdin reads its data from psql, use INSERT or COPY from a file",
          {{}, found_.line_of_statement(), 0});
    }
    found_.finish(position);
    depth_ = 0;
    body_ = {};
  }

  std::string_view script_;
  Lexer lexer_;
  ScriptCollector found_;
  int depth_ = 0;
  Body body_ = {};
};

}  // namespace

std::vector<ScriptStatement> split(std::string_view script) { return Splitter(script).run(); }

bool controls_transaction(std::string_view statement) {
  Lexer lexer(statement);
  const auto next_word = [&] {
    Token token = lexer.next();
    while (token.kind == TokenKind::line_comment || token.kind == TokenKind::block_comment) {
      token = lexer.next();
    }
    return token.kind == TokenKind::word ? support::lower(token.text) : std::string();
  };
  constexpr std::array<std::string_view, 8> words = {"begin", "start",    "commit",    "end",
                                                     "abort", "rollback", "savepoint", "release"};
  const std::string first = next_word();
  if (first == "prepare") return next_word() == "transaction";
  return std::ranges::find(words, first) != words.end();
}

}  // namespace schemadiff::postgres
