// SPDX-License-Identifier: MIT
#pragma once

#include "schemadiff/dialect/dialect.hpp"

namespace schemadiff::sqlite {

/// The statements around a rebuild, or a drop, that fail where, at the end, a row refers to nothing
/// that did not do so at the start. `PRAGMA foreign_key_check` alone would only print it. Both are
/// empty where no foreign key starts or ends at the table.
struct ForeignKeyGuard {
  Statements before = {};  // once renames were made, and before anything else is done
  Statements after = {};   // once everything else is done
};

ForeignKeyGuard guard_foreign_keys(const ObjectId& table, const PlanContext& context);

}  // namespace schemadiff::sqlite
