// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

#include "schemadiff/catalog/catalog.hpp"

namespace schemadiff {

// A constraint without a name (`named == false`, SQLite only) is known by what it constrains, in
// parentheses:
//   primary key   ()                               a table has but one
//   unique        (a, b)                           its columns, or expressions
//   foreign key   (a, b) references t              its columns and the table
//   check         (total>=0)                       check_key() of its expression
// What else it says (conflict clause, actions, collation) is no part of it, so that a change of
// that is a change of the same constraint. Where two of a table come out equal, the later ones get
// ` 2`, ` 3`, … behind the parenthesis.

/// The segment for the constraint, before it is made distinct; empty for what is no constraint.
Identifier unnamed_segment(const Object& constraint);

/// Gives the constraint, whose id has its table already, such a segment, distinct from those in the
/// catalog, sets `named` to false and adds it. Callers add a table's constraints in the order in
/// which they are declared.
void add_unnamed(Catalog& catalog, Object constraint);

/// An expression with all taken out that a person may spell either way: comments, space, case
/// outside of literals, quotes around names, parentheses, `==` and `<>`. Expressions of one key
/// need not mean the same, but expressions that differ in spelling alone nearly always have one
/// key. A long one is cut, and ends in a hash of the whole.
std::string check_key(std::string_view expression);

}  // namespace schemadiff
