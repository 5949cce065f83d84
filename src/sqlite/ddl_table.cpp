// SPDX-License-Identifier: MIT
#include <algorithm>
#include <string>
#include <unordered_map>
#include <utility>

#include "sqlite/ddl_clauses.hpp"
#include "sqlite/ddl_cursor.hpp"
#include "sqlite/ddl_reader.hpp"
#include "support/text.hpp"

namespace schemadiff::sqlite {
namespace {

/// The words that end a column's type. SQLite takes any other run of names for one.
bool ends_type(const Cursor& cursor) {
  for (const std::string_view word : {"constraint", "primary", "not", "null", "unique", "check",
                                      "default", "collate", "references", "deferrable", "as"}) {
    if (cursor.at(word)) return true;
  }
  return !cursor.current().is_name();
}

/// To the grammar GENERATED ALWAYS is the end of the type, and SQLite cuts it off as we do.
std::string_view without_generated_always(std::string_view type) {
  std::string_view rest = type;
  for (const std::string_view word : {"always", "generated"}) {
    if (rest.size() < word.size()) return type;
    if (!support::equal_ignoring_case(rest.substr(rest.size() - word.size()), word)) return type;
    rest = support::trim(rest.substr(0, rest.size() - word.size()));
  }
  return rest;
}

Token last_token(std::string_view text) {
  Tokenizer tokens(text);
  Token last;
  for (Token token = tokens.next_significant(); token.kind != TokenKind::end;) {
    last = token;
    token = tokens.next_significant();
  }
  return last;
}

class TableReader {
 public:
  explicit TableReader(std::string_view sql) : cursor_(sql) {}

  TableDefinition read() {
    cursor_.expect("create");
    const Identifier name = read_created_name(cursor_, "table");
    table_.id = relation_id(Kind::table, {}, name);
    cursor_.expect_symbol('(');
    do {
      if (at_table_constraint()) break;
      read_column();
    } while (cursor_.accept_symbol(','));
    while (!cursor_.accept_symbol(')')) {
      if (!cursor_.accept_symbol(',')) read_table_constraint();
    }
    read_options();
    definition_.table = table_;
    spell_columns_as_declared();
    imply_not_null();
    return std::move(definition_);
  }

 private:
  bool at_table_constraint() const {
    return cursor_.at("constraint") || cursor_.at("primary") || cursor_.at("unique") ||
           cursor_.at("check") || cursor_.at("foreign");
  }

  // Columns.

  void read_column() {
    Column column;
    const Token written = cursor_.current();
    const Identifier name = cursor_.name();
    if (name.empty())
      throw DefinitionError("a column without a name is not supported", written.offset);
    column.id = member_id(Kind::column, {}, table_.id.path[1], name);
    column.position = static_cast<std::int32_t>(definition_.columns.size() + 1);
    column.type = read_type();
    while (read_column_constraint(column)) {
    }
    definition_.column_offsets.push_back(written.offset);
    definition_.columns.push_back(std::move(column));
  }

  SqlType read_type() {
    const std::size_t from = cursor_.current().offset;
    if (ends_type(cursor_)) return {};
    while (!ends_type(cursor_)) cursor_.take();
    if (cursor_.at_symbol('(')) cursor_.parenthesised();
    return SqlType(without_generated_always(collapsed(cursor_.since(from))));
  }

  bool read_column_constraint(Column& column) {
    constraint_offset_ = cursor_.current().offset;
    const Identifier name = cursor_.accept("constraint") ? cursor_.name() : Identifier();
    if (cursor_.accept("not")) {
      if (cursor_.at("deferrable")) return read_column_deferral(true);
      cursor_.expect("null");
      column.nullable = false;
      column.not_null_conflict = read_on_conflict(cursor_);
      note_name(column, &ClauseNames::not_null, name);
    } else if (cursor_.accept("null")) {
      read_on_conflict(cursor_);
    } else if (cursor_.accept("default")) {
      column.default_value = read_default();
      note_name(column, &ClauseNames::default_value, name);
    } else if (cursor_.accept("collate")) {
      column.collation.name = cursor_.name();
      note_name(column, &ClauseNames::collation, name);
    } else if (cursor_.at("generated") || cursor_.at("as")) {
      column.generated = read_generated();
      note_name(column, &ClauseNames::generated, name);
    } else if (cursor_.at("deferrable")) {
      return read_column_deferral(false);
    } else {
      return read_key_of_column(column, name) || !name.empty();
    }
    return true;
  }

  static void note_name(Column& column, Identifier ClauseNames::*clause, Identifier name) {
    if (name.empty()) return;
    if (!column.clause_names) column.clause_names = ClauseNames();
    *column.clause_names.*clause = name;
  }

  bool read_key_of_column(const Column& column, Identifier name) {
    const Identifier column_name = column.id.path[2];
    if (cursor_.accept("primary")) {
      cursor_.expect("key");
      PrimaryKey key{.in_column = true};
      key.columns = {{.column = column_name, .order = read_order(cursor_)}};
      key.on_conflict = read_on_conflict(cursor_);
      key.autoincrement = cursor_.accept("autoincrement");
      add(std::move(key), name);
    } else if (cursor_.accept("unique")) {
      Unique unique{.in_column = true};
      unique.columns = {{.column = column_name}};
      unique.on_conflict = read_on_conflict(cursor_);
      add(std::move(unique), name);
    } else if (cursor_.accept("check")) {
      add(Check{.expression = expression(cursor_.parenthesised()), .in_column = column_name}, name);
      read_on_conflict(cursor_);
    } else if (cursor_.at("references")) {
      ForeignKey key{.columns = {column_name}, .in_column = true};
      read_references(cursor_, key);
      add(std::move(key), name);
    } else {
      return false;
    }
    return true;
  }

