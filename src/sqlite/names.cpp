// SPDX-License-Identifier: MIT
#include "sqlite/names.hpp"

#include <algorithm>
#include <array>

#include "sqlite/quote.hpp"
#include "support/text.hpp"

namespace schemadiff::sqlite {
namespace {

bool is_operand(const Token& token) {
  switch (token.kind) {
    case TokenKind::word:
      return token.is("end") || !is_keyword(token.text);
    case TokenKind::quoted_name:
    case TokenKind::string:
    case TokenKind::number:
    case TokenKind::blob:
    case TokenKind::parameter:
      return true;
    default:
      return token.is_symbol(')');
  }
}

/// Whether the text reads from what has columns that nobody knows: a function, as in `FROM
/// json_each(a)`, or a query WITH columns of its own.
bool has_unknown_columns(std::string_view text) {
  Tokenizer tokens(text);
  Token before_last, last;
  for (Token token = tokens.next_significant(); token.kind != TokenKind::end;
       token = tokens.next_significant()) {
    if (token.is("with")) return true;
    const bool is_source = before_last.is("from") || before_last.is("join");
    if (is_source && last.is_name() && token.is_symbol('(')) return true;
    before_last = last;
    last = token;
  }
  return false;
}

/// Whose columns their arguments name.
bool has_plain_columns(std::string_view module) {
  constexpr std::array<std::string_view, 5> known = {"fts3", "fts4", "fts5", "rtree", "rtree_i32"};
  return std::ranges::any_of(
      known, [&](std::string_view name) { return support::equal_ignoring_case(name, module); });
}

}  // namespace

Names::Names(const Object& object, std::string_view text, const Catalog& catalog) : are_all_(true) {
  for (const std::string_view rowid : {"rowid", "_rowid_", "oid"}) add(rowid);
  const ObjectId table = owner_table(object);
  if (!table.empty() && kind_of(object) != Kind::trigger) {
    for (const Object& other : catalog.objects()) {
      const ObjectId& id = id_of(other);
      if (id.kind == Kind::column && table_of(id) == table) add(id.name().text());
    }
    return;
  }
  if (has_unknown_columns(text)) are_all_ = false;
  add_defined_in(text);
  add_all_of(catalog);
}

void Names::add(std::string_view name) { names_.insert(support::lower(name)); }

bool Names::have(const Token& token) const {
  return token.text.front() != '"' || names_.contains(support::lower(name_of(token)));
}

/// All but what stands in double quotes where an expression can stand, which may be a string.
void Names::add_defined_in(std::string_view text) {
  Tokenizer tokens(text);
  Token before;
  Token token = tokens.next_significant();
  while (token.kind != TokenKind::end) {
    const Token after = tokens.next_significant();
    const bool is_open = token.kind == TokenKind::string || token.text.front() == '"';
    if (token.is_name() && (!is_open || is_operand(before) || stands_for_a_name(before, after))) {
      add(name_of(token));
    }
    before = token;
    token = after;
  }
}

void Names::add_all_of(const Catalog& catalog) {
  for (const Object& object : catalog.objects()) {
    const ObjectId& id = id_of(object);
    if (id.kind == Kind::column || id.kind == Kind::table || id.kind == Kind::view)
      add(id.name().text());
    if (const auto* view = std::get_if<View>(&object)) {
      for (const Identifier& column : view->columns) add(column.text());
      add_defined_in(view->definition.text());
    }
    if (const auto* table = std::get_if<Table>(&object); table && !table->module.empty())
      add_module(*table);
  }
}

void Names::add_module(const Table& table) {
  Tokenizer tokens(table.module.text());
  Token token = tokens.next_significant();
  if (!has_plain_columns(name_of(token))) are_all_ = false;
  for (; token.kind != TokenKind::end; token = tokens.next_significant())
    if (token.is_name()) add(name_of(token));
  for (const std::string_view hidden : {"rank", "docid"}) add(hidden);
}

bool stands_for_a_name(const Token& before, const Token& after) {
  return before.is_symbol('.') || after.is_symbol('.') || after.is_symbol('(') || before.is("as") ||
         before.is("collate");
}

}  // namespace schemadiff::sqlite
