// SPDX-License-Identifier: MIT
#include <algorithm>

#include "catalog/overloaded.hpp"
#include "schemadiff/catalog/catalog.hpp"

namespace schemadiff {

ObjectId owner_table(const Object& object) {
  if (const auto* index = std::get_if<Index>(&object)) {
    return relation_id(Kind::table, index->id.schema(), index->table);
  }
  return table_of(id_of(object));
}

Members::Members(const Catalog& catalog) {
  for (const Object& object : catalog.objects()) {
    if (const auto* table = std::get_if<Table>(&object)) {
      tables_[table->id].table = table;
      add_to_parents(*table);
      continue;
    }
    const ObjectId owner = owner_table(object);
    // Default privileges concern whatever is created: they are with what has no table.
    const bool concerns_all = kind_of(object) == Kind::default_privileges;
    if ((owner.empty() && !concerns_all) || id_of(object).subject != Kind::none) continue;
    TableMembers& members = tables_[owner];
    std::visit(Overloaded{[&](const Column& column) { members.columns.push_back(&column); },
                          [&](const PrimaryKey& key) { members.primary_key = &key; },
                          [&](const Unique& unique) { members.uniques.push_back(&unique); },
                          [&](const ForeignKey& key) { members.foreign_keys.push_back(&key); },
                          [&](const Check& check) { members.checks.push_back(&check); },
                          [&](const Exclude& exclude) { members.excludes.push_back(&exclude); },
                          [&](const Index& index) { members.indexes.push_back(&index); },
                          [&](const Trigger& trigger) { members.triggers.push_back(&trigger); },
                          [&](const Described& other) { members.others.push_back(&other); },
                          [](const auto&) {}},
               object);
  }
  const auto by_id = [](const auto* object) -> const ObjectId& { return object->id; };
  for (auto& [id, members] : tables_) {
    std::ranges::sort(members.columns, {}, [](const Column* column) {
      return std::pair(column->position, column->id.name());
    });
    std::ranges::sort(members.uniques, {}, by_id);
    std::ranges::sort(members.foreign_keys, {}, by_id);
    std::ranges::sort(members.checks, {}, by_id);
    std::ranges::sort(members.excludes, {}, by_id);
    std::ranges::sort(members.indexes, {}, by_id);
    std::ranges::sort(members.triggers, {}, by_id);
    std::ranges::sort(members.children, {}, by_id);
    std::ranges::sort(members.others, {}, by_id);
  }
}

void Members::add_to_parents(const Table& table) {
  const auto add = [&](const QualifiedName& parent) {
    tables_[relation_id(Kind::table, parent.schema, parent.name)].children.push_back(&table);
  };
  if (table.partition_of) add(table.partition_of->table);
  if (!table.inherits) return;
  for (const QualifiedName& parent : *table.inherits) add(parent);
}

const TableMembers& Members::of(const ObjectId& table) const noexcept {
  static const TableMembers none;
  const auto found = tables_.find(table);
  return found == tables_.end() ? none : found->second;
}

const TableMembers& Members::of(Identifier schema, Identifier table) const noexcept {
  return of(relation_id(Kind::table, schema, table));
}

std::vector<const TableMembers*> Members::tables() const {
  std::vector<const TableMembers*> sorted;
  for (const auto& [id, members] : tables_) {
    if (members.table) sorted.push_back(&members);
  }
  std::ranges::sort(sorted, {}, [](const TableMembers* members) -> const ObjectId& {
    return members->table->id;
  });
  return sorted;
}

}  // namespace schemadiff
