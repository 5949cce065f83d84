// SPDX-License-Identifier: MIT
#include "sqlite/statement_head.hpp"

#include "sqlite/ddl_cursor.hpp"
#include "support/text.hpp"

namespace schemadiff::sqlite {
namespace {

using Form = StatementHead::Form;

Form read_form(Cursor& cursor) {
  if (cursor.accept("table")) return Form::table;
  if (cursor.accept("view")) return Form::view;
  if (cursor.accept("trigger")) return Form::trigger;
  if (cursor.accept("index")) return Form::index;
  if (cursor.accept("virtual")) {
    cursor.expect("table");
    return Form::virtual_table;
  }
  cursor.expect("unique");
  cursor.expect("index");
  return Form::index;
}

void read_name(Cursor& cursor, StatementHead& head) {
  if (cursor.at("if") && cursor.ahead().is("not")) {
    cursor.take();
    cursor.take();
    cursor.expect("exists");
  }
  head.name_offset = cursor.current().offset;
  head.name = cursor.name();
  if (!cursor.accept_symbol('.')) return;
  head.schema = head.name;
  head.name_offset = cursor.current().offset;
  head.name = cursor.name();
}

std::string words_of(const Cursor& cursor) {
  std::string words = support::upper(cursor.current().text);
  if (cursor.at("alter") || cursor.at("drop") || cursor.at("delete") || cursor.at("insert"))
    words += ' ' + support::upper(cursor.ahead().text);
  return words;
}

}  // namespace

StatementHead head_of(std::string_view statement) {
  Cursor cursor(statement);
  StatementHead head{.words = words_of(cursor)};
  for (const std::string_view word : {"pragma", "begin", "commit", "end"}) {
    if (cursor.at(word)) head.form = Form::setting;
  }
  if (!cursor.accept("create")) return head;
  head.temporary = cursor.accept("temp") || cursor.accept("temporary");
  head.form = read_form(cursor);
  read_name(cursor, head);
  return head;
}

}  // namespace schemadiff::sqlite
