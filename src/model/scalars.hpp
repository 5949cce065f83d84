// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/reading.hpp"

namespace schemadiff::model {

// Each takes the value out of a node, or reports what was expected there. An absent node gives the
// fallback in silence.

std::optional<std::string> read_text(Reading& reading, Node node, std::string_view expected);
/// A name as it is written: never split at dots.
Identifier read_name(Reading& reading, Node node);
std::vector<Identifier> read_names(Reading& reading, Node list);
/// An SQL expression: a string, or a YAML number or boolean as its SQL literal.
Expression read_expression(Reading& reading, Node node);
bool read_flag(Reading& reading, Node node, bool fallback);
std::optional<std::int64_t> read_integer(Reading& reading, Node node);
/// The position of the word in `words`, in which `_` may stand for a space.
std::optional<std::size_t> read_word(Reading& reading, Node node,
                                     std::span<const std::string_view> words);

template <class Enum>
Enum read_choice(Reading& reading, Node node, Enum fallback) {
  static constexpr auto words = spellings(Enum{});
  if (!node) return fallback;
  const std::optional<std::size_t> at = read_word(reading, node, words);
  return at ? static_cast<Enum>(*at) : fallback;
}

/// `schema.name`; a segment in double quotes may hold dots. Empty where that is not what the text
/// is.
std::vector<Identifier> name_segments(std::string_view text);
/// The name of an object that lies in a schema: unqualified it lies in `schema`.
std::optional<QualifiedName> read_qualified(Reading& reading, Node node, Identifier schema);
/// A name that nothing need qualify: a collation, an operator class.
QualifiedName read_reference(Reading& reading, Node node);

/// False where the object says `only:` another dialect.
bool is_for_this_dialect(Reading& reading, Node only);
/// `comment` and `was` of an object that was added.
void read_comment(Reading& reading, const ObjectId& id, Node comment);
/// Of columns that are no objects.
void read_column_comments(Reading& reading, const ObjectId& relation, Node comments);
void read_was(Reading& reading, const ObjectId& id, Node was);

}  // namespace schemadiff::model
