// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include "schemadiff/dialect/dialect.hpp"

namespace schemadiff::sqlite {

/// What the rows of a table that is built anew might not satisfy: constraints that none of before
/// implies. The hazards of columns are those of copy_rows.
std::vector<Hazard> constraint_hazards(const ObjectId& table, const PlanContext& context);

}  // namespace schemadiff::sqlite
