// SPDX-License-Identifier: MIT
#include "sqlite/split.hpp"

#include <algorithm>
#include <string>

#include "dialect/script_collector.hpp"
#include "schemadiff/error.hpp"
#include "sqlite/tokenizer.hpp"

namespace schemadiff::sqlite {
namespace {

/// Follows the tokens of one statement to know whether a semicolon ends it: that of CREATE TRIGGER
/// ends only at the semicolon after an END that itself stands right after one, as in
/// https://www.sqlite.org/c3ref/complete.html
class StatementEnd {
 public:
  void take(const Token& token) {
    if (state_ == State::body) {
      state_body(token);
    } else if (state_ != State::plain) {
      state_ = after(token);
    }
  }
  bool at_semicolon() const noexcept {
    return state_ != State::body || previous_ == Previous::end_after_semicolon;
  }

 private:
  enum class State { start, explain, create, body, plain };
  enum class Previous { other, semicolon, end_after_semicolon };

  State after(const Token& token) const {
    if (state_ == State::start && token.is("explain")) return State::explain;
    if (state_ == State::explain && (token.is("query") || token.is("plan"))) return State::explain;
    if (state_ == State::create) {
      if (token.is("trigger")) return State::body;
      return token.is("temp") || token.is("temporary") ? State::create : State::plain;
    }
    return token.is("create") ? State::create : State::plain;
  }
  void state_body(const Token& token) {
    if (token.is_symbol(';')) {
      previous_ = Previous::semicolon;
    } else if (token.is("end") && previous_ == Previous::semicolon) {
      previous_ = Previous::end_after_semicolon;
    } else {
      previous_ = Previous::other;
    }
  }

  State state_ = State::start;
  Previous previous_ = Previous::other;
};

class Splitter {
 public:
  explicit Splitter(std::string_view script) : script_(script), tokens_(script), found_(script) {}

  std::vector<ScriptStatement> run() {
    for (Token token = tokens_.next(); token.kind != TokenKind::end; token = tokens_.next()) {
      if (token.kind == TokenKind::space) continue;
      require_closed(token);
      if (token.kind == TokenKind::comment) {
        if (token.text.starts_with("--")) found_.comment(token.offset, token.text);
      } else if (token.is_symbol(';') &&
                 (!found_.in_statement() || end_of_statement_.at_semicolon())) {
        finish_statement(token.offset);
      } else if (is_shell_line(token)) {
        tokens_ = Tokenizer(script_, std::min(script_.find('\n', token.offset), script_.size()));
      } else {
        take(token);
      }
    }
    finish_statement(script_.size());
    return found_.take_statements();
  }

 private:
  void take(const Token& token) {
    found_.take(token.offset, token.end());
    end_of_statement_.take(token);
  }

  bool is_shell_line(const Token& token) const {
    return !found_.in_statement() && token.is_symbol('.') &&
           (token.offset == 0 || script_[token.offset - 1] == '\n');
  }

  /// SQLite takes a comment that is not closed for one up to the end, which no one means.
  void require_closed(const Token& token) {
    const bool open_comment = token.kind == TokenKind::comment && token.text.starts_with("/*") &&
                              (token.text.size() < 4 || !token.text.ends_with("*/"));
    if (token.kind != TokenKind::unterminated && !open_comment) return;
    const char first = token.text.front();
    const std::string what = open_comment                                   ? "comment"
                             : first == '"' || first == '`' || first == '[' ? "quoted name"
                             : first == '\''                                ? "string literal"
                                                                            : "blob literal";
    const int line = found_.line_at(token.offset);
    const std::size_t line_break = script_.rfind('\n', token.offset);
    const std::size_t start = line_break == std::string_view::npos ? 0 : line_break + 1;
    throw MigrationError("unterminated " + what + ", which begins here",
                         {{}, line, static_cast<int>(token.offset - start) + 1});
  }

  void finish_statement(std::size_t position) {
    found_.finish(position);
    end_of_statement_ = {};
  }

  std::string_view script_;
  Tokenizer tokens_;
  ScriptCollector found_;
  StatementEnd end_of_statement_ = {};
};

}  // namespace

std::vector<ScriptStatement> split(std::string_view script) { return Splitter(script).run(); }

bool controls_transaction(std::string_view statement) {
  const Token first = Tokenizer(statement).next_significant();
  for (const std::string_view word :
       {"begin", "commit", "end", "rollback", "savepoint", "release"}) {
    if (first.is(word)) return true;
  }
  return false;
}

}  // namespace schemadiff::sqlite