  /// A value of one token keeps its sign; all else stands in parentheses, which are kept.
  Expression read_default() {
    const std::size_t from = cursor_.current().offset;
    if (cursor_.at_symbol('(')) {
      cursor_.parenthesised();
    } else {
      if (!cursor_.accept_symbol('-')) cursor_.accept_symbol('+');
      if (cursor_.at_end() || cursor_.at_symbol(')') || cursor_.at_symbol(','))
        cursor_.fail("a value");
      cursor_.take();
    }
    return expression(cursor_.since(from));
  }

  Generated read_generated() {
    if (cursor_.accept("generated")) cursor_.expect("always");
    cursor_.expect("as");
    Generated generated{.expression = expression(cursor_.parenthesised()),
                        .storage = GeneratedStorage::virtual_column};
    if (cursor_.accept("stored")) {
      generated.storage = GeneratedStorage::stored;
    } else {
      cursor_.accept("virtual");
    }
    return generated;
  }

  /// What is deferrable is the table's latest foreign key, as in sqlite3DeferForeignKey.
  bool read_column_deferral(bool negated) {
    const Deferral deferral = read_deferral(cursor_);
    for (auto object = definition_.constraints.rbegin(); object != definition_.constraints.rend();
         ++object) {
      auto* key = std::get_if<ForeignKey>(&*object);
      if (!key) continue;
      key->deferral = negated ? Deferral::none : deferral;
      break;
    }
    return true;
  }

  // Constraints of the table.

  void read_table_constraint() {
    constraint_offset_ = cursor_.current().offset;
    const Identifier name = cursor_.accept("constraint") ? cursor_.name() : Identifier();
    if (cursor_.accept("primary")) {
      cursor_.expect("key");
      read_primary_key(name);
    } else if (cursor_.accept("unique")) {
      Unique unique;
      unique.columns = read_elements(cursor_.parenthesised());
      unique.on_conflict = read_on_conflict(cursor_);
      add(std::move(unique), name);
    } else if (cursor_.accept("check")) {
      Check check{.expression = expression(cursor_.parenthesised())};
      check.on_conflict = read_on_conflict(cursor_);
      add(std::move(check), name);
    } else if (cursor_.accept("foreign")) {
      cursor_.expect("key");
      ForeignKey key{.columns = cursor_.name_list()};
      read_references(cursor_, key);
      if (cursor_.at("deferrable") || cursor_.at("not")) key.deferral = read_deferral(cursor_);
      add(std::move(key), name);
    } else if (name.empty()) {
      cursor_.fail("a constraint");
    }
  }

  void read_primary_key(Identifier name) {
    PrimaryKey key;
    std::string_view columns = cursor_.parenthesised();
    if (const Token last = last_token(columns); last.is("autoincrement") && last.offset > 0) {
      key.autoincrement = true;
      columns = columns.substr(0, last.offset);
    }
    key.columns = read_elements(columns);
    key.on_conflict = read_on_conflict(cursor_);
    add(std::move(key), name);
  }

  void add(Object constraint, Identifier name) {
    const ObjectId id = member_id(kind_of(constraint), {}, table_.id.path[1], name);
    std::visit(
        [&](auto& object) {
          object.id = id;
          if constexpr (requires { object.named; }) object.named = !name.empty();
        },
        constraint);
    definition_.constraints.push_back(std::move(constraint));
    definition_.constraint_offsets.push_back(constraint_offset_);
  }

  void read_options() {
    while (!cursor_.at_end() && !cursor_.at_symbol(';')) {
      if (cursor_.accept("without")) {
        cursor_.expect("rowid");
        table_.without_rowid = true;
      } else {
        cursor_.expect("strict");
        table_.strict = true;
      }
      if (!cursor_.accept_symbol(',')) break;
    }
    if (!cursor_.at_end() && !cursor_.at_symbol(';')) cursor_.fail("the end");
  }

  // What follows from the whole.

  Identifier spelled(Identifier name) {
    const auto is_it = [&](const Column& column) { return column.id.path[2] == name; };
    if (definition_.columns.size() < 8 && std::ranges::any_of(definition_.columns, is_it))
      return name;
    if (spellings_.empty()) {
      for (const Column& column : definition_.columns) {
        spellings_.emplace(support::lower(column.id.path[2].text()), column.id.path[2]);
      }
    }
    const auto found = spellings_.find(support::lower(name.text()));
    return found == spellings_.end() ? name : found->second;
  }

  void spell_columns_as_declared() {
    for (Object& constraint : definition_.constraints) {
      std::visit(
          [&]<class T>(T& object) {
            if constexpr (requires { object.columns.front().column; }) {
              for (KeyElement& element : object.columns) element.column = spelled(element.column);
            } else if constexpr (std::is_same_v<T, ForeignKey>) {
              for (Identifier& column : object.columns) column = spelled(column);
            }
          },
          constraint);
    }
  }

  void imply_not_null() {
    for (const Object& constraint : definition_.constraints) {
      const auto* key = std::get_if<PrimaryKey>(&constraint);
      if (!key) continue;
      for (Column& column : definition_.columns) {
        if (!column.nullable || !key_implies_not_null(table_, column, *key)) continue;
        column.nullable = false;
        column.not_null_implied = true;
      }
    }
  }

  Cursor cursor_;
  Table table_ = {};
  TableDefinition definition_ = {};
  std::size_t constraint_offset_ = 0;  // where the one begins that is being read
  std::unordered_map<std::string, Identifier> spellings_ = {};
};

}  // namespace

TableDefinition read_table(std::string_view sql) { return TableReader(sql).read(); }

}  // namespace schemadiff::sqlite
