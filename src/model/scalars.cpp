// SPDX-License-Identifier: MIT
#include "model/scalars.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <stdexcept>

#include "model/cut_value.hpp"
#include "model/yaml_events.hpp"
#include "support/text.hpp"

namespace schemadiff::model {
namespace {

std::string shown(Node node) {
  if (node.is_null()) return "nothing";
  if (node.is_list()) return "a list";
  if (node.is_map()) return "a map";
  return fmt::format("'{}'", node.text());
}

void expected(Reading& reading, Node node, std::string_view what) {
  reading.problem(node, fmt::format("expected {}, found {}", what, shown(node)));
}

CoreType type_of(Node node) {
  if (node.is_null()) return CoreType::null;
  return node.is_scalar() && node.plain() ? core_type(node.text()) : CoreType::string;
}

std::optional<std::int64_t> integer_of(Node node) {
  std::string_view text = node.text();
  int base = 10;
  if (type_of(node) == CoreType::based_integer) {
    base = text[1] == 'x' ? 16 : 8;
    text.remove_prefix(2);
  } else if (text.starts_with('+')) {
    text.remove_prefix(1);
  }
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, base);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

Identifier checked_name(Reading& reading, Node node, std::string_view text) {
  if (text.empty()) reading.problem(node, "a name cannot be empty");
  if (reading.names.longest_name > 0 && text.size() > reading.names.longest_name) {
    reading.problem(node, fmt::format("name '{}' has {} bytes; {} keeps {}", text, text.size(),
                                      reading.dialect.display_name(), reading.names.longest_name));
  }
  return Identifier(text);
}

}  // namespace

std::optional<std::string> read_text(Reading& reading, Node node, std::string_view what) {
  if (!node) return std::nullopt;
  if (node.is_scalar()) return std::string(node.text());
  expected(reading, node, what);
  return std::nullopt;
}

Identifier read_name(Reading& reading, Node node) {
  const std::optional<std::string> text = read_text(reading, node, "a name");
  return text ? checked_name(reading, node, *text) : Identifier();
}

std::vector<Identifier> read_names(Reading& reading, Node list) {
  std::vector<Identifier> names;
  if (!list) return names;
  if (list.is_scalar()) return {read_name(reading, list)};
  if (!list.is_list()) {
    expected(reading, list, "a list of names");
    return names;
  }
  for (const Node& item : list.items()) names.push_back(read_name(reading, item));
  return names;
}

Expression read_expression(Reading& reading, Node node) {
  if (!node) return {};
  if (!node.is_scalar() || node.text().empty()) {
    expected(reading, node, "an SQL expression");
    return {};
  }
  const CoreType type = type_of(node);
  if (type == CoreType::not_finite) {
    reading.problem(node, fmt::format("'{}' is no SQL literal; quote it to make it an expression",
                                      node.text()));
    return {};
  }
  if (type == CoreType::based_integer) {
    if (const std::optional<std::int64_t> value = integer_of(node))
      return Expression(std::to_string(*value));
  }
  return Expression(node.text());
}

bool read_flag(Reading& reading, Node node, bool fallback) {
  if (!node) return fallback;
  if (type_of(node) == CoreType::boolean) return support::equal_ignoring_case(node.text(), "true");
  expected(reading, node, "true or false");
  return fallback;
}

std::optional<std::int64_t> read_integer(Reading& reading, Node node) {
  if (!node) return std::nullopt;
  const CoreType type = type_of(node);
  if (type == CoreType::integer || type == CoreType::based_integer) {
    if (const std::optional<std::int64_t> value = integer_of(node)) return value;
  }
  expected(reading, node, "a whole number of at most 64 bits");
  return std::nullopt;
}

std::optional<std::size_t> read_word(Reading& reading, Node node,
                                     std::span<const std::string_view> words) {
  if (node.is_scalar()) {
    const std::string word = support::replace_all(support::lower(node.text()), "_", " ");
    const auto found = std::ranges::find(words, word);
    if (found != words.end()) return static_cast<std::size_t>(found - words.begin());
  }
  std::vector<std::string> choices(words.begin(), words.end());
  const std::string last = choices.back();
  choices.pop_back();
  expected(reading, node, choices.empty() ? last : support::join(choices, ", ") + " or " + last);
  return std::nullopt;
}

std::vector<Identifier> name_segments(std::string_view text) {
  try {
    return parse_path(text);
  } catch (const std::invalid_argument&) {
    return {};
  }
}

std::optional<QualifiedName> read_qualified(Reading& reading, Node node, Identifier schema) {
  const std::optional<std::string> text = read_text(reading, node, "a name");
  if (!text) return std::nullopt;
  const std::vector<Identifier> segments = name_segments(*text);
  if (segments.empty() || segments.size() > 2) {
    reading.problem(
        node, fmt::format("'{}' is no name; write name or schema.name, and a name that holds a dot "
                          "in double quotes",
                          *text));
    return std::nullopt;
  }
  for (const Identifier& segment : segments) checked_name(reading, node, segment.text());
  if (segments.size() == 1) return QualifiedName{schema, segments[0]};
  if (!reading.names.has_schemas) {
    reading.problem(node,
                    fmt::format("{} has no schemas; to have the dot in the name write '\"{}\"'",
                                reading.dialect.display_name(), *text));
    return std::nullopt;
  }
  return QualifiedName{segments[0], segments[1]};
}

QualifiedName read_reference(Reading& reading, Node node) {
  if (!node) return {};
  return read_qualified(reading, node, {}).value_or(QualifiedName{});
}

bool is_for_this_dialect(Reading& reading, Node only) {
  static constexpr std::array<std::string_view, 2> dialects = {"postgresql", "sqlite"};
  if (!only) return true;
  const std::optional<std::size_t> at = read_word(reading, only, dialects);
  return !at || dialects[*at] == reading.dialect.name();
}

void read_comment(Reading& reading, const ObjectId& id, Node comment) {
  if (!comment || comment.is_null()) return;
  const std::optional<std::string> text = read_text(reading, comment, "a comment");
  if (text && !text->empty())
    reading.add(Comment{.id = comment_id(id), .text = Text(*text)}, comment);
}

void read_column_comments(Reading& reading, const ObjectId& relation, Node comments) {
  if (!comments) return;
  for (const Pair& pair : comments.pairs()) {
    const Identifier column = read_name(reading, pair.key);
    read_comment(reading, member_id(Kind::column, relation.path[0], relation.path[1], column),
                 pair.value);
  }
}

void read_was(Reading& reading, const ObjectId& id, Node was) {
  if (was) reading.model.hints[id].was = read_name(reading, was);
}

}  // namespace schemadiff::model
