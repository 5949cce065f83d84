// SPDX-License-Identifier: MIT
#include "sqlite/ddl_clauses.hpp"

#include <span>

namespace schemadiff::sqlite {
namespace {

ForeignKeyAction read_action(Cursor& cursor) {
  if (cursor.accept("cascade")) return ForeignKeyAction::cascade;
  if (cursor.accept("restrict")) return ForeignKeyAction::restrict;
  if (cursor.accept("no")) {
    cursor.expect("action");
    return ForeignKeyAction::no_action;
  }
  cursor.expect("set");
  if (cursor.accept("default")) return ForeignKeyAction::set_default;
  cursor.expect("null");
  return ForeignKeyAction::set_null;
}

/// SQLite takes any word here and acts on none.
ForeignKeyMatch read_match(Cursor& cursor) {
  const Token word = cursor.take();
  if (word.is("full")) return ForeignKeyMatch::full;
  return word.is("partial") ? ForeignKeyMatch::partial : ForeignKeyMatch::simple;
}

using Tokens = std::span<const Token>;

std::string_view text_of(std::string_view source, Tokens tokens) {
  if (tokens.empty()) return {};
  return source.substr(tokens.front().offset, tokens.back().end() - tokens.front().offset);
}

/// Whether the first token is a parenthesis that the last one closes.
bool is_enclosed(Tokens tokens) {
  if (tokens.size() < 2 || !tokens.front().is_symbol('(') || !tokens.back().is_symbol(')'))
    return false;
  int depth = 0;
  for (std::size_t i = 0; i + 1 < tokens.size(); ++i) {
    if (tokens[i].is_symbol('(')) ++depth;
    if (tokens[i].is_symbol(')')) --depth;
    if (depth == 0) return false;
  }
  return true;
}

/// `((a))` is a column all the same.
Tokens without_parentheses(Tokens tokens) {
  while (tokens.size() > 2 && is_enclosed(tokens)) tokens = tokens.subspan(1, tokens.size() - 2);
  return tokens;
}

/// Whether a COLLATE that follows speaks of all the tokens, rather than of the last operand among
/// them.
bool is_operand(Tokens tokens) {
  return tokens.size() == 1 || is_enclosed(tokens) ||
         (tokens.front().is_name() && is_enclosed(tokens.subspan(1)));
}

bool ends_in_collation(Tokens tokens) {
  return tokens.size() > 2 && tokens[tokens.size() - 2].is("collate") &&
         is_operand(tokens.first(tokens.size() - 2));
}

/// A word that stands for a value and can name no column.
bool is_value(const Token& token) {
  for (const std::string_view word :
       {"null", "current_date", "current_time", "current_timestamp"}) {
    if (token.is(word)) return true;
  }
  return false;
}

KeyElement element_of(std::string_view source, Tokens tokens) {
  KeyElement element;
  if (tokens.size() > 1 && (tokens.back().is("asc") || tokens.back().is("desc"))) {
    if (tokens.back().is("desc")) element.order = SortOrder::descending;
    tokens = tokens.first(tokens.size() - 1);
  }
  // The parentheses stay where they keep the expression together in front of its collation.
  for (Tokens bare = without_parentheses(tokens); ends_in_collation(bare);
       bare = without_parentheses(tokens)) {
    if (element.collation.empty()) element.collation.name = Identifier(name_of(bare.back()));
    tokens = bare.first(bare.size() - 2);
  }
  const Tokens bare = without_parentheses(tokens);
  if (bare.size() == 1 && bare.front().is_name() && !is_value(bare.front())) {
    element.column = Identifier(name_of(bare.front()));
  } else {
    element.expression = expression(text_of(source, tokens));
  }
  return element;
}

}  // namespace

Identifier read_created_name(Cursor& cursor, std::string_view keyword) {
  if (!cursor.accept("temp")) cursor.accept("temporary");
  cursor.expect(keyword);
  if (cursor.at("if") && cursor.ahead().is("not")) {
    cursor.take();
    cursor.take();
    cursor.expect("exists");
  }
  return cursor.qualified_name();
}

Expression expression(std::string_view text) { return Expression(collapsed(text)); }

OnConflict read_on_conflict(Cursor& cursor) {
  if (!cursor.at("on") || !cursor.ahead().is("conflict")) return OnConflict::abort;
  cursor.take();
  cursor.take();
  if (cursor.accept("rollback")) return OnConflict::rollback;
  if (cursor.accept("fail")) return OnConflict::fail;
  if (cursor.accept("ignore")) return OnConflict::ignore;
  if (cursor.accept("replace")) return OnConflict::replace;
  cursor.expect("abort");
  return OnConflict::abort;
}

SortOrder read_order(Cursor& cursor) {
  if (cursor.accept("desc")) return SortOrder::descending;
  cursor.accept("asc");
  return SortOrder::ascending;
}

void read_references(Cursor& cursor, ForeignKey& key) {
  cursor.expect("references");
  key.referenced_table.name = cursor.name();
  if (cursor.at_symbol('(')) key.referenced_columns = cursor.name_list();
  for (;;) {
    if (cursor.accept("match")) {
      key.match = read_match(cursor);
    } else if (cursor.accept("on")) {
      if (cursor.accept("delete")) {
        key.on_delete = read_action(cursor);
      } else if (cursor.accept("update")) {
        key.on_update = read_action(cursor);
      } else {
        cursor.expect("insert");  // taken by the grammar, and without any effect
        read_action(cursor);
      }
    } else {
      return;
    }
  }
}

Deferral read_deferral(Cursor& cursor) {
  const bool deferrable = !cursor.accept("not");
  cursor.expect("deferrable");
  Deferral deferral = Deferral::initially_immediate;
  if (cursor.accept("initially")) {
    if (cursor.accept("deferred")) {
      deferral = Deferral::initially_deferred;
    } else {
      cursor.expect("immediate");
    }
  }
  return deferrable ? deferral : Deferral::none;
}

std::vector<KeyElement> read_elements(std::string_view text) {
  std::vector<KeyElement> elements;
  std::vector<Token> tokens;
  Tokenizer tokenizer(text);
  int depth = 0;
  for (;;) {
    const Token token = tokenizer.next_significant();
    const bool end = token.kind == TokenKind::end;
    if (end || (depth == 0 && token.is_symbol(','))) {
      elements.push_back(element_of(text, tokens));
      if (end) return elements;
      tokens.clear();
      continue;
    }
    if (token.is_symbol('(')) ++depth;
    if (token.is_symbol(')')) --depth;
    tokens.push_back(token);
  }
}

}  // namespace schemadiff::sqlite
