// SPDX-License-Identifier: MIT
#include "model/yaml_text.hpp"

#include <algorithm>

namespace schemadiff::model {
namespace {

constexpr std::size_t widest_line = 140;
constexpr std::size_t widest_key_aligned = 28;
constexpr std::size_t longest_simple_key = 1000;  // YAML allows 1024 characters before the colon

using Form = YamlValue::Form;

std::size_t width(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::count_if(
      text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

/// `null` is a key of the notation, and no key is anything but a word.
std::string bare_or_quoted(std::string_view key, Context context) {
  return key == "null" ? std::string(key) : yaml_string(key, context);
}

/// `key:`, or `? key` and the colon where it is too long for that.
std::string key_text(std::string_view key, Context context, std::string_view indent) {
  const std::string text = bare_or_quoted(key, context);
  if (text.size() <= longest_simple_key) return text + ":";
  return context == Context::flow ? "? " + text + " :"
                                  : "? " + text + "\n" + std::string(indent) + ":";
}

std::string flow(const YamlValue& value) {
  std::string text;
  switch (value.form) {
    case Form::text:
      return yaml_string(value.scalar, Context::flow);
    case Form::literal:
      return value.scalar;
    case Form::list:
      for (const YamlValue& item : value.items) text += (text.empty() ? "" : ", ") + flow(item);
      return "[" + text + "]";
    case Form::map:
      for (const auto& [key, inner] : value.pairs) {
        text += (text.empty() ? "" : ", ") + key_text(key, Context::flow, {});
        if (inner.form != Form::literal || !inner.scalar.empty()) text += ' ' + flow(inner);
      }
      return "{" + text + "}";
  }
  return text;
}

bool holds_lines(const YamlValue& value) {
  if (value.in_lines) return true;
  if (value.form == Form::text) return value.scalar.find('\n') != std::string::npos;
  return std::ranges::any_of(value.items, holds_lines) ||
         std::ranges::any_of(value.pairs,
                             [](const auto& pair) { return holds_lines(pair.second); });
}

/// Whether a literal block brings the lines back as they are: its lines end in `\n` alone, and hold nothing that would
/// have to be escaped but tabs.
bool fits_block(std::string_view text) {
  if (text.find('\n') == std::string_view::npos) return false;
  if (text.find_first_not_of(" \t\n") == std::string_view::npos) return false;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    std::string line(text.substr(at, end - at));
    std::ranges::replace(line, '\t', ' ');
    if (!is_printable(line)) return false;
    at = end + 1;
  }
  return true;
}

/// What stands behind the bar: how deep the block is, where its first line does not show it, and what becomes of the
/// ends of lines behind the last one. https://yaml.org/spec/1.2.2/#81-block-scalar-styles
std::string block_header(std::string_view text) {
  const char first = text[text.find_first_not_of('\n')];
  std::string header = first == ' ' || first == '\t' ? "2" : "";
  if (!text.ends_with('\n')) {
    header += '-';
  } else if (text.ends_with("\n\n")) {
    header += '+';
  }
  return header;
}

std::string block_text(std::string_view text, const std::string& indent) {
  std::string result = " |" + block_header(text) + "\n";
  if (text.ends_with('\n')) text.remove_suffix(1);
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    if (end > at) result += indent + std::string(text.substr(at, end - at));
    result += '\n';
    at = end + 1;
  }
  return result;
}

std::string pairs_text(const YamlValue& map, std::size_t depth);

/// The items, each after a dash; a map in lines begins beside its dash.
std::string items_text(const YamlValue& list, std::size_t depth);

/// What follows a key or a dash, with the end of its line; `used` is the width before it.
std::string value_text(const YamlValue& value, std::size_t depth, std::size_t used) {
  if (value.form == Form::text && fits_block(value.scalar)) {
    return block_text(value.scalar, std::string(2 * (depth + 1), ' '));
  }
  if (value.form == Form::text) return " " + yaml_string(value.scalar, Context::block) + "\n";
  if (value.form == Form::literal) return (value.scalar.empty() ? "" : " ") + value.scalar + "\n";
  if (value.empty() || !holds_lines(value)) {
    const std::string line = flow(value);
    if (value.empty() || used + 1 + width(line) <= widest_line) return " " + line + "\n";
  }
  return "\n" +
         (value.form == Form::map ? pairs_text(value, depth + 1) : items_text(value, depth + 1));
}

std::string items_text(const YamlValue& list, std::size_t depth) {
  const std::string dash = std::string(2 * depth, ' ') + "-";
  std::string out;
  for (const YamlValue& item : list.items) {
    const std::string value = value_text(item, depth, dash.size());
    const bool is_map_in_lines = item.form == Form::map && value.front() == '\n';
    out += dash;
    out += is_map_in_lines ? " " + value.substr(1 + dash.size() + 1) : value;
  }
  return out;
}

std::string pairs_text(const YamlValue& map, std::size_t depth) {
  const std::string indent(2 * depth, ' ');
  std::size_t widest = 0;
  for (const auto& pair : map.pairs) {
    const std::size_t size = width(bare_or_quoted(pair.first, Context::block));
    if (size <= widest_key_aligned) widest = std::max(widest, size);
  }
  std::string out;
  for (const auto& [key, value] : map.pairs) {
    const std::string text = key_text(key, Context::block, indent);
    const std::size_t size = width(text) - 1;
    const std::size_t pad = map.aligned && size < widest ? widest - size : 0;
    const std::string inner = value_text(value, depth, indent.size() + size + pad + 1);
    const bool is_on_line = inner.find('\n') == inner.size() - 1;
    out += indent + text + (is_on_line ? std::string(pad, ' ') : "") + inner;
  }
  return out;
}

}  // namespace

YamlValue YamlValue::of_text(std::string_view text) {
  YamlValue value;
  value.form = Form::text;
  value.scalar = text;
  return value;
}

YamlValue YamlValue::of_literal(std::string_view text) {
  YamlValue value;
  value.scalar = text;
  return value;
}

YamlValue YamlValue::of_list(std::vector<YamlValue> items) {
  YamlValue value;
  value.form = Form::list;
  value.items = std::move(items);
  return value;
}

YamlValue YamlValue::of_map(Pairs pairs) {
  YamlValue value;
  value.form = Form::map;
  value.pairs = std::move(pairs);
  return value;
}

YamlValue YamlValue::of_lines(Pairs pairs) {
  YamlValue value = of_map(std::move(pairs));
  value.in_lines = true;
  return value;
}

void YamlValue::add(std::string_view key, YamlValue value) {
  pairs.emplace_back(key, std::move(value));
}

std::string to_yaml(const YamlValue& document) { return pairs_text(document, 0); }

}  // namespace schemadiff::model
