// SPDX-License-Identifier: MIT
#include "sqlite/tokenizer.hpp"

// The rules, and their odd corners, are those of https://sqlite.org/src/file/src/tokenize.c

namespace schemadiff::sqlite {
namespace {

using Kind = TokenKind;

struct Cut {
  Kind kind = Kind::illegal;
  std::size_t length = 1;
};

constexpr bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }
constexpr char lower(char c) noexcept { return c >= 'A' && c <= 'Z' ? char(c + ('a' - 'A')) : c; }
constexpr bool is_hex(char c) noexcept {
  return is_digit(c) || (lower(c) >= 'a' && lower(c) <= 'f');
}
constexpr bool is_word_start(char c) noexcept {
  return (lower(c) >= 'a' && lower(c) <= 'z') || c == '_' || static_cast<unsigned char>(c) >= 0x80;
}
constexpr bool is_word_part(char c) noexcept { return is_word_start(c) || is_digit(c) || c == '$'; }
/// A vertical tab goes on with a run of blanks and cannot start one.
constexpr bool starts_blank(char c) noexcept {
  return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r';
}
constexpr bool is_blank(char c) noexcept { return starts_blank(c) || c == '\v'; }

/// The text from the token's first byte on; reading behind the end gives NUL, which belongs to no
/// token.
class Text {
 public:
  explicit Text(std::string_view text) noexcept : text_(text) {}

  char operator[](std::size_t i) const noexcept { return i < text_.size() ? text_[i] : '\0'; }
  std::size_t size() const noexcept { return text_.size(); }
  std::size_t find(std::string_view what, std::size_t from) const noexcept {
    return text_.find(what, from);
  }
  std::size_t find(char what, std::size_t from) const noexcept { return text_.find(what, from); }
  template <class Predicate>
  std::size_t skip(std::size_t from, Predicate holds) const noexcept {
    while (from < text_.size() && holds(text_[from])) ++from;
    return from;
  }

