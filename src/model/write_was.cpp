// SPDX-License-Identifier: MIT
#include "model/write_was.hpp"

#include <algorithm>

#include "model/sql_header.hpp"
#include "schemadiff/catalog/object_id.hpp"

namespace schemadiff::model {
namespace {

std::size_t line_start(std::string_view text, std::size_t offset) {
  const std::size_t before = offset == 0 ? std::string_view::npos : text.rfind('\n', offset - 1);
  return before == std::string_view::npos ? 0 : before + 1;
}

std::size_t line_end(std::string_view text, std::size_t offset) { return std::min(text.find('\n', offset), text.size()); }

std::size_t offset_of(std::string_view text, const Location& at) {
  std::size_t offset = 0;
  for (int line = 1; line < at.line && offset < text.size(); ++line) offset = line_end(text, offset) + 1;
  return std::min(offset + static_cast<std::size_t>(std::max(at.column - 1, 0)), text.size());
}

std::size_t indentation(std::string_view line) { return std::min(line.find_first_not_of(' '), line.size()); }

/// As it is where YAML would read it as that text, otherwise in quotes.
std::string yaml_name(const Identifier& name) {
  const std::string segment = path_segment(name);
  const bool is_word = segment == "null" || segment == "true" || segment == "false";
  if (segment == name.text() && !is_word) return segment;
  std::string quoted = "'";
  for (const char c : name.text()) quoted.append(c == '\'' ? 2 : 1, c);
  return quoted + "'";
}

/// Behind the key that begins there and its colon.
std::size_t behind_key(std::string_view text, std::size_t offset) {
  if (offset < text.size() && (text[offset] == '"' || text[offset] == '\'')) {
    const std::size_t close = text.find(text[offset], offset + 1);
    return close == std::string_view::npos ? close : text.find(':', close);
  }
  return text.find(':', offset);
}

/// The mapping goes on in lines of its own, deeper than its key.
std::string in_lines(std::string text, std::size_t key, std::size_t rest_of_line, const std::string& entry) {
  const std::size_t key_indentation = key - line_start(text, key);
  std::size_t next = rest_of_line;
  std::size_t depth = key_indentation + 2;
  while (next < text.size()) {
    next += 1;
    const std::string_view line = std::string_view(text).substr(next, line_end(text, next) - next);
    const std::size_t space = indentation(line);
    if (space < line.size() && line[space] != '#') {
      if (space > key_indentation) depth = space;
      break;
    }
    next = line_end(text, next);
  }
  const std::string line = "\n" + std::string(depth, ' ') + entry;
  return text.insert(rest_of_line, line);
}

/// Whether the key stands in a mapping between braces, as far as its own line tells.
bool is_between_braces(std::string_view text, std::size_t key) {
  const std::size_t start = line_start(text, key);
  const std::string_view line = text.substr(start, key - start);
  return std::ranges::count(line, '{') > std::ranges::count(line, '}');
}

/// A column that is written as its type alone.
std::string beside_type(std::string text, std::size_t key, std::size_t value, const std::string& entry) {
  std::size_t end = value;
  if (text[value] == '"' || text[value] == '\'') {
    const std::size_t close = text.find(text[value], value + 1);
    end = close == std::string::npos ? text.size() : close + 1;
  } else {
    const bool braces = is_between_braces(text, key);
    while (end < text.size() && text[end] != '\n' && !(braces && (text[end] == ',' || text[end] == '}')) &&
           !(text[end] == '#' && text[end - 1] == ' ')) {
      ++end;
    }
    while (end > value && text[end - 1] == ' ') --end;
  }
  std::string type = text.substr(value, end - value);
  const bool is_plain = type.find_first_of(",[]{}") == std::string::npos;
  if (!is_plain && type[0] != '"' && type[0] != '\'') type = "'" + type + "'";
  return text.replace(value, end - value, "{type: " + type + ", " + entry + "}");
}

std::string in_yaml(std::string text, std::size_t key, const Identifier& was) {
  const std::string entry = "was: " + yaml_name(was);
  const std::size_t colon = behind_key(text, key);
  if (colon == std::string::npos) return text;
  const std::size_t value = text.find_first_not_of(' ', colon + 1);
  if (value == std::string::npos || text[value] == '\n' || text[value] == '#') {
    return in_lines(std::move(text), key, line_end(text, colon), entry);
  }
  if (text[value] != '{') return beside_type(std::move(text), key, value, entry);
  const std::size_t first = text.find_first_not_of(" \n", value + 1);
  const bool is_empty = first != std::string::npos && text[first] == '}';
  return text.insert(value + 1, is_empty ? entry : entry + ", ");
}

/// A comment in the line above; what stands before it in its own line stays there.
std::string in_sql(std::string text, std::size_t offset, const Identifier& was) {
  const std::size_t start = line_start(text, offset);
  const std::string_view before = std::string_view(text).substr(start, offset - start);
  const std::string space(indentation(before), ' ');
  const std::string comment = "-- schemadiff: was=" + path_segment(was) + "\n";
  const bool begins_line = space.size() == before.size() || before.substr(space.size(), 6) == "CREATE";
  if (begins_line) return text.insert(start, space + comment);
  return text.insert(offset, "\n" + space + "  " + comment + space + "  ");
}

}  // namespace

std::string with_was(std::string text, const Location& at, const Identifier& was) {
  const std::size_t offset = offset_of(text, at);
  if (is_sql_name(at.file)) return in_sql(std::move(text), offset, was);
  return in_yaml(std::move(text), offset, was);
}

}  // namespace schemadiff::model
