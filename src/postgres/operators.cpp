// SPDX-License-Identifier: MIT
#include "postgres/operators.hpp"

#include "postgres/lexer.hpp"
#include "postgres/routine.hpp"
#include "schemadiff/error.hpp"
#include "support/text.hpp"

namespace schemadiff::postgres {
namespace {

void append(std::vector<ObjectId>& ids, const std::vector<ObjectId>& more) {
  ids.insert(ids.end(), more.begin(), more.end());
}

template <class Key, class Map>
void append_found(std::vector<ObjectId>& ids, const Map& map, const Key& key) {
  const auto found = map.find(key);
  if (found != map.end()) append(ids, found->second);
}

/// A name as a token spells it.
Identifier name_in(const Token& token) {
  if (token.kind == TokenKind::word) return Identifier(support::lower(token.text));
  return bare_name({.name = std::string(token.text)});
}

/// https://www.postgresql.org/docs/current/sql-syntax-lexical.html#SQL-SYNTAX-OPERATORS
bool is_symbol(std::string_view byte) {
  return std::string_view("+-*/<>=~!@#%^&|`?").find(byte) != std::string_view::npos;
}

}  // namespace

Operators::Operators(const Catalog& catalog) : catalog_(catalog) {
  for (const Object& object : catalog.objects()) {
    const auto* described = std::get_if<Described>(&object);
    if (!described) continue;
    const ObjectId& id = described->id;
    const std::string& text = id.path[1].text();
    if (id.kind == Kind::operator_kind) {
      operators_[{id.schema(), Identifier(signature_of(text).name)}].push_back(id);
    } else if (id.kind == Kind::operator_class) {
      const Signature name{.name = text.substr(0, text.rfind(" USING "))};
      classes_[{id.schema(), bare_name(name)}].push_back(id);
      if (described->flag("default")) defaults_[std::string(described->text("type"))].push_back(id);
    }
  }
}

void Operators::add_default(std::vector<ObjectId>& ids, const ObjectId& table, const Identifier& column) const {
  if (defaults_.empty()) return;
  const auto* found =
      catalog_.find_as<Column>(member_id(Kind::column, table.path[0], table.path[1], column));
  if (found) append_found(ids, defaults_, found->type.text());
}

std::vector<ObjectId> Operators::of_elements(const std::vector<KeyElement>& elements,
                                             const ObjectId& table) const {
  std::vector<ObjectId> ids;
  for (const KeyElement& element : elements) {
    append_found(ids, operators_, element.operator_name);
    append_found(ids, classes_, element.operator_class);
    if (element.operator_class.empty()) add_default(ids, table, element.column);
  }
  return ids;
}

std::vector<ObjectId> Operators::used_in(std::string_view text) const {
  std::vector<ObjectId> ids;
  if (operators_.empty()) return ids;
  Lexer lexer(text);
  Identifier schema;
  std::string symbol;  // what stands behind the schema and a dot, byte by byte
  bool dotted = false;
  try {
    for (Token token = lexer.next(); token.kind != TokenKind::end; token = lexer.next()) {
      const bool is_name = token.kind == TokenKind::word || token.kind == TokenKind::quoted_name;
      if (dotted && is_symbol(token.text)) {
        symbol += token.text;
        continue;
      }
      if (!symbol.empty()) append_found(ids, operators_, QualifiedName{schema, Identifier(symbol)});
      symbol.clear();
      dotted = token.text == "." && !schema.empty();
      if (!dotted) schema = is_name ? name_in(token) : Identifier();
    }
  } catch (const MigrationError&) {
    // A text that does not end where it should names nothing further.
  }
  return ids;
}

}  // namespace schemadiff::postgres
