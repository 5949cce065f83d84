// SPDX-License-Identifier: MIT
#include "sqlite/portable.hpp"

#include <type_traits>
#include <utility>

#include "catalog/overloaded.hpp"
#include "sqlite/tokenizer.hpp"

namespace schemadiff::sqlite {
namespace {

bool is_clock(const Token& token) {
  return token.is("now") || token.is("clock_timestamp") || token.is("statement_timestamp") ||
         token.is("transaction_timestamp");
}

ObjectId moved(ObjectId id) {
  id.path[0] = {};
  return id;
}

Object moved(Object object) {
  std::visit([](auto& any) { any.id = moved(any.id); }, object);
  std::visit(Overloaded{[](ForeignKey& key) { key.referenced_table.schema = {}; },
                        [](Column& column) { column.collation.schema = {}; },
                        [](Sequence& sequence) { sequence.owned_by.path[0] = {}; }, [](auto&) {}},
             object);
  return object;
}

template <class Map>
void move_keys(Map& map) {
  Map result;
  for (auto& entry : map) {
    if constexpr (std::is_same_v<typename Map::key_type, ObjectId>) {
      result.emplace(moved(entry.first), std::move(entry.second));
    } else {
      result.emplace(std::pair(moved(entry.first.first), entry.first.second),
                     std::move(entry.second));
    }
  }
  map = std::move(result);
}

}  // namespace

std::string portable_expression(std::string_view expression) {
  std::string result;
  Tokenizer tokens(expression);
  for (Token token = tokens.next(); token.kind != TokenKind::end; token = tokens.next()) {
    if (is_clock(token)) {
      Tokenizer ahead(expression, token.end());
      const bool opens = ahead.next_significant().is_symbol('(');
      const Token close = ahead.next_significant();
      if (opens && close.is_symbol(')')) {
        result += "CURRENT_TIMESTAMP";
        tokens = Tokenizer(expression, close.end());
        continue;
      }
    }
    result += token.text;
  }
  return result;
}

void without_schemas(Model& model) {
  Catalog catalog;
  catalog.reserve(model.catalog.size());
  for (const Object& object : model.catalog.objects()) {
    if (kind_of(object) == Kind::schema) continue;
    if (!catalog.add(moved(object))) {
      model.problem(
          id_of(object), "",
          label(id_of(object)) + ": SQLite has no schemas, and another one has that name too");
    }
  }
  model.catalog = std::move(catalog);
  move_keys(model.locations);
  move_keys(model.attribute_locations);
  move_keys(model.hints);
}

}  // namespace schemadiff::sqlite
