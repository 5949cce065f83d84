// SPDX-License-Identifier: MIT
#pragma once

#include <memory>

#include "cli/session.hpp"
#include "schemadiff/dialect/database.hpp"

namespace schemadiff::cli {

/// A scratch database, and the connection that it was made through.
struct Scratch {
  std::unique_ptr<Database> through = {};
  std::unique_ptr<Database> database = {};
};

/// An empty database of the dialect, removed when it is destroyed: made through `beside` where that
/// is of the dialect, in memory, through `dev_url`, or on the target's own server. Throws
/// UnsupportedError, naming dev_url, where there is nowhere to make one.
Scratch make_scratch(Session& session, const Dialect& dialect, Database* beside);

/// A connection that several scratch databases can be made beside: to `dev_url`, or to the target.
/// Null where they are made in memory. Throws as make_scratch().
std::unique_ptr<Database> open_for_scratch(Session& session, const Dialect& dialect);

}  // namespace schemadiff::cli
