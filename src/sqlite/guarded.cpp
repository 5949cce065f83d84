// SPDX-License-Identifier: MIT
#include "sqlite/guarded.hpp"

#include <algorithm>
#include <array>

#include "sqlite/tokenizer.hpp"
#include "support/text.hpp"

namespace schemadiff::sqlite {
namespace {

/// Words that may stand between CREATE and what is created.
bool is_attribute(const Token& token) {
  constexpr std::array<std::string_view, 3> words{"temp", "temporary", "unique"};
  return std::ranges::any_of(words, [&](std::string_view word) { return token.is(word); });
}

}  // namespace

std::optional<std::string> guarded(std::string_view statement, Kind kind,
                                   std::span<const Identifier> path, Presence when) {
  if (path.empty()) return std::nullopt;
  const bool creates = when == Presence::absent;
  Tokenizer tokens(statement);
  if (!tokens.next_significant().is(creates ? "create" : "drop")) return std::nullopt;
  Token token = tokens.next_significant();
  while (creates && is_attribute(token)) token = tokens.next_significant();
  if (!token.is(name_of(kind))) return std::nullopt;
  const std::size_t end = token.end();
  token = tokens.next_significant();
  const bool has_form = token.is("if");
  for (int i = 0; has_form && i < (creates ? 3 : 2); ++i) token = tokens.next_significant();
  std::string name = name_of(token);
  if (tokens.next_significant().is_symbol('.')) name = name_of(tokens.next_significant());
  if (!support::equal_ignoring_case(name, path.back().text())) return std::nullopt;
  if (has_form) return std::string(statement);
  return std::string(statement.substr(0, end)) + (creates ? " IF NOT EXISTS" : " IF EXISTS") +
         std::string(statement.substr(end));
}

}  // namespace schemadiff::sqlite
