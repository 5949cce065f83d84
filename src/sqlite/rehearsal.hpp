// SPDX-License-Identifier: MIT
#pragma once

#include "schemadiff/dialect/dialect.hpp"

namespace schemadiff::sqlite {

/// Whether SQLite can make sense of every view and trigger of the catalog. While one names what is
/// not there, ALTER TABLE refuses to drop a column of any table:
/// https://www.sqlite.org/lang_altertable.html#altertabdropcol
bool makes_sense(const Catalog& catalog, const Members& members);

/// The statement that makes the renaming, in a form that passes over views and triggers that
/// name what is not there, before and after, and corrects all others. ALTER TABLE does so where
/// it is taken for a repair: https://www.sqlite.org/pragma.html#pragma_writable_schema. Triggers of
/// the table itself are made anew: one that was passed over would be on a table that is gone, and
/// SQLite could read none of the schema.
Statements renaming(Statement statement, const Rename& rename, const PlanContext& context);

}  // namespace schemadiff::sqlite
