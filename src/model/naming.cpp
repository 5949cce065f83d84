// SPDX-License-Identifier: MIT
#include "model/naming.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>

namespace schemadiff::model {
namespace {

constexpr std::size_t kept_of_long_name = 54;

std::size_t slot(Kind kind) { return static_cast<std::size_t>(kind); }

std::string_view value_of(std::string_view placeholder, const NameParts& parts) {
  if (placeholder == "table") return parts.table;
  if (placeholder == "columns") return parts.columns;
  if (placeholder == "name") return parts.name;
  if (placeholder == "referred_table") return parts.referred_table;
  return parts.referred_columns;
}

/// Calls `text` and `placeholder` for the pieces of a pattern in turn.
template <class Text, class Placeholder>
void take_apart(std::string_view pattern, Text&& text, Placeholder&& placeholder) {
  while (true) {
    const std::size_t open = pattern.find('{');
    const std::size_t close = pattern.find('}', open);
    if (close == std::string_view::npos) return text(pattern);
    text(pattern.substr(0, open));
    placeholder(pattern.substr(open + 1, close - open - 1));
    pattern.remove_prefix(close + 1);
  }
}

bool continues_character(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

bool is_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         static_cast<unsigned char>(c) >= 0x80;
}

}  // namespace

Naming::Naming() {
  pattern(Kind::primary_key) = "pk_{table}";
  pattern(Kind::foreign_key) = "fk_{table}_{columns}_{referred_table}";
  pattern(Kind::unique) = "uq_{table}_{columns}";
  pattern(Kind::check) = "ck_{table}_{name}";
  pattern(Kind::index) = "ix_{table}_{columns}";
}

std::optional<std::string>& Naming::pattern(Kind kind) { return patterns_.at(slot(kind)); }

bool Naming::names(Kind kind) const { return patterns_.at(slot(kind)).has_value(); }

std::optional<std::string> Naming::name_for(Kind kind, const NameParts& parts) const {
  const std::optional<std::string>& pattern = patterns_.at(slot(kind));
  if (!pattern) return std::nullopt;
  std::string name;
  take_apart(
      *pattern, [&](std::string_view text) { name += text; },
      [&](std::string_view placeholder) { name += value_of(placeholder, parts); });
  return shortened(std::move(name));
}

std::vector<std::string_view> placeholders(Kind kind) {
  if (kind == Kind::check) return {"table", "name"};
  if (kind == Kind::foreign_key) return {"table", "columns", "referred_table", "referred_columns"};
  return {"table", "columns"};
}

std::string unknown_placeholder(Kind kind, std::string_view pattern) {
  const std::vector<std::string_view> known = placeholders(kind);
  std::string unknown;
  take_apart(
      pattern, [](std::string_view) {},
      [&](std::string_view placeholder) {
        if (unknown.empty() && std::ranges::find(known, placeholder) == known.end())
          unknown = placeholder;
      });
  return unknown;
}

std::string column_check_name(Identifier column, std::size_t count) {
  return count == 1 ? column.text() : fmt::format("{}_{}", column.text(), count);
}

std::string shortened(std::string name) {
  if (name.size() <= Naming::longest_name) return name;
  const std::string hash = short_hash(name);
  std::size_t kept = kept_of_long_name;
  while (continues_character(name[kept])) --kept;
  name.resize(kept);
  return name + '_' + hash;
}

std::string words_of(std::string_view expression) {
  std::string words;
  for (const char c : expression) {
    if (is_word(c)) {
      words += c;
    } else if (!words.empty() && words.back() != '_') {
      words += '_';
    }
  }
  while (words.ends_with('_')) words.pop_back();
  return words;
}

std::string short_hash(std::string_view text) {
  std::uint32_t hash = 2166136261u;  // FNV-1a
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619u;
  return fmt::format("{:08x}", hash);
}

}  // namespace schemadiff::model
