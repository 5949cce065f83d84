// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "schemadiff/catalog/catalog.hpp"
#include "sqlite/quote.hpp"

namespace schemadiff::sqlite {

// The text of definitions; the functions for a kind live in the file of the kind.

/// Where a constraint is written: https://www.sqlite.org/lang_createtable.html
enum class Placement { beside_column, below_table };

/// `CONSTRAINT name `, or nothing for a constraint without a name.
template <class Constraint>
std::string constraint_prefix(const Constraint& constraint) {
  return constraint.named ? "CONSTRAINT " + quote(constraint.id.name()) + ' ' : std::string();
}

std::string definition(const PrimaryKey& key, Placement placement);
std::string definition(const Unique& unique, Placement placement);
std::string definition(const ForeignKey& key, Placement placement);
std::string definition(const Check& check);
/// The column with all that is written beside it, as it stands in CREATE TABLE and in ADD COLUMN.
std::string definition(const Column& column, const TableMembers& members);

/// Which constraints stand beside a column: those that were written there, and an AUTOINCREMENT
/// key, which can stand nowhere else.
bool is_beside_column(const PrimaryKey& key);
bool is_beside_column(const Unique& unique);
bool is_beside_column(const ForeignKey& key);
bool is_beside_column(const Check& check, const TableMembers& members);

std::string key_elements(const std::vector<KeyElement>& elements);
std::string conflict_clause(OnConflict conflict);
std::string deferral_clause(Deferral deferral);

/// CREATE TABLE with the columns and constraints of `members`, under a name that need not be the
/// table's own.
std::string create_table(const TableMembers& members, Identifier name);
std::string create_index(const Index& index);
std::string create_view(const View& view);
std::string create_trigger(const Trigger& trigger);

/// The SQL without the comments, space and semicolons at its end, so that more can follow on the
/// same line.
std::string_view without_tail(std::string_view sql);

}  // namespace schemadiff::sqlite
