// SPDX-License-Identifier: MIT
#pragma once

#include "schemadiff/dialect/dialect.hpp"

// A table that changes what it is partitioned by: the server cannot do that, so it is made anew, with its rows.
namespace schemadiff::postgres {

/// Whether the table, or the one that it is a partition of before and after, changes what it is partitioned by.
bool is_remade(const ObjectId& table, const PlanContext& context);

/// Throws UnsupportedError where its rows could not come back to what will refer to it, or would meet a rule.
void refuse_to_remake(const Table& after, const PlanContext& context);

/// Keeps the rows of a table that is remade aside, and what counts them from going with it: before it is dropped.
Statements rows_set_aside(const Table& before, const PlanContext& context);
/// And back, once the table and its partitions are there.
Statements rows_brought_back(const Table& after, const PlanContext& context);

}  // namespace schemadiff::postgres
