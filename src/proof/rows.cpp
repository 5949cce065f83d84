// SPDX-License-Identifier: MIT
#include "proof/rows.hpp"

#include "proof/fill_table.hpp"
#include "schemadiff/error.hpp"

namespace schemadiff::proof {
namespace {

bool holds_rows(Database& database, const ObjectId& table) {
  return !database.query("SELECT 1 FROM " + quoted_table(database.dialect(), table) + " LIMIT 1")
              .empty();
}

void visit_in_order(const ObjectId& table, const Tables& tables, const Members& members,
                    Tables& seen, std::vector<ObjectId>& order) {
  if (!tables.contains(table) || !members.of(table).table || !seen.insert(table).second) return;
  for (const ForeignKey* key : members.of(table).foreign_keys) {
    visit_in_order(referenced_table(*key), tables, members, seen, order);
  }
  order.push_back(table);
}

void note(Filled filled, const ObjectId& table, MadeRows& result) {
  if (filled.rows.empty()) {
    result.refused.emplace(table, std::move(filled.reason));
  } else {
    result.made.emplace(table, std::move(filled.rows));
  }
}

}  // namespace

bool mentions(std::string_view sql, std::string_view name) {
  const auto in_word = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
  };
  for (std::size_t at = sql.find(name); at != std::string_view::npos; at = sql.find(name, at + 1)) {
    const std::size_t end = at + name.size();
    const bool begins = at == 0 || !in_word(sql[at - 1]);
    if (begins && (end == sql.size() || !in_word(sql[end]))) return true;
  }
  return false;
}

MadeRows make_rows(Database& database, const Catalog& catalog, const Tables& tables,
                   const MadeRows& example) {
  const Members members(catalog);
  MadeRows result;
  for (const ObjectId& table : in_order_of_reference(tables, catalog)) {
    const auto known = example.made.find(table);
    const TableRows* like = known == example.made.end() ? nullptr : &known->second;
    database.execute("SAVEPOINT schemadiff_table");
    try {
      if (!holds_rows(database, table)) {
        note(fill_table(database, catalog, members.of(table), like), table, result);
      }
    } catch (const DatabaseError& error) {
      database.execute("ROLLBACK TO SAVEPOINT schemadiff_table");
      result.refused.emplace(table, error.what());
    }
    database.execute("RELEASE SAVEPOINT schemadiff_table");
  }
  return result;
}

Tables with_referenced(Tables tables, const Catalog& catalog) {
  const Members members(catalog);
  std::vector<ObjectId> to_visit(tables.begin(), tables.end());
  while (!to_visit.empty()) {
    const ObjectId table = to_visit.back();
    to_visit.pop_back();
    for (const ForeignKey* key : members.of(table).foreign_keys) {
      if (tables.insert(referenced_table(*key)).second) to_visit.push_back(referenced_table(*key));
    }
  }
  return tables;
}

Tables with_referring(Tables tables, const Catalog& catalog) {
  Tables referring;
  for (const Object& object : catalog.objects()) {
    const auto* key = std::get_if<ForeignKey>(&object);
    if (key && tables.contains(referenced_table(*key))) referring.insert(table_of(key->id));
  }
  tables.merge(referring);
  return tables;
}

std::vector<ObjectId> in_order_of_reference(const Tables& tables, const Catalog& catalog) {
  const Members members(catalog);
  Tables seen;
  std::vector<ObjectId> order;
  for (const ObjectId& table : tables) visit_in_order(table, tables, members, seen, order);
  return order;
}

std::string quoted_table(const Dialect& dialect, const ObjectId& table) {
  const std::string name = dialect.quote(table.name());
  return table.schema().empty() ? name : dialect.quote(table.schema()) + "." + name;
}

}  // namespace schemadiff::proof
