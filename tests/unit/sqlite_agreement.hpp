// SPDX-License-Identifier: MIT
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "schemadiff/catalog/catalog.hpp"
#include "schemadiff/dialect/database.hpp"
#include "sqlite/ddl_reader.hpp"
#include "sqlite/quote.hpp"
#include "sqlite/tokenizer.hpp"
#include "support/text.hpp"

// Holds what the reader understood of a table against what SQLite itself says of it by its pragmas.

namespace schemadiff::sqlite::testing {

using support::lower;

inline std::string or_none(const std::optional<std::string>& value) {
  return value.value_or("<none>");
}

class Agreement {
 public:
  Agreement(Database& database, const Catalog& catalog) : database_(database), members_(catalog) {}

  void check_all() {
    for (const TableMembers* table : members_.tables()) {
      if (table->table->module.empty()) check(*table);  // of a virtual table only the module knows
    }
  }

  void check(const TableMembers& table) {
    table_ = &table;
    name_ = table.table->id.name().text();
    SCOPED_TRACE(name_);
    check_columns();
    check_keys();
    check_foreign_keys();
    check_indexes();
    check_options();
  }

 private:
  std::vector<Row> pragma(const std::string& name, const std::string& argument,
                          const std::string& columns) {
    const std::string parameters[] = {argument};
    return database_.query("SELECT " + columns + " FROM pragma_" + name + "(?)", parameters);
  }

  void check_columns() {
    const auto rows =
        pragma("table_xinfo", name_, "name, type, \"notnull\", dflt_value, pk, hidden");
    ASSERT_EQ(rows.size(), table_->columns.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const Column& column = *table_->columns[i];
      SCOPED_TRACE(or_none(rows[i][0]));
      EXPECT_EQ(column.id.name().text(), or_none(rows[i][0]));
      EXPECT_EQ(column.position, static_cast<int>(i + 1));
      EXPECT_EQ(lower(type_of(column)), lower(collapsed(or_none(rows[i][1]))));
      const bool alias =
          rowid_alias(*table_->table, table_->columns, table_->primary_key) == &column;
      const bool not_null = !column.nullable && !(column.not_null_implied && alias);
      EXPECT_EQ(not_null, rows[i][2] == "1");
      EXPECT_EQ(default_of(column), rows[i][3] ? collapsed(*rows[i][3]) : "<none>");
      EXPECT_EQ(std::to_string(place_in_key(column)), or_none(rows[i][4]));
      const std::string hidden = !column.generated ? "0"
                                 : column.generated->storage == GeneratedStorage::virtual_column
                                     ? "2"
                                     : "3";
      EXPECT_EQ(hidden, or_none(rows[i][5]));
    }
  }

  /// SQLite tells nothing of a type beyond its first word where that is quoted.
  static std::string type_of(const Column& column) {
    const Token first = Tokenizer(column.type.text()).next();
    return first.kind == TokenKind::quoted_name ? name_of(first) : column.type.text();
  }

  static std::string default_of(const Column& column) {
    std::string text = column.default_value.text();
    if (text.empty()) return "<none>";
    if (text.front() == '(') text = collapsed(text.substr(1, text.size() - 2));
    return text;
  }

  std::size_t place_in_key(const Column& column) const {
    if (!table_->primary_key) return 0;
    const auto& key = table_->primary_key->columns;
    const auto found = std::ranges::find(key, column.id.name(), &KeyElement::column);
    return found == key.end() ? 0 : static_cast<std::size_t>(found - key.begin()) + 1;
  }

  enum class Orders { shown, hidden };

  std::string signature(const std::vector<KeyElement>& elements, Orders orders) const {
    std::string text;
    for (const KeyElement& element : elements) {
      std::string collation = element.collation.name.text();
      for (const Column* column : table_->columns) {
        if (collation.empty() && column->id.name() == element.column)
          collation = column->collation.name.text();
      }
      if (collation.empty()) collation = "binary";
      text += element.column.empty() ? "<expression>" : lower(element.column.text());
      if (!element.column.empty() || lower(collation) != "binary") text += ' ' + lower(collation);
      if (orders == Orders::shown && element.order == SortOrder::descending) text += " desc";
      text += ", ";
    }
    return text;
  }

