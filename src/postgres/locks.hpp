// SPDX-License-Identifier: MIT
#pragma once

#include "schemadiff/dialect/statement.hpp"

namespace schemadiff::postgres {

/// Ends a transaction before its locks are more than a server has room for, with the settings that it
/// comes with (64 for each of 100 connections, which all share): each relation that is made, changed
/// or dropped is locked until the end.
/// https://www.postgresql.org/docs/current/runtime-config-locks.html
void divide_by_locks(Statements& statements);

}  // namespace schemadiff::postgres
