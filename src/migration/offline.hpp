// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "migration/runner.hpp"

namespace schemadiff::migration {

/// What `--sql` prints: a whole script for `psql -f` or `sqlite3 DB <` that does what a run from
/// `from` to `to` would, with its transactions, the version table and the log. From the empty state
/// it makes both tables. Throws what a run would throw before it begins.
std::string upgrade_script(const Graph& graph, const Range& range, const Dialect& dialect,
                           const RunOptions& options);
std::string downgrade_script(const Graph& graph, const Range& range, const Dialect& dialect,
                             const RunOptions& options);

/// The statements of one revision alone, as `show --up` and `--down` print them, with their
/// transactions, for the same shells.
std::string revision_script(const Revision& revision, Direction direction, const Dialect& dialect);

}  // namespace schemadiff::migration
