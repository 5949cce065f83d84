// SPDX-License-Identifier: MIT
// The names that the server's own texts hold.
#include <algorithm>

#include "postgres/names.hpp"
#include "postgres/quote.hpp"
#include "postgres/table_parts.hpp"

namespace schemadiff::postgres {
namespace {

/// One name at the start of `text`, unquoted; what is left of `text` begins after it.
std::string take_name(std::string_view& text) {
  std::string name;
  if (!text.starts_with('"')) {
    const std::size_t end = std::min(text.find_first_of(".\"([ "), text.size());
    name = text.substr(0, end);
    text.remove_prefix(end);
    return name;
  }
  text.remove_prefix(1);
  while (!text.empty()) {
    const char c = text.front();
    text.remove_prefix(1);
    if (c == '"' && !text.starts_with('"')) break;
    if (c == '"') text.remove_prefix(1);
    name += c;
  }
  return name;
}

}  // namespace

QualifiedName parse_qualified(std::string_view text) {
  const std::string schema = take_name(text);
  if (!text.starts_with('.')) return {};
  text.remove_prefix(1);
  return {Identifier(schema), Identifier(take_name(text))};
}

ObjectId sequence_of_default(const Expression& default_value) {
  constexpr std::string_view opening = "nextval('", closing = "'::regclass)";
  std::string_view text = default_value.text();
  if (!text.starts_with(opening) || !text.ends_with(closing)) return {};
  text.remove_prefix(opening.size());
  text.remove_suffix(closing.size());
  std::string undoubled;
  for (std::size_t i = 0; i < text.size(); ++i) {
    undoubled += text[i];
    if (text[i] == '\'') ++i;
  }
  const QualifiedName name = parse_qualified(undoubled);
  return name.empty() ? ObjectId{} : relation_id(Kind::sequence, name.schema, name.name);
}

QualifiedName identity_sequence(const Column& column) {
  if (column.identity && !column.identity->sequence_name.empty())
    return column.identity->sequence_name;
  return {column.id.path[0], sequence_name(column.id.path[1], column.id.path[2])};
}

Statement rename_identity_sequence(const ObjectId& table, const ObjectId& table_before,
                                   const Identifier& column_before, const Identifier& column) {
  const Identifier before = sequence_name(table_before.name(), column_before);
  const Identifier after = sequence_name(table.name(), column);
  return {.text = "ALTER SEQUENCE " + quoted(table.path[0], before) + " RENAME TO " + quoted(after),
          .subject = table};
}

}  // namespace schemadiff::postgres
