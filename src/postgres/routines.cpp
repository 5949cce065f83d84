// SPDX-License-Identifier: MIT
#include "postgres/routines.hpp"

#include <algorithm>

#include "postgres/lexer.hpp"
#include "postgres/routine.hpp"
#include "schemadiff/error.hpp"
#include "support/text.hpp"

namespace schemadiff::postgres {
namespace {

/// A name as a token spells it.
Identifier name_in(const Token& token) {
  if (token.kind == TokenKind::word) return Identifier(support::lower(token.text));
  return bare_name({.name = std::string(token.text)});
}

bool is_name(const Token& token) {
  return token.kind == TokenKind::word || token.kind == TokenKind::quoted_name;
}

/// How many arguments stand behind the parenthesis that the lexer has just read.
std::size_t count_arguments(Lexer lexer) {
  int depth = 1;
  std::size_t commas = 0;
  bool any = false;
  for (Token token = lexer.next(); token.kind != TokenKind::end; token = lexer.next()) {
    if (token.text == "(" || token.text == "[") ++depth;
    if (token.text == ")" || token.text == "]") --depth;
    if (depth == 0) break;
    any = true;
    if (depth == 1 && token.text == ",") ++commas;
  }
  return any ? commas + 1 : 0;
}

/// Whether that many arguments may be given: those at the end may have defaults.
bool takes(const ObjectId& routine, std::size_t arguments) {
  const std::string types = signature_of(routine.path[1].text()).types;
  if (types == "*" || types.find("ORDER BY") != std::string::npos || types.ends_with("[]")) return true;
  return arguments <= split_list(types).size();
}

}  // namespace

Routines::Routines(const Catalog& catalog) {
  for (const Object& object : catalog.objects()) {
    const ObjectId& id = id_of(object);
    if (id.kind != Kind::function && id.kind != Kind::procedure && id.kind != Kind::aggregate) continue;
    by_name_[{id.path[0], bare_name(signature_of(id.path[1].text()))}].push_back(id);
  }
  for (auto& [name, ids] : by_name_) std::ranges::sort(ids);
}

std::span<const ObjectId> Routines::named(const QualifiedName& name) const {
  const auto found = by_name_.find(name);
  return found == by_name_.end() ? std::span<const ObjectId>() : found->second;
}

std::vector<ObjectId> Routines::called_in(std::string_view text) const {
  std::vector<ObjectId> ids;
  if (by_name_.empty()) return ids;
  Lexer lexer(text);
  QualifiedName name;
  bool dotted = false;
  try {
    for (Token token = lexer.next(); token.kind != TokenKind::end; token = lexer.next()) {
      if (is_name(token)) {
        name = {dotted ? name.name : Identifier(), name_in(token)};
      } else if (token.text == "(" && !name.schema.empty()) {
        for (const ObjectId& id : named(name)) {
          if (takes(id, count_arguments(lexer))) ids.push_back(id);
        }
      }
      dotted = token.text == ".";
      if (!dotted && !is_name(token)) name = {};
    }
  } catch (const MigrationError&) {
    // A text that does not end where it should calls nothing further.
  }
  return ids;
}

Identifier Routines::schema_of(Identifier name, std::span<const Identifier> schemas) const {
  for (const Identifier& schema : schemas) {
    if (by_name_.contains({schema, name})) return schema;
  }
  return {};
}

}  // namespace schemadiff::postgres
