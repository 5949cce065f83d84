// SPDX-License-Identifier: MIT
#pragma once

#include "cli/session.hpp"
#include "schemadiff/dialect/statement.hpp"

// What makes a script fit for a database that is in use, beyond the forms of its statements.
namespace schemadiff::cli {

/// Whether a new revision is to be so, as `--online` or `[revision] online` say. SQLite knows nothing of the kind.
bool is_online(Session& session, const Dialect& dialect);

/// Before all of them, how long they may wait for a lock while others wait behind them.
void add_lock_timeout(Session& session, const Dialect& dialect, Statements& statements);

/// Tells in the hazards how large the tables of the database are that they are about; null: none is at hand.
void tell_sizes(Statements& statements, Database* database);

}  // namespace schemadiff::cli
