// SPDX-License-Identifier: MIT
#pragma once

#include "schemadiff/dialect/dialect.hpp"

namespace schemadiff::sqlite {

/// Whether SQLite's own ALTER TABLE cannot make the change exactly, so that its table is built
/// anew.
bool rebuilds_table(const Change& change, const PlanContext& context);

/// The statements that build the table anew as `context.after` has it, with its rows, rowids,
/// AUTOINCREMENT counter, indexes and triggers:
/// https://www.sqlite.org/lang_altertable.html#otheralter
Statements rebuild(const ObjectId& table, const PlanContext& context);

/// See Dialect::stands_in_the_way: views and triggers refuse nothing that is done natively here.
bool stands_in_the_way(const Object& dependent, const Object& before, const Object& after);

}  // namespace schemadiff::sqlite
