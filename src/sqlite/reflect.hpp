// SPDX-License-Identifier: MIT
#pragma once

#include "schemadiff/dialect/database.hpp"
#include "sqlite/session.hpp"

namespace schemadiff::sqlite {

/// Reads the whole schema in one read transaction, from the texts in sqlite_schema alone. Internal
/// and shadow tables and the tool's own are left out; virtual tables are notes. Throws
/// DatabaseError, naming the object, for a text that cannot be read.
Reflection reflect(Session& session, const Scope& scope);

}  // namespace schemadiff::sqlite
