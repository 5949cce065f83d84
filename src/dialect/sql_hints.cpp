// SPDX-License-Identifier: MIT
#include "dialect/sql_hints.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "support/text.hpp"

namespace schemadiff {
namespace {

constexpr std::string_view mark = "schemadiff:";
constexpr std::array<std::string_view, 3> keys = {"was", "backfill", "using"};

bool is_key_character(char c) { return (c >= 'a' && c <= 'z') || c == '_'; }

/// The length of the `KEY=` that the text begins with; 0 where it begins with none.
std::size_t key_length(std::string_view text) {
  std::size_t size = 0;
  while (size < text.size() && is_key_character(text[size])) ++size;
  return size > 0 && size < text.size() && text[size] == '=' ? size + 1 : 0;
}

/// Where the value that the text begins with ends: before the comma that another `KEY=` follows.
std::size_t value_length(std::string_view text) {
  char quote = '\0';
  int depth = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (quote != '\0') {
      if (c == quote) quote = '\0';
    } else if (c == '\'' || c == '"') {
      quote = c;
    } else if (c == '(' || c == ')') {
      depth += c == '(' ? 1 : -1;
    } else if (c == ',' && depth == 0) {
      std::size_t next = at + 1;
      while (next < text.size() && text[next] == ' ') ++next;
      if (key_length(text.substr(next)) > 0) return at;
    }
  }
  return text.size();
}

Identifier name_in(std::string_view text) {
  if (text.size() < 2 || !text.starts_with('"') || !text.ends_with('"')) return Identifier(text);
  return Identifier(
      support::replace_all(std::string(text.substr(1, text.size() - 2)), "\"\"", "\""));
}

std::string unknown_hint(const SqlHint& hint) {
  const std::string near = support::nearest(hint.key, keys);
  return fmt::format("there is no hint '{}'; {}", hint.key,
                     near.empty() ? "there are was=, backfill= and using="
                                  : fmt::format("did you mean '{}='?", near));
}

}  // namespace

std::optional<std::vector<SqlHint>> hints_in(std::string_view comment) {
  if (!comment.starts_with("--")) return std::nullopt;
  const std::size_t start = comment.find_first_not_of("- \t");
  if (start == std::string_view::npos || !comment.substr(start).starts_with(mark))
    return std::nullopt;
  std::vector<SqlHint> hints;
  std::size_t at = start + mark.size();
  for (;;) {
    while (at < comment.size() && (comment[at] == ' ' || comment[at] == ',')) ++at;
    const std::string_view rest = comment.substr(at);
    if (support::trim(rest).empty()) return hints;
    const std::size_t key = key_length(rest);
    const std::size_t value = value_length(rest.substr(key));
    const std::string_view text = support::trim(rest.substr(key, value));
    hints.push_back({.key = std::string(key > 0 ? rest.substr(0, key - 1) : text),
                     .value = std::string(key > 0 ? text : std::string_view()),
                     .offset = at});
    at += key + value;
  }
}

void take_hints(Model& model, const ObjectId& id, std::span<const SqlHint> hints,
                const SqlPlaces& places, std::size_t offset) {
  for (const SqlHint& hint : hints) {
    const auto refuse = [&](std::string message) {
      model.problems.push_back({places.at(offset + hint.offset), std::move(message)});
    };
    if (std::ranges::find(keys, hint.key) == keys.end()) {
      refuse(unknown_hint(hint));
    } else if (hint.value.empty()) {
      refuse(fmt::format("the hint '{}=' says nothing", hint.key));
    } else if (hint.key == "was") {
      model.hints[id].was = name_in(hint.value);
    } else if (id.kind != Kind::column) {
      refuse(fmt::format("the hint '{}=' is for columns, not for {}", hint.key, label(id)));
    } else if (hint.key == "backfill") {
      model.hints[id].backfill = Expression(hint.value);
    } else {
      model.hints[id].using_expression = Expression(hint.value);
    }
  }
}

}  // namespace schemadiff
