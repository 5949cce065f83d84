// SPDX-License-Identifier: MIT
#pragma once

#include <optional>

#include "postgres/sql_reading.hpp"

namespace schemadiff::postgres {

/// What a table has of a column that a parent declares, where one does.
std::optional<Column> part_of_parents(const ObjectId& column, const Catalog& catalog);

/// Leaves of partitions and children what is no repetition of their parents: see Table, Column and
/// Index in the catalog.
void settle_heritage(SqlReading& reading);

}  // namespace schemadiff::postgres
