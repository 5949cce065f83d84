// SPDX-License-Identifier: MIT
#include "model/cut_value.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace schemadiff::model {
namespace {

/// How many parentheses and brackets are opened and not closed; negative where more are closed.
int open_brackets(std::string_view text) {
  const auto count = [&](char c) { return static_cast<int>(std::ranges::count(text, c)); };
  return count('(') - count(')');
}

std::string quoted(std::string_view text) {
  const char quote =
      text.find('"') == std::string_view::npos && text.find('\\') == std::string_view::npos ? '"'
                                                                                            : '\'';
  std::string result(1, quote);
  for (const char c : text) result.append(c == quote ? 2 : 1, c);
  return result += quote;
}

/// The value as it was written, from its first piece to its last.
std::string whole(Node first, Node last) {
  const Document& document = first.document();
  const auto offset = [&](Node node) {
    return document.line_starts[node.line()] + node.byte_column();
  };
  const std::size_t from = offset(first);
  const std::size_t to = offset(last) + last.text().size();
  return document.source.substr(from, to - from);
}

}  // namespace

std::optional<CutValue> cut_value(Node map, Node at) {
  if (!map.flow()) return std::nullopt;
  Pair start;
  Node last;
  int open = 0;
  std::size_t keys = 0;
  for (const Pair& pair : map.pairs()) {
    if (keys == 0 && pair.key.index() < at.index()) {
      start = pair;
      open = pair.value.is_scalar() && pair.value.plain() ? open_brackets(pair.value.text()) : 0;
      continue;
    }
    if (open <= 0 || !pair.value.is_null()) break;
    open += open_brackets(pair.key.text());
    last = pair.key;
    ++keys;
  }
  if (keys == 0 || open != 0) return std::nullopt;
  return CutValue{
      {at.location(),
       fmt::format("unknown key '{}' with an unbalanced ')': the value of '{}' was cut at a comma; "
                   "inside {{ }} write {}: {}",
                   last.text(), start.key.text(), start.key.text(),
                   quoted(whole(start.value, last)))},
      keys};
}

std::optional<Problem> cut_item(Node list) {
  if (!list.flow()) return std::nullopt;
  Node start;
  int open = 0;
  for (const Node& item : list.items()) {
    if (!item.is_scalar() || !item.plain()) {
      open = 0;
      continue;
    }
    const int here = open_brackets(item.text());
    if (open <= 0) {
      start = item;
      open = std::max(here, 0);
      continue;
    }
    open += here;
    if (open != 0) continue;
    return Problem{
        start.location(),
        fmt::format("'{}' has an unbalanced ')': the value was cut at a comma; inside [ ] write {}",
                    item.text(), quoted(whole(start, item)))};
  }
  return std::nullopt;
}

}  // namespace schemadiff::model
