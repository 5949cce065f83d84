// SPDX-License-Identifier: MIT
#include "sqlite/foreign_key_guard.hpp"

#include <algorithm>
#include <set>

#include "sqlite/quote.hpp"
#include "support/text.hpp"

namespace schemadiff::sqlite {
namespace {

bool equal(const Identifier& a, const Identifier& b) {
  return support::equal_ignoring_case(a.text(), b.text());
}

bool refers_to(const ForeignKey& key, const Identifier& table) {
  return equal(key.referenced_table.name, table);
}

const TableMembers* find_table(const Identifier& name, const Members& members) {
  const TableMembers& exact = members.of({}, name);
  if (exact.table) return &exact;
  for (const TableMembers* table : members.tables()) {
    if (equal(table->table->id.name(), name)) return table;
  }
  return nullptr;
}

Identifier collation_of(const TableMembers& table, const KeyElement& element) {
  if (!element.collation.empty()) return element.collation.name;
  for (const Column* column : table.columns) {
    if (equal(column->id.name(), element.column)) return column->collation.name;
  }
  return {};
}

/// Whether the elements are these columns, in any order, each with the collation of its column.
bool is_key_of(const TableMembers& table, const std::vector<KeyElement>& elements,
               const std::vector<Identifier>& columns) {
  return elements.size() == columns.size() &&
         std::ranges::all_of(columns, [&](const Identifier& name) {
           return std::ranges::any_of(elements, [&](const KeyElement& element) {
             const KeyElement plain{.column = element.column};
             return equal(element.column, name) &&
                    equal(collation_of(table, element), collation_of(table, plain));
           });
         });
}

/// SQLite refuses to look at the rows of a table where one of its keys refers to columns that are
/// not unique: https://www.sqlite.org/foreignkeys.html#fk_indexes
bool is_mismatched(const ForeignKey& key, const Members& members) {
  const TableMembers* parent = find_table(key.referenced_table.name, members);
  if (!parent) return false;
  const PrimaryKey* primary = parent->primary_key;
  const std::vector<Identifier>& columns = key.referenced_columns;
  if (columns.empty()) return !primary || primary->columns.size() != key.columns.size();
  if (columns.size() != key.columns.size()) return true;
  if (primary && is_key_of(*parent, primary->columns, columns)) return false;
  return std::ranges::none_of(
             parent->uniques,
             [&](const Unique* unique) { return is_key_of(*parent, unique->columns, columns); }) &&
         std::ranges::none_of(parent->indexes, [&](const Index* index) {
           return index->unique && index->predicate.empty() &&
                  is_key_of(*parent, index->elements, columns);
         });
}

bool can_be_checked(const Identifier& table, const Members& members) {
  return std::ranges::none_of(members.of({}, table).foreign_keys,
                              [&](const ForeignKey* key) { return is_mismatched(*key, members); });
}

/// The tables with a foreign key that starts or ends at the table, which are there on both sides
/// and can be checked on both.
std::set<Identifier> guarded_tables(const Identifier& table, const PlanContext& context) {
  std::set<Identifier> names;
  for (const Catalog* side : {&context.before, &context.after}) {
    for (const Object& object : side->objects()) {
      const auto* key = std::get_if<ForeignKey>(&object);
      if (!key || !(refers_to(*key, table) || key->id.path[1] == table)) continue;
      names.insert(key->id.path[1]);
    }
  }
  std::erase_if(names, [&](const Identifier& name) {
    const ObjectId id = relation_id(Kind::table, {}, name);
    return !context.before.contains(id) || !context.after.contains(id) ||
           !can_be_checked(name, context.before_members) ||
           !can_be_checked(name, context.after_members);
  });
  return names;
}

/// `parent` and `violations` of each row that refers to nothing; a table without rowids counts as
/// one row.
std::string violations_of(const std::set<Identifier>& tables) {
  std::string list;
  for (const Identifier& table : tables) {
    if (!list.empty()) list += ", ";
    list += '(' + literal(table.text()) + ')';
  }
  return "SELECT \"table\", broken.rowid, parent, count(*) AS violations\n"
         "FROM (VALUES " +
         list +
         ") AS child\n"
         "CROSS JOIN pragma_foreign_key_check(child.column1) AS broken\n"
         "GROUP BY 1, 2, 3";
}

}  // namespace

ForeignKeyGuard guard_foreign_keys(const ObjectId& table, const PlanContext& context) {
  const std::set<Identifier> tables = guarded_tables(table.name(), context);
  if (tables.empty()) return {};
  const std::string guard = quote("schemadiff_keys_of_" + table.name().text());
  const auto statement = [&](std::string text, Phase phase) {
    return Statement{
        .text = std::move(text), .subject = table, .phase = phase, .foreign_keys_off = true};
  };
  const std::string create = "CREATE TEMP TABLE " + guard +
                             " (\n  child, child_rowid, parent, violations, seen,\n"
                             "  CONSTRAINT foreign_keys_hold CHECK (seen = 'before')\n)";
  const std::string remember =
      "INSERT INTO temp." + guard + "\nSELECT *, 'before' FROM (\n" + violations_of(tables) + "\n)";
  const std::string compare =
      "INSERT INTO temp." + guard + "\nSELECT *, 'after' FROM (\n" + violations_of(tables) +
      "\n) AS now\nWHERE violations > (\n"
      "  SELECT coalesce(sum(old.violations), 0) FROM temp." +
      guard +
      " AS old\n  WHERE old.child = now.\"table\" AND old.child_rowid IS now.rowid"
      " AND old.parent = now.parent\n)";
  return {.before = {statement(create, Phase::first), statement(remember, Phase::first)},
          .after = {statement(compare, Phase::last),
                    statement("DROP TABLE temp." + guard, Phase::last)}};
}

}  // namespace schemadiff::sqlite
