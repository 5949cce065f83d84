// SPDX-License-Identifier: MIT
#include "sqlite/mention.hpp"

#include <algorithm>

#include "sqlite/definition.hpp"
#include "sqlite/tokenizer.hpp"
#include "support/text.hpp"

namespace schemadiff::sqlite {
namespace {

void add_relation(std::vector<ObjectId>& ids, std::string_view name, const Catalog& catalog) {
  for (const Kind kind : {Kind::table, Kind::view}) {
    const ObjectId id = relation_id(kind, {}, Identifier(name));
    if (catalog.contains(id) && std::ranges::find(ids, id) == ids.end()) ids.push_back(id);
  }
}

}  // namespace

bool mentions(std::string_view sql, std::string_view name) {
  Tokenizer tokens(sql);
  for (Token token = tokens.next(); token.kind != TokenKind::end; token = tokens.next()) {
    if (token.is_name() && support::equal_ignoring_case(name_of(token), name)) return true;
  }
  return false;
}

std::vector<ObjectId> relations_in(std::string_view sql, const Catalog& catalog) {
  std::vector<ObjectId> ids;
  Tokenizer tokens(sql);
  for (Token token = tokens.next(); token.kind != TokenKind::end; token = tokens.next()) {
    if (!token.is_name()) continue;
    const std::string name = name_of(token);
    add_relation(ids, name, catalog);
    if (const std::string folded = support::lower(name); folded != name)
      add_relation(ids, folded, catalog);
  }
  return ids;
}

std::string_view without_tail(std::string_view sql) {
  std::size_t end = 0;
  Tokenizer tokens(sql);
  for (Token token = tokens.next(); token.kind != TokenKind::end; token = tokens.next()) {
    if (!token.is_blank() && !token.is_symbol(';')) end = token.end();
  }
  return sql.substr(0, end);
}

}  // namespace schemadiff::sqlite
