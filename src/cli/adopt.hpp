// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "cli/session.hpp"
#include "migration/revision.hpp"

namespace schemadiff::cli {

/// What a project begins with that takes over a database as it is.
struct Adopted {
  std::string model = {};  // the text of its file
  /// The revision that builds the database from nothing, sealed; empty where there is nothing to
  /// build.
  migration::Revision baseline = {};
  std::string baseline_text = {};
  /// Why the baseline is not proven; empty: it is.
  std::string unproven = {};
  /// What the model does not say as the database has it, one line each; empty: nothing.
  std::string left = {};
  std::vector<std::string> exclude = {};        // selectors of the tables that other tools keep
  std::vector<std::string> exclude_tools = {};  // whose they are, each beside its selector
  std::vector<std::string> notes = {};
  /// Heads that the database is at already.
  std::vector<std::string> heads = {};
  int major_version = 0;  // of the server
};

/// Reads the database that the session's --from names and works out how to go on with it. Writes
/// nothing, to the database or elsewhere. `session` has the project's configuration.
Adopted adopt(Session& session);

}  // namespace schemadiff::cli
