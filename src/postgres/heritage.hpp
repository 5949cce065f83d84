// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <vector>

#include "schemadiff/dialect/dialect.hpp"

// What a table has from its parents, of which no catalog holds an object.
// https://www.postgresql.org/docs/current/ddl-inherit.html
namespace schemadiff::postgres {

/// How far parents of parents are followed. Circles cannot be, but in a catalog that a person wrote.
inline constexpr int deepest_heritage = 100;

/// Those that it inherits from, or the one that it is a partition of.
std::vector<QualifiedName> parents_of(const Table& table);

/// The column as its table has it from a parent; nothing where no parent has one of that name.
std::optional<Column> inherited_column(const ObjectId& column, const Catalog& catalog);
/// The columns that a column comes from: those that its table's parents, or theirs, declare by that name.
std::vector<ObjectId> declared_columns(const ObjectId& column, const Catalog& catalog);
/// What the server makes of it in a new child, as far as a child can say something else. Of a
/// column of a typed table: a column that nothing is said of.
Column inherited_part(const ObjectId& column, const Catalog& catalog);

/// All columns of a table, those of its parents first; each as the table that declares it has it.
std::vector<const Column*> all_columns(const ObjectId& table, const Members& members);

/// Whether the table stops having a parent, or gets one, in which case what that has in common with
/// it is no longer the parent's, or becomes the parent's, without a statement. A partition that
/// goes from one whole to another does neither.
bool leaves_parents(const ObjectId& table, const PlanContext& context);
bool joins_parents(const ObjectId& table, const PlanContext& context);

/// Whether a parent has a constraint or index that the table's one is, or would be, a part of.
bool is_part_of_parents(const Object& member, const ObjectId& table, const Catalog& catalog,
                        const Members& members);

/// Whether a table that has these members has one that would be a part of the member.
bool has_part_of(const Object& member, const TableMembers& members);

}  // namespace schemadiff::postgres
