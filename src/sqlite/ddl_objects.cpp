// SPDX-License-Identifier: MIT
#include <utility>

#include "sqlite/ddl_clauses.hpp"
#include "sqlite/ddl_cursor.hpp"
#include "sqlite/ddl_reader.hpp"

namespace schemadiff::sqlite {
namespace {

void read_timing(Cursor& cursor, Trigger& trigger) {
  if (cursor.accept("after")) {
    trigger.timing = TriggerTiming::after;
  } else if (cursor.accept("instead")) {
    cursor.expect("of");
    trigger.timing = TriggerTiming::instead_of;
  } else {
    trigger.timing_clause = cursor.accept("before");
  }
}

void read_event(Cursor& cursor, Trigger& trigger) {
  if (cursor.accept("insert")) {
    trigger.events = {TriggerEvent::insert};
  } else if (cursor.accept("delete")) {
    trigger.events = {TriggerEvent::delete_row};
  } else {
    cursor.expect("update");
    trigger.events = {TriggerEvent::update};
    if (!cursor.accept("of")) return;
    do {
      trigger.update_of.push_back(cursor.name());
    } while (cursor.accept_symbol(','));
  }
}

/// The condition goes up to the BEGIN that can be no name: `new.begin` is one.
Expression read_condition(Cursor& cursor) {
  const std::size_t from = cursor.current().offset;
  bool value_ends = false;
  for (int depth = 0; !(cursor.at("begin") && depth == 0 && value_ends);) {
    if (cursor.at_end()) cursor.fail("BEGIN");
    const Token token = cursor.take();
    if (token.is_symbol('(')) ++depth;
    if (token.is_symbol(')')) --depth;
    value_ends = token.kind != TokenKind::symbol || token.is_symbol(')');
  }
  return expression(cursor.since(from));
}

/// What stands between BEGIN and the END that is the last word.
Expression read_body(Cursor& cursor) {
  cursor.expect("begin");
  const std::size_t from = cursor.current().offset;
  std::string_view text;
  for (;;) {
    if (cursor.at_end()) cursor.fail("END");
    const Token token = cursor.take();
    const bool last =
        cursor.at_end() || (cursor.at_symbol(';') && cursor.ahead().kind == TokenKind::end);
    if (token.is("end") && last) return expression(text);
    text = cursor.since(from);
  }
}

}  // namespace

Index read_index(std::string_view sql) {
  Cursor cursor(sql);
  Index index;
  cursor.expect("create");
  index.unique = cursor.accept("unique");
  index.id = relation_id(Kind::index, {}, read_created_name(cursor, "index"));
  cursor.expect("on");
  index.table = cursor.name();
  index.elements = read_elements(cursor.parenthesised());
  if (cursor.accept("where")) index.predicate = expression(cursor.rest());
  return index;
}

View read_view(std::string_view sql) {
  Cursor cursor(sql);
  View view;
  cursor.expect("create");
  view.id = relation_id(Kind::view, {}, read_created_name(cursor, "view"));
  if (cursor.at_symbol('(')) view.columns = cursor.name_list();
  cursor.expect("as");
  view.definition = expression(cursor.rest());
  return view;
}

Trigger read_trigger(std::string_view sql) {
  Cursor cursor(sql);
  Trigger trigger;
  cursor.expect("create");
  const Identifier name = read_created_name(cursor, "trigger");
  read_timing(cursor, trigger);
  read_event(cursor, trigger);
  cursor.expect("on");
  trigger.id = member_id(Kind::trigger, {}, cursor.qualified_name(), name);
  trigger.row_clause = cursor.accept("for");
  if (trigger.row_clause) {
    cursor.expect("each");
    cursor.expect("row");
  }
  if (cursor.accept("when")) trigger.when = read_condition(cursor);
  trigger.body = read_body(cursor);
  return trigger;
}

VirtualTable read_virtual_table(std::string_view sql) {
  Cursor cursor(sql);
  cursor.expect("create");
  cursor.expect("virtual");
  const Identifier name = read_created_name(cursor, "table");
  cursor.expect("using");
  const std::size_t from = cursor.current().offset;
  const Identifier module = cursor.name();
  if (cursor.at_symbol('(')) cursor.parenthesised();
  const Expression definition(cursor.since(from));
  if (!cursor.at_end() && !cursor.at_symbol(';')) cursor.fail("the end");
  return {{.id = relation_id(Kind::table, {}, name), .module = definition}, module};
}

bool is_virtual_table(std::string_view sql) {
  const Cursor cursor(sql);
  return cursor.at("create") && cursor.ahead().is("virtual");
}

}  // namespace schemadiff::sqlite
