// SPDX-License-Identifier: MIT
#pragma once

#include "schemadiff/dialect/dialect.hpp"

// A table that gets other parents: https://www.postgresql.org/docs/current/sql-altertable.html
namespace schemadiff::postgres {

/// What must come before all else that changes of the table: it leaves parents, gives up what it
/// has from them and is not to keep, and joins others where that can be done at once.
Statements left_parents(const Table& before, const Table& after, const PlanContext& context);
/// What must come after all else: the parents that it could not join before.
Statements joined_parents(const Table& before, const Table& after, const PlanContext& context);

}  // namespace schemadiff::postgres
