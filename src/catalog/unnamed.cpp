// SPDX-License-Identifier: MIT
#include "catalog/unnamed.hpp"

#include <fmt/format.h>

#include <cstdint>
#include <span>
#include <utility>

#include "catalog/overloaded.hpp"

namespace schemadiff {
namespace {

constexpr std::size_t longest_key = 60;

template <class T>
std::string list(std::span<const T> items, std::string_view (*text_of)(const T&)) {
  std::string text = "(";
  for (const T& item : items) {
    if (text.size() > 1) text += ", ";
    text += text_of(item);
  }
  return text += ')';
}

std::string_view text_of_element(const KeyElement& element) {
  return element.column.empty() ? element.expression.text() : element.column.text();
}

std::string_view text_of_name(const Identifier& name) { return name.text(); }

constexpr char lower(char c) noexcept { return c >= 'A' && c <= 'Z' ? char(c + ('a' - 'A')) : c; }
constexpr bool is_blank(char c) noexcept { return c == ' ' || (c >= '\t' && c <= '\r'); }
constexpr bool is_word(char c) noexcept {
  return (lower(c) >= 'a' && lower(c) <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '$' ||
         static_cast<unsigned char>(c) >= 0x80;
}

/// Where the comment, literal or quoted name that starts at `from` ends; `from` where none does.
std::size_t end_of_piece(std::string_view text, std::size_t from) noexcept {
  const auto close = [&](std::string_view end, std::size_t start) {
    const std::size_t at = text.find(end, start);
    return at == std::string_view::npos ? text.size() : at + end.size();
  };
  const char first = text[from];
  const std::string_view two = text.substr(from, 2);
  if (two == "--") return close("\n", from);
  if (two == "/*") return close("*/", from + 2);
  if (first == '\'' || first == '"' || first == '`') return close(text.substr(from, 1), from + 1);
  if (first == '[') return close("]", from + 1);
  return from;
}

class KeyWriter {
 public:
  void blank() noexcept { blank_ = true; }

  void literal(std::string_view text) {
    separate(text.front());
    key_ += text;
  }

  void name(std::string_view text) {
    if (text.empty()) return;
    separate(text.front());
    for (const char c : text) key_ += lower(c);
  }

  void symbol(char c) {
    separate(c);
    const char before = key_.empty() ? '\0' : key_.back();
    if (c == '=' && before == '=' && adjoins_) return;
    if (c == '>' && before == '<' && adjoins_) {
      key_.back() = '!';
      c = '=';
    }
    key_ += lower(c);
    adjoins_ = true;
  }

  std::string take() && { return std::move(key_); }

 private:
  /// A blank matters between two words only: `a b` is not `ab`.
  void separate(char next) {
    if (blank_ && !key_.empty() && is_word(key_.back()) && is_word(next)) key_ += ' ';
    if (blank_) adjoins_ = false;
    blank_ = false;
  }

  std::string key_;
  bool blank_ = false;
  bool adjoins_ = false;
};

std::string whole_key(std::string_view text) {
  KeyWriter key;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = end_of_piece(text, at);
    const char c = text[at];
    if (end == at) {
      if (is_blank(c) || c == '(' || c == ')') {
        key.blank();
      } else {
        key.symbol(c);
      }
      ++at;
      continue;
    }
    if (c == '\'') {
      key.literal(text.substr(at, end - at));
    } else if (c == '-' || c == '/') {
      key.blank();
    } else {
      key.name(text.substr(at + 1, end > at + 2 ? end - at - 2 : 0));
    }
    at = end;
  }
  return std::move(key).take();
}

std::uint32_t hash_of(std::string_view text) noexcept {  // FNV-1a: the same on every machine
  std::uint32_t hash = 2166136261u;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619u;
  return hash;
}

bool continues_character(char c) noexcept { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

void put_segment(Object& constraint, Identifier segment) {
  std::visit(
      [&]<class T>(T& object) {
        object.id.path[2] = segment;
        if constexpr (requires { object.named; }) object.named = false;
      },
      constraint);
}

}  // namespace

std::string check_key(std::string_view expression) {
  std::string key = whole_key(expression);
  if (key.size() <= longest_key) return key;
  const std::string hash = fmt::format("...{:08x}", hash_of(key));
  std::size_t kept = longest_key - hash.size();
  while (kept > 0 && continues_character(key[kept])) --kept;
  return key.substr(0, kept) + hash;
}

Identifier unnamed_segment(const Object& constraint) {
  const auto text = std::visit(
      Overloaded{
          [](const PrimaryKey&) -> std::string { return "()"; },
          [](const Unique& unique) { return list<KeyElement>(unique.columns, text_of_element); },
          [](const ForeignKey& key) {
            return list<Identifier>(key.columns, text_of_name) + " references " +
                   key.referenced_table.name.text();
          },
          [](const Check& check) { return '(' + check_key(check.expression.text()) + ')'; },
          [](const auto&) -> std::string { return {}; },
      },
      constraint);
  return Identifier(text);
}

void add_unnamed(Catalog& catalog, Object constraint) {
  const std::string segment = unnamed_segment(constraint).text();
  put_segment(constraint, Identifier(segment));
  for (int count = 2; catalog.contains(id_of(constraint)); ++count) {
    put_segment(constraint, Identifier(segment + ' ' + std::to_string(count)));
  }
  catalog.add(std::move(constraint));
}

}  // namespace schemadiff
