// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <vector>

#include "schemadiff/dialect/dialect.hpp"

namespace schemadiff::sqlite {

/// What the rows of a table that is built anew might not satisfy: constraints that none of before
/// implies. Those of columns are in copy_rows.
struct RowDemands {
  /// What stops before anything is changed, where the rows as they are can be asked.
  Statements checks = {};
  /// Of the others, and of what is asked in part only.
  std::vector<Hazard> hazards = {};
};

RowDemands row_demands(const ObjectId& table, const PlanContext& context);

/// The same for a unique index: nothing where the rows as they are cannot be asked.
std::optional<Statement> index_demand(const Index& index, const PlanContext& context);
/// Likewise for what ALTER TABLE adds.
std::optional<Statement> check_demand(const Check& check, const PlanContext& context);
Hazard index_hazard(const Index& index);

}  // namespace schemadiff::sqlite
