// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include "model/read_parts.hpp"
#include "model/scalars.hpp"

namespace schemadiff::model {
namespace {

bool is_dialect(std::string_view name) { return name == "postgresql" || name == "sqlite"; }

/// `money[]` is an array of what `money` stands for.
std::string_view array_suffix(std::string_view text) {
  std::size_t at = text.size();
  while (at > 0 && text[at - 1] == ']') {
    const std::size_t open = text.rfind('[', at - 1);
    if (open == std::string_view::npos) break;
    at = open;
  }
  return text.substr(at);
}

/// A spelling, or the one of a map that is for this dialect.
std::optional<std::string> spelling(Reading& reading, Node node, std::string_view name) {
  if (!node.is_map()) return read_text(reading, node, "a type");
  for (const Pair& pair : node.pairs()) {
    if (pair.key.text() == reading.dialect.name()) return read_text(reading, pair.value, "a type");
  }
  reading.problem(node, name.empty() ? fmt::format("no type for {}", reading.dialect.name())
                                     : fmt::format("type '{}' says nothing for {}", name,
                                                   reading.dialect.name()));
  return std::nullopt;
}

void check_dialects(Reading& reading, Node map) {
  for (const Pair& pair : map.pairs()) {
    if (is_dialect(pair.key.text())) continue;
    reading.problem(pair.key,
                    fmt::format("'{}' is no dialect; a type is given for postgresql or sqlite",
                                pair.key.text()));
  }
}

}  // namespace

void read_type_aliases(Reading& reading, Node types) {
  if (!types || types.is_null()) return;
  if (!types.is_map()) return reading.problem(types, "expected types by name");
  for (const Pair& pair : types.pairs()) {
    if (pair.key.repeated()) continue;
    check_dialects(reading, pair.value);
    const auto [first, is_new] = reading.types.try_emplace(pair.key.text(), pair.value);
    if (is_new) continue;
    reading.problem(pair.key, fmt::format("type '{}' is declared twice: first at {}",
                                          pair.key.text(), to_string(first->second.location())));
  }
}

std::optional<SqlType> read_type(Reading& reading, Node node) {
  if (!node || node.is_null()) return std::nullopt;
  check_dialects(reading, node);
  const std::optional<std::string> text = spelling(reading, node, {});
  if (!text) return std::nullopt;
  const std::string_view suffix = array_suffix(*text);
  const std::string_view name = std::string_view(*text).substr(0, text->size() - suffix.size());
  const auto alias = reading.types.find(name);
  if (alias == reading.types.end()) return SqlType(*text);
  const std::optional<std::string> meant = spelling(reading, alias->second, name);
  if (!meant) return std::nullopt;
  return SqlType(*meant + std::string(suffix));
}

}  // namespace schemadiff::model