  std::string signature_of_index(const std::string& index, Orders orders) {
    std::string text;
    for (const Row& row : pragma("index_xinfo", index, "name, coll, \"desc\", cid, key")) {
      if (row[4] != "1") continue;
      const bool is_expression = row[3] == "-2";
      text += is_expression ? "<expression>" : lower(or_none(row[0]));
      if (!is_expression || lower(or_none(row[1])) != "binary")
        text += ' ' + lower(or_none(row[1]));
      if (orders == Orders::shown && row[2] == "1") text += " desc";
      text += ", ";
    }
    return text;
  }

  /// SQLite makes one index for constraints that differ in their order alone.
  void check_keys() {
    std::vector<std::string> made, read;
    for (const Row& row : pragma("index_list", name_, "name, origin")) {
      if (row[1] != "c") made.push_back(signature_of_index(or_none(row[0]), Orders::hidden));
    }
    for (const Unique* unique : table_->uniques)
      read.push_back(signature(unique->columns, Orders::hidden));
    if (table_->primary_key && !rowid_alias(*table_->table, table_->columns, table_->primary_key)) {
      read.push_back(signature(table_->primary_key->columns, Orders::hidden));
    }
    for (auto* list : {&made, &read}) {
      std::ranges::sort(*list);
      list->erase(std::unique(list->begin(), list->end()), list->end());
    }
    EXPECT_EQ(read, made);
  }

  void check_foreign_keys() {
    std::vector<std::string> made, read;
    for (const Row& row : pragma("foreign_key_list", name_,
                                 "id, \"table\", \"from\", \"to\", on_update, on_delete, seq")) {
      const std::string column = or_none(row[2]) + " -> " + lower(or_none(row[3])) + "; ";
      if (row[6] == "0") {
        made.push_back(
            lower(or_none(row[1]) + " " + or_none(row[4]) + " " + or_none(row[5]) + ": "));
      }
      made.back() += lower(column);
    }
    for (const ForeignKey* key : table_->foreign_keys) {
      const auto action = [](ForeignKeyAction value) {
        return std::string(spellings(value)[static_cast<std::size_t>(value)]);
      };
      std::string text = key->referenced_table.name.text() + " " + action(key->on_update) + " " +
                         action(key->on_delete) + ": ";
      for (std::size_t i = 0; i < key->columns.size(); ++i) {
        text += key->columns[i].text() + " -> ";
        text +=
            (key->referenced_columns.empty() ? "<none>" : key->referenced_columns.at(i).text()) +
            "; ";
      }
      read.push_back(lower(text));
    }
    std::ranges::sort(made);
    std::ranges::sort(read);
    EXPECT_EQ(read, made);
  }

  void check_indexes() {
    std::size_t made = 0;
    for (const Row& row : pragma("index_list", name_, "name, origin, \"unique\", partial")) {
      if (row[1] != "c") continue;
      ++made;
      SCOPED_TRACE(or_none(row[0]));
      const auto found = std::ranges::find_if(table_->indexes, [&](const Index* index) {
        return index->id.name().text() == or_none(row[0]);
      });
      if (found == table_->indexes.end()) {
        ADD_FAILURE() << "not read";
        continue;
      }
      EXPECT_EQ((*found)->unique, row[2] == "1");
      EXPECT_EQ(!(*found)->predicate.empty(), row[3] == "1");
      EXPECT_EQ(signature((*found)->elements, Orders::shown),
                signature_of_index(or_none(row[0]), Orders::shown));
    }
    EXPECT_EQ(table_->indexes.size(), made);
  }

  void check_options() {
    const std::string parameters[] = {name_};
    const auto rows = database_.query(
        "SELECT wr, strict FROM pragma_table_list(?) WHERE schema = 'main'", parameters);
    ASSERT_EQ(rows.size(), 1u);
    EXPECT_EQ(table_->table->without_rowid, rows[0][0] == "1");
    EXPECT_EQ(table_->table->strict, rows[0][1] == "1");
  }

  Database& database_;
  Members members_;
  const TableMembers* table_ = nullptr;
  std::string name_ = {};
};

}  // namespace schemadiff::sqlite::testing
