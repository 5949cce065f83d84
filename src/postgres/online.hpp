// SPDX-License-Identifier: MIT
#pragma once

#include "schemadiff/catalog/catalog.hpp"
#include "schemadiff/dialect/dialect.hpp"

// Changes of tables that are in use: what takes long must not hold a lock that stops others.
// https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-NOTES
namespace schemadiff::postgres {

/// The statements that create the object, in the forms that let others go on reading and writing: indexes are built
/// CONCURRENTLY, keys made of such an index, constraints added NOT VALID and validated in a transaction of their own.
Statements created_online(const Object& object, Statements statements, const PlanContext& context);
/// DROP INDEX CONCURRENTLY.
Statements dropped_online(const Object& object, Statements statements, const PlanContext& context);
/// A column that loses its nulls does so by way of a check that was validated before.
Statements altered_online(const Object& object, Statements statements, const PlanContext& context);

}  // namespace schemadiff::postgres
