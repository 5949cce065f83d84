// SPDX-License-Identifier: MIT
#pragma once

#include "schemadiff/catalog/described.hpp"
#include "schemadiff/dialect/dialect.hpp"

// https://www.postgresql.org/docs/current/sql-alterpublication.html
namespace schemadiff::postgres {

/// Whether a publication publishes a part of the table alone, which fixes the types of the columns that it names.
bool publishes_part_of(const Described& publication, const ObjectId& table);
/// Takes such tables out of the publication, and into it again.
SetAside without_parts(const Described& publication, const PlanContext& context);

}  // namespace schemadiff::postgres
