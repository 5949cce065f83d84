// SPDX-License-Identifier: MIT
#pragma once

#include "postgres/session.hpp"
#include "schemadiff/dialect/database.hpp"

namespace schemadiff::postgres {

/// Reads the live schema in one snapshot: a repeatable-read, read-only transaction of its own, or,
/// where one is open already, that one. A fixed number of round trips, whatever the size. Throws
/// DatabaseError where the schema goes on changing meanwhile.
Reflection reflect(Session& session, const Scope& scope);

}  // namespace schemadiff::postgres
