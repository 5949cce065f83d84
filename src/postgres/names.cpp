// SPDX-License-Identifier: MIT
#include "postgres/names.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace schemadiff::postgres {
namespace {

bool is_taken(const Catalog& catalog, Identifier schema, Identifier name) {
  return std::ranges::any_of(
      std::array{Kind::table, Kind::view, Kind::materialized_view, Kind::sequence, Kind::index},
      [&](Kind kind) { return catalog.contains(relation_id(kind, schema, name)); });
}

}  // namespace

std::string_view clipped(std::string_view text, std::size_t length) {
  if (text.size() <= length) return text;
  while (length > 0 && (static_cast<unsigned char>(text[length]) & 0xC0) == 0x80) --length;
  return text.substr(0, length);
}

Identifier made_name(std::string_view table, std::string_view columns, std::string_view label) {
  const std::size_t underscores = columns.empty() ? 1 : 2;
  const std::size_t room = longest_name - label.size() - underscores;
  std::size_t first = table.size();
  std::size_t second = columns.size();
  while (first + second > room) --(first > second ? first : second);
  std::string name(clipped(table, first));
  if (!columns.empty()) name.append("_").append(clipped(columns, second));
  return Identifier(name.append("_").append(label));
}

bool is_system_column(std::string_view name) noexcept {
  constexpr std::array<std::string_view, 6> names = {"cmax",     "cmin", "ctid",
                                                     "tableoid", "xmax", "xmin"};
  return std::ranges::binary_search(names, name);
}

Identifier name_beside(Identifier name, std::string_view what) {
  const std::string behind = "__" + std::string(what);
  return Identifier(std::string(clipped(name.text(), longest_name - behind.size())) + behind);
}

Identifier sequence_name(Identifier table, Identifier column) {
  return made_name(table.text(), column.text(), "seq");
}

Identifier free_sequence_name(const Catalog& catalog, const ObjectId& column) {
  Identifier name = sequence_name(column.path[1], column.path[2]);
  for (int number = 1; is_taken(catalog, column.schema(), name); ++number) {
    name = made_name(column.path[1].text(), column.path[2].text(), "seq" + std::to_string(number));
  }
  return name;
}

Identifier index_name(Identifier table, std::span<const std::string> columns,
                      std::string_view suffix) {
  std::string joined;
  for (const std::string& column : columns) {
    if (!joined.empty()) joined += '_';
    joined += column;
    if (joined.size() > longest_name) break;
  }
  return made_name(table.text(), joined.substr(0, longest_name), suffix);
}

bool is_made_up(Identifier name, Identifier table, std::span<const std::string> columns,
                std::string_view suffix) {
  const std::string& text = name.text();
  std::size_t end = text.size();
  while (end > 0 && text[end - 1] >= '0' && text[end - 1] <= '9') --end;
  const std::string number = text.substr(end);
  const std::array candidates = {index_name(table, columns, suffix),
                                 index_name(table, columns, std::string(suffix) + number)};
  return std::ranges::find(candidates, name) != candidates.end();
}

}  // namespace schemadiff::postgres
