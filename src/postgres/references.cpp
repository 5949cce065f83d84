// SPDX-License-Identifier: MIT
#include "postgres/references.hpp"

#include <algorithm>
#include <utility>

#include "postgres/heritage.hpp"
#include "postgres/kept_names.hpp"
#include "postgres/lexer.hpp"
#include "postgres/parse_code.hpp"
#include "postgres/routines.hpp"
#include "schemadiff/error.hpp"
#include "support/text.hpp"

namespace schemadiff::postgres {
namespace {

/// A name as a token spells it.
Identifier name_in(const Token& token) {
  if (token.kind == TokenKind::word) return Identifier(support::lower(token.text));
  std::string name;
  for (std::size_t i = 1; i + 1 < token.text.size(); ++i) {
    name += token.text[i];
    if (token.text[i] == '"') ++i;
  }
  return Identifier(name);
}

bool is_name(const Token& token) {
  return token.kind == TokenKind::word || token.kind == TokenKind::quoted_name;
}

/// The names in a text with what stands before them: an empty schema, or the name before the dot.
std::vector<QualifiedName> names_in(std::string_view text) {
  std::vector<QualifiedName> names;
  Lexer lexer(text);
  Identifier before;
  bool dotted = false;
  try {
    for (Token token = lexer.next(); token.kind != TokenKind::end; token = lexer.next()) {
      if (is_name(token)) {
        const Identifier name = name_in(token);
        names.push_back({dotted ? before : Identifier(), name});
        before = name;
      } else if (token.text != ".") {
        before = {};
      }
      dotted = token.text == "." && !before.empty();
    }
  } catch (const MigrationError&) {
    // A text that does not end where it should names nothing further.
  }
  return names;
}

void add(std::vector<ObjectId>& ids, const ObjectId& id, const Catalog& catalog) {
  if (catalog.contains(id) && std::ranges::find(ids, id) == ids.end()) ids.push_back(id);
}

/// The column, or those that it is inherited from, which have no object in the table itself.
void add_column(std::vector<ObjectId>& ids, const ObjectId& table, const Identifier& name, const Catalog& catalog) {
  const ObjectId column = member_id(Kind::column, table.path[0], table.path[1], name);
  add(ids, column, catalog);
  for (const ObjectId& declared : declared_columns(column, catalog)) add(ids, declared, catalog);
}

struct Named {
  std::vector<QualifiedName> relations = {};
  std::vector<Identifier> columns = {};
};

/// The columns that an UPDATE or INSERT fills.
void collect_targets(const Json& list, Named& named) {
  for (const Json& json : list) {
    const std::string_view name = node_of(json).text("name");
    if (!name.empty()) named.columns.emplace_back(name);
  }
}

void collect(const Json& json, Named& named) {
  if (json.is_array()) {
    for (const Json& element : json) collect(element, named);
    return;
  }
  if (!json.is_object()) return;
  for (const auto& [key, value] : json.items()) {
    if (key == "RangeVar") {
      named.relations.push_back({Identifier(value.value("schemaname", std::string())),
                                 Identifier(value.value("relname", std::string()))});
    } else if (key == "ColumnRef") {
      for (const Json& field : value.value("fields", Json::array())) {
        const std::string_view name = string_of(field);
        if (!name.empty()) named.columns.emplace_back(name);
      }
    } else if (key == "UpdateStmt") {
      collect_targets(value.value("targetList", Json::array()), named);
    } else if (key == "InsertStmt") {
      collect_targets(value.value("cols", Json::array()), named);
    }
    collect(value, named);
  }
}

}  // namespace

std::vector<ObjectId> references_of(const Expression& expression, const ObjectId& table,
                                    const Catalog& catalog) {
  std::vector<ObjectId> ids;
  if (expression.empty()) return ids;
  for (const QualifiedName& name : names_in(expression.text())) {
    if (name.schema.empty()) {
      add_column(ids, table, name.name, catalog);
    } else {
      for (const Kind kind : type_kinds) add(ids, relation_id(kind, name.schema, name.name), catalog);
    }
    // The rows that the condition of a trigger speaks of.
    if (name.schema.text() == "old" || name.schema.text() == "new") {
      add_column(ids, table, name.name, catalog);
    }
  }
  return ids;
}

namespace {

/// Of what only younger servers can read: all names in it.
Named all_names(std::string_view text) {
  Named named;
  for (const QualifiedName& name : names_in(text)) {
    if (!name.schema.empty()) named.relations.push_back(name);
    named.columns.push_back(name.name);
  }
  return named;
}

std::vector<ObjectId> references_in(const Parsed& parsed, std::string_view text, const Catalog& catalog) {
  std::vector<ObjectId> ids;
  Named named;
  if (parsed.ok()) {
    collect(parsed.tree, named);
  } else {
    named = all_names(text);
  }
  for (const QualifiedName& relation : named.relations) {
    for (const Kind kind : {Kind::table, Kind::view, Kind::materialized_view, Kind::sequence}) {
      add(ids, relation_id(kind, relation.schema, relation.name), catalog);
    }
    for (const Identifier& column : named.columns) {
      add(ids, member_id(Kind::column, relation.schema, relation.name, column), catalog);
    }
  }
  for (const QualifiedName& name : names_in(text)) {
    if (name.schema.empty()) continue;
    for (const Kind kind : type_kinds) add(ids, relation_id(kind, name.schema, name.name), catalog);
  }
  return ids;
}

}  // namespace

std::vector<ObjectId> references_of_query(const Expression& query, const Catalog& catalog) {
  return references_in(parse_query(query.text()), query.text(), catalog);
}

std::vector<ObjectId> references_of_statements(std::string_view statements, const Catalog& catalog) {
  return references_in(parse_statements(statements), statements, catalog);
}

std::vector<ObjectId> dependencies_of_query(const ObjectId& id, const Expression& query,
                                            const Catalog& catalog) {
  if (!catalog.dependencies_of(id).empty()) return {};
  std::vector<ObjectId> ids = references_of_query(query, catalog);
  std::erase(ids, id);
  return ids;
}

}  // namespace schemadiff::postgres
