// SPDX-License-Identifier: MIT
#pragma once

#include <optional>

#include "postgres/session.hpp"
#include "schemadiff/error.hpp"

namespace schemadiff::postgres {

/// What to say where the server did not let the schema be read: which catalog may not be read, or
/// which object it cannot print any more. Nothing where it can print them all by now, since
/// somebody was changing them meanwhile. Any other error stays what it is. The transaction that
/// failed must be over.
std::optional<DatabaseError> unreadable(Session& session, const DatabaseError& error);

}  // namespace schemadiff::postgres
