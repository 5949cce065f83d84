// SPDX-License-Identifier: MIT
#pragma once

#include "schemadiff/dialect/dialect.hpp"

namespace schemadiff::sqlite {

/// INSERT … SELECT of all rows of the table as `context.before` has it into `target`, which is
/// empty and shaped as `context.after` has the table. Its hazards are those of the columns: what
/// gets lost. What stops before anything is changed where a column has no value for rows:
struct RowCopy {
  Statements checks = {};
  Statement statement = {};
};

RowCopy copy_rows(const ObjectId& table, Identifier target, const PlanContext& context);

}  // namespace schemadiff::sqlite
