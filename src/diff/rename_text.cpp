// SPDX-License-Identifier: MIT
#include "diff/rename_text.hpp"

#include <string>
#include <string_view>

#include "schemadiff/catalog/object_id.hpp"
#include "support/text.hpp"

namespace schemadiff::diff {
namespace {

bool is_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         c == '$' || static_cast<unsigned char>(c) >= 0x80;
}

/// The end of the token that starts at `at`: a quoted run (a doubled quote does not end it), a
/// word, or one character.
std::size_t token_end(std::string_view text, std::size_t at) {
  const char c = text[at];
  if (c == '\'' || c == '"' || c == '`' || c == '[') {
    const char closing = c == '[' ? ']' : c;
    for (std::size_t end = at + 1; end < text.size(); ++end) {
      if (text[end] != closing) continue;
      if (closing == ']' || end + 1 >= text.size() || text[end + 1] != closing) return end + 1;
      ++end;
    }
    return text.size();
  }
  std::size_t end = at + 1;
  if (is_word(c)) {
    while (end < text.size() && is_word(text[end])) ++end;
  }
  return end;
}

bool names_column(std::string_view token, const std::string& column) {
  if (token.front() == '"')
    return token == path_segment(Identifier(column)) || token == "\"" + column + "\"";
  return is_word(token.front()) && support::equal_ignoring_case(token, column);
}

bool calls(std::string_view text, std::size_t at) {
  while (at < text.size() && text[at] == ' ') ++at;
  return at < text.size() && text[at] == '(';
}

}  // namespace

Expression renamed_in(Expression expression, Identifier before, Identifier after) {
  const std::string_view text = expression.text();
  std::string result;
  bool qualified = false;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = token_end(text, at);
    const std::string_view token = text.substr(at, end - at);
    if (!qualified && names_column(token, before.text()) && !calls(text, end)) {
      result += path_segment(after);
    } else {
      result += token;
    }
    qualified = token == ".";
    at = end;
  }
  return result == text ? expression : Expression(result);
}

}  // namespace schemadiff::diff
