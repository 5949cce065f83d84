// SPDX-License-Identifier: MIT
#pragma once

#include "schemadiff/dialect/dialect.hpp"

namespace schemadiff::postgres {

/// What makes one table the other, but for what it is partitioned by and for what lies in it.
Statements table_changes(const Table& before, const Table& after, const PlanContext& context);

}  // namespace schemadiff::postgres
