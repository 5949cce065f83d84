// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include "model/read_parts.hpp"
#include "model/scalars.hpp"
#include "model/states.hpp"

namespace schemadiff::model {
namespace {

constexpr std::int64_t format = 1;

void read_format(Reading& reading, const Document& document, const Mapping& map, bool is_named) {
  const Node node = map.find("schemadiff");
  if (!node) {
    if (is_named) reading.problem(document.root(), "a model begins with the line 'schemadiff: 1'");
    return;
  }
  const std::optional<std::int64_t> version = read_integer(reading, node);
  if (version && *version != format) {
    reading.problem(
        node, fmt::format("format {} of models; this program reads format {}", *version, format));
  }
}

/// What the files of a model must not say differently.
void agree(Reading& reading, Node node, Node& first) {
  if (!first) {
    first = node;
  } else if (first.text() != node.text()) {
    reading.problem(node, fmt::format("'{}' here, but '{}' at {}", node.text(), first.text(),
                                      to_string(first.location())));
  }
}

void read_dialect(Reading& reading, Node node) {
  static constexpr std::array<std::string_view, 2> dialects = {"postgresql", "sqlite"};
  if (!node) return;
  const std::optional<std::size_t> at = read_word(reading, node, dialects);
  if (!at) return;
  agree(reading, node, reading.dialect_node);
  reading.model.dialect = dialects[*at];
  if (reading.model.dialect != reading.dialect.name()) {
    reading.problem(node, fmt::format("the model is for {}, the other side is {}", node.text(),
                                      reading.dialect.display_name()));
  }
}

void read_default_schema(Reading& reading, Node node) {
  if (!node) return;
  const Identifier name = read_name(reading, node);
  agree(reading, node, reading.default_schema_node);
  if (reading.names.makes_schemas && !name.empty()) reading.model.default_schema = name;
}

/// What the model states in full, so that what it leaves out means the default.
void read_states(Reading& reading, Node node) {
  if (!node) return;
  for (const Node& item : node.items()) {
    const std::optional<std::string> word = read_text(reading, item, "owners or privileges");
    if (word && !add_stated(*word, reading.model.states)) reading.problem(item, not_stated(*word));
  }
}

void read_pattern(Reading& reading, Kind kind, Node node) {
  if (node.is_null()) {
    reading.naming.pattern(kind).reset();
    return;
  }
  const std::optional<std::string> pattern = read_text(reading, node, "a pattern");
  if (!pattern) return;
  const std::string unknown = unknown_placeholder(kind, *pattern);
  if (!unknown.empty()) {
    std::string known;
    for (const std::string_view name : placeholders(kind)) known += fmt::format(" {{{}}}", name);
    reading.problem(node,
                    fmt::format("'{{{}}}' stands for nothing here; there is{}", unknown, known));
  }
  if (pattern->empty()) reading.problem(node, "a name cannot be empty");
  reading.naming.pattern(kind) = *pattern;
}

void read_naming(Reading& reading, Node node) {
  if (!node || node.is_null()) return;
  if (reading.naming_node) {
    return reading.problem(node, fmt::format("'naming' is given twice: first at {}",
                                             to_string(reading.naming_node.location())));
  }
  reading.naming_node = node;
  const Mapping map(reading, node, keys::naming);
  for (const std::string_view key : keys::naming.keys) {
    if (const Node pattern = map.find(key)) read_pattern(reading, *kind_named(key), pattern);
  }
}

void check_include(Reading& reading, Node node) {
  if (!node || node.is_null() || node.is_scalar()) return;
  if (!node.is_list()) return reading.problem(node, "expected a list of files");
  for (const Node& item : node.items()) read_text(reading, item, "a file");
}

}  // namespace

void read_header(Reading& reading, const Document& document, bool is_named) {
  const Node root = document.root();
  if (!root || root.is_null()) {
    reading.model.problems.push_back(
        {{document.file, 1, 1}, "the file is empty; a model begins with the line 'schemadiff: 1'"});
    return;
  }
  const Mapping map(reading, root, keys::model);
  if (!map) return;
  read_format(reading, document, map, is_named);
  read_dialect(reading, map.find("dialect"));
  read_default_schema(reading, map.find("default_schema"));
  read_states(reading, map.find("states"));
  check_include(reading, map.find("include"));
  read_naming(reading, map.find("naming"));
  read_type_aliases(reading, map.find("types"));
}

}  // namespace schemadiff::model
