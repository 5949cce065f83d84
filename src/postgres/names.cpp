// SPDX-License-Identifier: MIT
#include "postgres/names.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace schemadiff::postgres {
namespace {

/// At most `length` bytes, and no part of a character.
std::string_view clipped(std::string_view text, std::size_t length) {
  if (text.size() <= length) return text;
  while (length > 0 && (static_cast<unsigned char>(text[length]) & 0xC0) == 0x80) --length;
  return text.substr(0, length);
}

Identifier made_name(Identifier table, Identifier column, std::string_view suffix) {
  const std::size_t room = longest_name - suffix.size() - 2;  // for the two underscores
  std::size_t first = table.text().size();
  std::size_t second = column.text().size();
  while (first + second > room) --(first > second ? first : second);
  std::string name(clipped(table.text(), first));
  name.append("_").append(clipped(column.text(), second)).append("_").append(suffix);
  return Identifier(name);
}

bool is_taken(const Catalog& catalog, Identifier schema, Identifier name) {
  return std::ranges::any_of(
      std::array{Kind::table, Kind::view, Kind::sequence, Kind::index},
      [&](Kind kind) { return catalog.contains(relation_id(kind, schema, name)); });
}

}  // namespace

bool is_system_column(std::string_view name) noexcept {
  constexpr std::array<std::string_view, 6> names = {"cmax",     "cmin", "ctid",
                                                     "tableoid", "xmax", "xmin"};
  return std::ranges::binary_search(names, name);
}

Identifier sequence_name(Identifier table, Identifier column) {
  return made_name(table, column, "seq");
}

Identifier free_sequence_name(const Catalog& catalog, const ObjectId& column) {
  Identifier name = sequence_name(column.path[1], column.path[2]);
  for (int number = 1; is_taken(catalog, column.schema(), name); ++number) {
    name = made_name(column.path[1], column.path[2], "seq" + std::to_string(number));
  }
  return name;
}

}  // namespace schemadiff::postgres
