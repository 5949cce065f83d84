// SPDX-License-Identifier: MIT
// A child has the NOT NULL of its parent as a constraint that is its own besides, or is not; a part
// of a partitioned table has all of them from it, by names that may be others (PostgreSQL 18).
// https://www.postgresql.org/docs/current/ddl-inherit.html
#include <optional>

#include "postgres/column_change.hpp"
#include "postgres/ddl.hpp"
#include "postgres/heritage.hpp"
#include "postgres/quote.hpp"
#include "schemadiff/error.hpp"

namespace schemadiff::postgres {
namespace {

/// The name under which the parents hand a NOT NULL down; nothing where none does.
std::optional<Identifier> handed_down(const ObjectId& column, const Catalog& catalog,
                                      int depth = 0) {
  const auto* table = catalog.find_as<Table>(table_of(column));
  if (!table || depth > deepest_heritage) return std::nullopt;
  for (const QualifiedName& parent : parents_of(*table)) {
    const ObjectId id = member_id(Kind::column, parent.schema, parent.name, column.name());
    const auto* own = catalog.find_as<Column>(id);
    if (own && own->nullable) continue;
    if (own && own->not_null && own->not_null->no_inherit) continue;
    if (own && own->not_null && !own->not_null->name.empty()) return own->not_null->name;
    if (auto name = handed_down(id, catalog, depth + 1)) return name;
    if (own) return not_null_name(*own);
  }
  return std::nullopt;
}

struct Side {
  Identifier name = {};
  bool is_own = true;
  bool has_parent = false;
};

Side side_of(const Column& column, const Catalog& catalog) {
  const std::optional<Identifier> of_parents = handed_down(column.id, catalog);
  if (column.not_null || !of_parents)
    return {.name = not_null_name(column), .has_parent = of_parents.has_value()};
  return {.name = *of_parents, .is_own = false, .has_parent = true};
}

/// A constraint that is inherited keeps its name, but in a table that is no part for a moment.
Statements renamed_apart(const ObjectId& column, const Table& part, const Identifier& from,
                         const Identifier& to) {
  const std::string name = qualified(part.id), whole = quoted(part.partition_of->table);
  return {statement(column, "ALTER TABLE " + whole + " DETACH PARTITION " + name,
                    {hazard(HazardKind::blocks_reads, "takes out of its parent and puts back",
                            part.id, "(ACCESS EXCLUSIVE)")}),
          statement(column, "ALTER TABLE " + name + " RENAME CONSTRAINT " + quoted(from) + " TO " +
                                quoted(to)),
          statement(column, "ALTER TABLE " + whole + " ATTACH PARTITION " + name + " " +
                                part.partition_of->bound.text())};
}

}  // namespace

bool follows_parents(const Column& column, const Catalog& catalog, const Catalog& other) {
  return !column.not_null && handed_down(column.id, catalog) && !handed_down(column.id, other);
}

Statements heritable_not_null_changes(const Column& before, const Column& after,
                                      const PlanContext& context) {
  if (before.nullable || after.nullable || before.not_null == after.not_null) return {};
  const Side from = side_of(before, context.before), to = side_of(after, context.after);
  if (!from.has_parent || !to.has_parent) return not_null_changes(before, after);
  const auto* table = context.after.find_as<Table>(table_of(after.id));
  if (table && table->partition_of) {
    return from.name == to.name ? Statements{}
                                : renamed_apart(after.id, *table, from.name, to.name);
  }
  if (from.name != to.name || (from.is_own && !to.is_own)) {
    throw UnsupportedError("the NOT NULL " + quoted(from.name) + " of " + label(after.id) +
                           " is a parent's too, so that PostgreSQL can neither rename nor "
                           "disown it: leave it as it is, or make the table anew");
  }
  if (from.is_own) return {};
  return {alter_table(after.id, table_of(after.id),
                      "ALTER COLUMN " + quoted(after.id.name()) + " SET NOT NULL")};
}

}  // namespace schemadiff::postgres
