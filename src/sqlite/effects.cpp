// SPDX-License-Identifier: MIT
#include "sqlite/effects.hpp"

#include <algorithm>

#include "sqlite/ddl_clauses.hpp"
#include "sqlite/ddl_cursor.hpp"
#include "sqlite/ddl_reader.hpp"
#include "sqlite/quote.hpp"
#include "support/text.hpp"

namespace schemadiff::sqlite {
namespace {

std::string key_of(const Identifier& name) { return support::lower(name.text()); }

/// Every name in the text, folded: those that it refers to are among them.
std::vector<std::string> names_in(std::string_view sql) {
  std::vector<std::string> names;
  Tokenizer tokens(sql);
  for (Token token = tokens.next_significant(); token.kind != TokenKind::end;
       token = tokens.next_significant()) {
    if (token.is_name()) names.push_back(support::lower(name_of(token)));
  }
  std::ranges::sort(names);
  names.erase(std::unique(names.begin(), names.end()), names.end());
  return names;
}

bool accept_if_exists(Cursor& cursor) {
  if (!cursor.accept("if")) return false;
  cursor.accept("not");
  return cursor.accept("exists");
}

/// Whether the word stands outside of parentheses in what is left.
bool has_word(Cursor cursor, std::string_view word) {
  for (int depth = 0; !cursor.at_end();) {
    const Token token = cursor.take();
    if (token.is_symbol('(')) ++depth;
    if (token.is_symbol(')')) --depth;
    if (depth == 0 && token.is(word)) return true;
  }
  return false;
}

// CREATE

Effects create_table(std::string_view statement, Cursor cursor, Facts facts) {
  const Identifier name = read_created_name(cursor, "table");
  if (!cursor.at("as")) {
    Effects effects = effects_of_create_table(statement);
    effects.front().facts.add(Fact::temporary, facts.has(Fact::temporary));
    return effects;
  }
  return {{.action = Action::copy_table,
           .object = quote(name),
           .table = key_of(name),
           .name = name.text(),
           .facts = facts}};
}

Effects create_index(std::string_view statement) {
  const Index index = read_index(statement);
  Effect effect{.action = Action::create_index,
                .object = "index " + quote(index.id.name()),
                .table = key_of(index.table),
                .name = key_of(index.id.name())};
  for (const KeyElement& element : index.elements) effect.columns.push_back(key_of(element.column));
  effect.facts.add(Fact::unique, index.unique);
  effect.facts.add(Fact::has_where, !index.predicate.empty());
  return {effect};
}

Effects create_trigger(std::string_view statement) {
  const Trigger trigger = read_trigger(statement);
  return {{.action = Action::create_trigger,
           .object = "trigger " + quote(trigger.id.name()),
           .table = key_of(table_of(trigger.id).name()),
           .name = key_of(trigger.id.name())}};
}

Effects create_view(std::string_view statement) {
  const View view = read_view(statement);
  return {{.action = Action::create_view,
           .object = "view " + quote(view.id.name()),
           .name = key_of(view.id.name()),
           .reads = names_in(view.definition.text())}};
}

Effects create(std::string_view statement, Cursor cursor) {
  Cursor what = cursor;  // the readers take TEMP themselves
  Facts facts;
  facts.add(Fact::temporary, what.accept("temp") || what.accept("temporary"));
  if (what.at("table")) return create_table(statement, cursor, facts);
  if (what.at("index") || what.at("unique")) return create_index(statement);
  if (what.at("trigger")) return create_trigger(statement);
  if (what.at("view")) return create_view(statement);
  if (what.at("virtual")) {
    const Identifier name = read_virtual_table(statement).table.id.name();
    return {{.action = Action::create_table,
             .object = quote(name),
             .table = key_of(name),
             .name = name.text()}};
  }
  return {};
}

// DROP and ALTER

Effects drop(Cursor cursor) {
  Effect effect;
  const std::string what = support::lower(cursor.take().text);
  effect.facts.add(Fact::if_exists, accept_if_exists(cursor));
  const Identifier name = cursor.qualified_name();
  effect.name = key_of(name);
  effect.object = what + ' ' + quote(name);
  if (what == "table") {
    effect.action = Action::drop_table;
    effect.table = effect.name;
  } else if (what == "index") {
    effect.action = Action::drop_index;
  } else if (what == "trigger") {
    effect.action = Action::drop_trigger;
  } else {
    effect.action = Action::drop_view;
  }
  return {effect};
}

Effects alter_rename(Cursor& cursor, Effect effect) {
  if (cursor.accept("to")) {
    effect.action = Action::rename_table;
    effect.other = key_of(cursor.name());
    return {effect};
  }
  cursor.accept("column");
  const Identifier column = cursor.name();
  cursor.expect("to");
  effect.action = Action::rename_column;
  effect.name = key_of(column);
  effect.object += '.' + quote(column);
  effect.other = key_of(cursor.name());
  return {effect};
}

Effects alter(Cursor cursor) {
  cursor.expect("table");
  const Identifier table = cursor.qualified_name();
  Effect effect{.action = Action::alter_table, .object = quote(table), .table = key_of(table)};
  if (cursor.accept("rename")) return alter_rename(cursor, std::move(effect));
  if (cursor.accept("add")) {
    cursor.accept("column");
    Effects effects = effects_of_add_column(table.text(), cursor.rest());
    for (Effect& each : effects) each.table = effect.table;
    return effects;
  }
  if (cursor.accept("drop")) {
    cursor.accept("column");
    const Identifier column = cursor.name();
    effect.action = Action::drop_column;
    effect.name = key_of(column);
    effect.object += '.' + quote(column);
  }
  return {effect};
}

// Rows

Effects insert(Cursor cursor) {
  if (cursor.accept("or")) cursor.take();
  cursor.expect("into");
  const Identifier table = cursor.qualified_name();
  Effect effect{.action = Action::insert_rows, .object = quote(table), .table = key_of(table)};
  if (cursor.accept("as")) cursor.name();
  if (cursor.at_symbol('(')) {
    for (const Identifier& column : cursor.name_list()) effect.columns.push_back(key_of(column));
  }
  if (cursor.accept("select")) {
    effect.facts.add(Fact::from_select);
    effect.facts.add(Fact::select_star, cursor.at_symbol('*'));
    effect.reads = names_in(Cursor(cursor).rest());
    while (!cursor.at_end() && !cursor.at("from")) {
      cursor.at_symbol('(') ? void(cursor.parenthesised()) : void(cursor.take());
    }
    if (cursor.accept("from") && cursor.current().is_name())
      effect.other = key_of(cursor.qualified_name());
  }
  return {effect};
}

Effects update(Cursor cursor) {
  if (cursor.accept("or")) cursor.take();
  const Identifier table = cursor.qualified_name();
  Effect effect{.action = Action::update_rows, .object = quote(table), .table = key_of(table)};
  effect.facts.add(Fact::has_where, has_word(cursor, "where"));
  return {effect};
}

Effects delete_rows(Cursor cursor) {
  cursor.expect("from");
  const Identifier table = cursor.qualified_name();
  Effect effect{.action = Action::delete_rows, .object = quote(table), .table = key_of(table)};
  effect.facts.add(Fact::has_where, has_word(cursor, "where"));
  return {effect};
}

// Settings

Effects pragma(Cursor cursor) {
  const Identifier name = cursor.qualified_name();
  Effect effect{
      .action = Action::set_parameter, .object = "PRAGMA " + name.text(), .name = key_of(name)};
  const bool sets = cursor.accept_symbol('=') || cursor.accept_symbol('(');
  if (!sets) return {{}};
  effect.other = support::lower(name_of(cursor.take()));
  if (effect.other == "on" || effect.other == "yes" || effect.other == "true") effect.other = "1";
  if (effect.other == "off" || effect.other == "no" || effect.other == "false") effect.other = "0";
  return {effect};
}

Effects read(std::string_view statement) {
  Cursor cursor(statement);
  const Cursor start = cursor;
  if (cursor.accept("create")) return create(statement, cursor);
  if (cursor.accept("drop")) return drop(cursor);
  if (cursor.accept("alter")) return alter(cursor);
  if (cursor.accept("insert") || cursor.accept("replace")) return insert(cursor);
  if (cursor.accept("update")) return update(cursor);
  if (cursor.accept("delete")) return delete_rows(cursor);
  if (cursor.accept("pragma")) return pragma(cursor);
  if (start.at("vacuum") || start.at("detach")) {
    return {{.object = support::upper(start.current().text), .facts = {Fact::no_transaction}}};
  }
  return {{}};
}

}  // namespace

Effects effects(std::string_view statement) {
  try {
    return read(statement);
  } catch (const DefinitionError& error) {
    return {{.action = Action::unreadable, .object = error.what(), .text = error.what()}};
  }
}

}  // namespace schemadiff::sqlite
