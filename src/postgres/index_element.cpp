// SPDX-License-Identifier: MIT
#include "postgres/index_element.hpp"

#include <string>

#include "postgres/lexer.hpp"
#include "postgres/parse.hpp"

namespace schemadiff::postgres {
namespace {

constexpr std::string_view opening = "CREATE INDEX ON t (";

QualifiedName qualified_name(const Json& parts) {
  if (parts.empty()) return {};
  QualifiedName name{{}, Identifier(string_of(parts[parts.size() - 1]))};
  if (parts.size() > 1 && string_of(parts[parts.size() - 2]) != "pg_catalog") {
    name.schema = Identifier(string_of(parts[parts.size() - 2]));
  }
  return name;
}

/// The fields of the one element of an index; null where the text is no such thing.
Json element_fields(const Parsed& parsed) {
  if (!parsed.ok()) return {};
  const Node index = node_of(parsed.tree);
  if (!index.is("IndexStmt") || !index["whereClause"].is_null() || !index["options"].is_null())
    return {};
  const Json& elements = index["indexParams"];
  return elements.size() == 1 ? *node_of(elements[0]).fields : Json();
}

/// Up to the parenthesis that closes the first one: the grammar takes a column, a function or
/// parentheses.
std::string_view leading_expression(std::string_view text) {
  int depth = 0;
  Lexer lexer(text);
  for (Token token = lexer.next(); token.kind != TokenKind::end; token = lexer.next()) {
    if (token.text == "(") ++depth;
    if (token.text == ")" && --depth == 0) return text.substr(0, token.offset + 1);
  }
  return {};
}

}  // namespace

void take_apart(KeyElement& element) {
  const std::string& text = element.expression.text();  // interned: it outlives the element
  const Json fields = element_fields(parse_statement(std::string(opening) + text + ")"));
  if (fields.is_null()) return;
  const Node parts{"IndexElem", &fields};
  const std::string_view column = parts.text("name");
  element.expression = Expression(column.empty() ? leading_expression(text) : std::string_view{});
  if (!column.empty()) element.column = Identifier(column);
  element.collation = qualified_name(parts["collation"]);
  element.operator_class = qualified_name(parts["opclass"]);
  if (parts.text("ordering") == "SORTBY_DESC") element.order = SortOrder::descending;
  const bool descending = element.order == SortOrder::descending;
  if (parts.text("nulls_ordering") == "SORTBY_NULLS_FIRST" && !descending)
    element.nulls = NullsOrder::first;
  if (parts.text("nulls_ordering") == "SORTBY_NULLS_LAST" && descending)
    element.nulls = NullsOrder::last;
}

}  // namespace schemadiff::postgres