 private:
  std::string_view text_;
};

Cut cut_quoted(Text text, char quote, Kind kind) noexcept {
  for (std::size_t i = 1;; i += 2) {
    i = text.find(quote, i);
    if (i == std::string_view::npos) return {Kind::unterminated, text.size()};
    if (text[i + 1] != quote) return {kind, i + 1};
  }
}

Cut cut_bracketed(Text text) noexcept {
  const std::size_t close = text.find(']', 1);
  if (close == std::string_view::npos) return {Kind::unterminated, text.size()};
  return {Kind::quoted_name, close + 1};
}

Cut cut_line_comment(Text text) noexcept {
  const std::size_t line_break = text.find('\n', 2);
  return {Kind::comment, line_break == std::string_view::npos ? text.size() : line_break};
}

Cut cut_slash(Text text) noexcept {
  if (text[1] != '*' || text.size() == 2) return {Kind::symbol, 1};
  const std::size_t close = text.find("*/", 2);
  return {Kind::comment, close == std::string_view::npos ? text.size() : close + 2};
}

/// Digits, with the single underscores between them that SQLite takes since 3.46.
std::size_t skip_digits(Text text, std::size_t from, bool (*holds)(char)) noexcept {
  for (;;) {
    from = text.skip(from, holds);
    if (text[from] != '_' || from == 0 || !holds(text[from - 1]) || !holds(text[from + 1]))
      return from;
    ++from;
  }
}

Cut cut_number(Text text) noexcept {
  constexpr auto digit = [](char c) { return is_digit(c); };
  constexpr auto hex = [](char c) { return is_hex(c); };
  std::size_t i = 0;
  if (text[0] == '0' && lower(text[1]) == 'x' && is_hex(text[2])) {
    i = skip_digits(text, 2, hex);
  } else {
    i = skip_digits(text, 0, digit);
    if (text[i] == '.') i = skip_digits(text, i + 1, digit);
    const std::size_t sign = text[i + 1] == '+' || text[i + 1] == '-' ? 1 : 0;
    if (lower(text[i]) == 'e' && is_digit(text[i + 1 + sign]))
      i = skip_digits(text, i + 1 + sign, digit);
  }
  if (!is_word_part(text[i])) return {Kind::number, i};
  return {Kind::illegal, text.skip(i, is_word_part)};
}

Cut cut_blob(Text text) noexcept {
  const std::size_t digits = text.skip(2, is_hex);
  if (text[digits] == '\'' && digits % 2 == 0) return {Kind::blob, digits + 1};
  const std::size_t close = text.find('\'', digits);
  if (close == std::string_view::npos) return {Kind::unterminated, text.size()};
  return {Kind::illegal, close + 1};
}

/// `$name::part(anything)` is a parameter too, for Tcl's sake.
Cut cut_parameter(Text text) noexcept {
  std::size_t i = 1, letters = 0;
  for (; i < text.size(); ++i) {
    if (is_word_part(text[i])) {
      ++letters;
    } else if (text[i] == '(' && letters > 0) {
      const std::size_t close = text.skip(i + 1, [](char c) { return !is_blank(c) && c != ')'; });
      if (text[close] != ')') return {Kind::illegal, close};
      i = close + 1;
      break;
    } else if (text[i] == ':' && text[i + 1] == ':') {
      ++i;
    } else {
      break;
    }
  }
  return {letters > 0 ? Kind::parameter : Kind::illegal, i};
}

Cut cut_symbol(Text text) noexcept {
  const auto one_of = [&](std::string_view seconds) {
    return Cut{Kind::symbol,
               text[1] != '\0' && seconds.find(text[1]) != std::string_view::npos ? 2u : 1u};
  };
  switch (text[0]) {
    case '-':
      if (text[1] == '-') return cut_line_comment(text);
      return {Kind::symbol, text[1] != '>' ? 1u : text[2] == '>' ? 3u : 2u};
    case '/':
      return cut_slash(text);
    case '<':
      return one_of("<=>");
    case '>':
      return one_of("=>");
    case '=':
      return one_of("=");
    case '|':
      return one_of("|");
    case '!':
      return {text[1] == '=' ? Kind::symbol : Kind::illegal, text[1] == '=' ? 2u : 1u};
    case '(':
    case ')':
    case ',':
    case ';':
    case '*':
    case '+':
    case '%':
    case '&':
    case '~':
    case '.':
      return {Kind::symbol, 1};
    default:
      return {Kind::illegal, 1};
  }
}

Cut cut(Text text) noexcept {
  const char first = text[0];
  if (starts_blank(first)) return {Kind::space, text.skip(1, is_blank)};
  if (first == '\xEF' && text[1] == '\xBB' && text[2] == '\xBF') return {Kind::space, 3};
  if (lower(first) == 'x' && text[1] == '\'') return cut_blob(text);
  if (is_word_start(first)) return {Kind::word, text.skip(1, is_word_part)};
  if (is_digit(first) || (first == '.' && is_digit(text[1]))) return cut_number(text);
  switch (first) {
    case '\'':
      return cut_quoted(text, first, Kind::string);
    case '"':
    case '`':
      return cut_quoted(text, first, Kind::quoted_name);
    case '[':
      return cut_bracketed(text);
    case '?':
      return {Kind::parameter, text.skip(1, is_digit)};
    case '$':
    case '@':
    case '#':
    case ':':
      return cut_parameter(text);
    default:
      return cut_symbol(text);
  }
}

}  // namespace

bool Token::is(std::string_view keyword) const noexcept {
  if (kind != Kind::word || text.size() != keyword.size()) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (lower(text[i]) != keyword[i]) return false;
  }
  return true;
}

Token Tokenizer::next() noexcept {
  if (offset_ >= source_.size()) return {Kind::end, source_.substr(source_.size()), source_.size()};
  const Cut found = cut(Text(source_.substr(offset_)));
  const Token token{found.kind, source_.substr(offset_, found.length), offset_};
  offset_ += token.text.size();
  return token;
}

Token Tokenizer::next_significant() noexcept {
  for (;;) {
    const Token token = next();
    if (!token.is_blank()) return token;
  }
}

std::string name_of(const Token& token) {
  std::string_view text = token.text;
  if (token.kind != Kind::quoted_name && token.kind != Kind::string) return std::string(text);
  const char quote = text.front();
  text = text.substr(1, text.size() - 2);
  if (quote == '[') return std::string(text);
  std::string name;
  name.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    name += text[i];
    if (text[i] == quote) ++i;
  }
  return name;
}

std::string collapsed(std::string_view sql) {
  std::string result;
  result.reserve(sql.size());
  Tokenizer tokens(sql);
  bool blank = false;
  for (Token token = tokens.next(); token.kind != Kind::end; token = tokens.next()) {
    if (token.is_blank()) {
      blank = true;
      continue;
    }
    if (blank && !result.empty()) result += ' ';
    blank = false;
    result += token.text;
  }
  return result;
}

}  // namespace schemadiff::sqlite
