// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <string_view>

#include "postgres/session.hpp"
#include "schemadiff/dialect/database.hpp"

namespace schemadiff::postgres {

/// See Database::fate_of.
Fate fate_of(Session& session, std::string_view statement, const std::function<void()>& waiting);

/// Whether the statement is CREATE INDEX, DROP INDEX or REINDEX … CONCURRENTLY, which waits for
/// others without anybody having to wait for it.
bool is_concurrent(std::string_view statement);

}  // namespace schemadiff::postgres
