// SPDX-License-Identifier: MIT
#include "postgres/heritage.hpp"

#include <algorithm>

namespace schemadiff::postgres {
namespace {

const Table* table_in(const Catalog& catalog, const ObjectId& id) {
  return catalog.find_as<Table>(id);
}

ObjectId id_of_parent(const QualifiedName& parent) {
  return relation_id(Kind::table, parent.schema, parent.name);
}

/// Whether it has parents in `one`, and in `other` none of them, or not all that it inherits from.
bool has_other_parents(const ObjectId& id, const Catalog& one, const Catalog& other) {
  const Table *here = table_in(one, id), *there = table_in(other, id);
  if (!here || !there || parents_of(*here).empty()) return false;
  const std::vector<QualifiedName> others = parents_of(*there);
  if (others.empty()) return true;
  return here->inherits && there->inherits &&
         !std::ranges::all_of(*here->inherits, [&](const QualifiedName& parent) {
           return std::ranges::find(others, parent) != others.end();
         });
}

std::optional<Column> column_of_parents(const ObjectId& column, const Catalog& catalog, int depth) {
  const Table* table = table_in(catalog, table_of(column));
  if (!table || depth > deepest_heritage) return std::nullopt;
  for (const QualifiedName& parent : parents_of(*table)) {
    const ObjectId id = member_id(Kind::column, parent.schema, parent.name, column.name());
    const auto* own = catalog.find_as<Column>(id);
    std::optional<Column> found;
    if (own && !own->inherited) {
      found = *own;
    } else if ((found = column_of_parents(id, catalog, depth + 1)) && own) {
      found->nullable = own->nullable;
      found->default_value = own->default_value;
      found->storage = own->storage;
      found->compression = own->compression;
    }
    if (!found) continue;
    if (own && own->not_null && own->not_null->no_inherit) found->nullable = true;
    found->id = column;
    found->statistics = -1;
    found->parameters.reset();
    found->not_null.reset();
    found->identity.reset();
    return found;
  }
  return std::nullopt;
}

bool same_part(const PrimaryKey& a, const PrimaryKey& b) { return a.columns == b.columns; }
bool same_part(const Unique& a, const Unique& b) {
  return a.columns == b.columns && a.include == b.include &&
         a.nulls_not_distinct == b.nulls_not_distinct;
}
bool same_part(const Exclude& a, const Exclude& b) {
  return a.elements == b.elements && a.predicate == b.predicate;
}
bool same_part(const Check& a, const Check& b) {
  return a.id.name() == b.id.name() && !b.no_inherit;
}
bool same_part(const Index& a, const Index& b) {
  return a.elements == b.elements && a.include == b.include && a.predicate == b.predicate &&
         a.unique == b.unique && a.method == b.method;
}

template <class T>
bool any_same(const T& member, const std::vector<const T*>& others) {
  return std::ranges::any_of(others, [&](const T* other) { return same_part(member, *other); });
}

bool is_part(const Object& member, const TableMembers& parent, bool is_partition) {
  if (const auto* check = std::get_if<Check>(&member)) return any_same(*check, parent.checks);
  if (!is_partition) return false;
  if (const auto* key = std::get_if<PrimaryKey>(&member))
    return parent.primary_key && same_part(*key, *parent.primary_key);
  if (const auto* unique = std::get_if<Unique>(&member)) return any_same(*unique, parent.uniques);
  if (const auto* exclude = std::get_if<Exclude>(&member))
    return any_same(*exclude, parent.excludes);
  if (const auto* index = std::get_if<Index>(&member)) return any_same(*index, parent.indexes);
  return false;
}

}  // namespace

std::vector<QualifiedName> parents_of(const Table& table) {
  if (table.partition_of) return {table.partition_of->table};
  return table.inherits ? *table.inherits : std::vector<QualifiedName>();
}

std::optional<Column> inherited_column(const ObjectId& column, const Catalog& catalog) {
  return column_of_parents(column, catalog, 0);
}

std::vector<ObjectId> declared_columns(const ObjectId& column, const Catalog& catalog) {
  std::vector<ObjectId> declared;
  std::vector<ObjectId> above = {column};
  for (int depth = 0; !above.empty() && depth <= deepest_heritage; ++depth) {
    std::vector<ObjectId> next;
    for (const ObjectId& id : above) {
      const Table* table = table_in(catalog, table_of(id));
      if (!table) continue;
      for (const QualifiedName& parent : parents_of(*table)) {
        next.push_back(member_id(Kind::column, parent.schema, parent.name, column.name()));
        const auto* own = catalog.find_as<Column>(next.back());
        if (own && !own->inherited) declared.push_back(next.back());
      }
    }
    above = std::move(next);
  }
  return declared;
}

Column inherited_part(const ObjectId& column, const Catalog& catalog) {
  Column part{.id = column, .inherited = true};
  if (const std::optional<Column> found = inherited_column(column, catalog)) {
    part.nullable = found->nullable;
    part.default_value = found->default_value;
    part.storage = found->storage;
    part.compression = found->compression;
  }
  return part;
}

std::vector<const Column*> all_columns(const ObjectId& table, const Members& members) {
  const TableMembers& own = members.of(table);
  const std::vector<QualifiedName> parents =
      own.table ? parents_of(*own.table) : std::vector<QualifiedName>();
  if (parents.empty()) return own.columns;
  std::vector<const Column*> columns;
  const auto add = [&](const Column* column) {
    const bool is_there = std::ranges::any_of(
        columns, [&](const Column* other) { return other->id.name() == column->id.name(); });
    if (!is_there && !column->inherited) columns.push_back(column);
  };
  for (const QualifiedName& parent : parents) {
    for (const Column* column : all_columns(id_of_parent(parent), members)) add(column);
  }
  for (const Column* column : own.columns) add(column);
  return columns;
}

bool leaves_parents(const ObjectId& table, const PlanContext& context) {
  return has_other_parents(table, context.before, context.after);
}

bool joins_parents(const ObjectId& table, const PlanContext& context) {
  return has_other_parents(table, context.after, context.before);
}

bool is_part_of_parents(const Object& member, const ObjectId& table, const Catalog& catalog,
                        const Members& members) {
  const Table* child = table_in(catalog, table);
  if (!child) return false;
  const bool is_partition = child->partition_of.has_value();
  const std::vector<QualifiedName> parents = parents_of(*child);
  return std::ranges::any_of(parents, [&](const QualifiedName& parent) {
    const ObjectId id = id_of_parent(parent);
    return is_part(member, members.of(id), is_partition) ||
           is_part_of_parents(member, id, catalog, members);
  });
}

bool has_part_of(const Object& member, const TableMembers& members) {
  return is_part(member, members, true);
}

}  // namespace schemadiff::postgres
