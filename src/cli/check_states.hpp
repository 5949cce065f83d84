// SPDX-License-Identifier: MIT
#pragma once

#include "cli/session.hpp"
#include "report/json.hpp"

namespace schemadiff::cli {

/// Compares model, migrations and target, as far as each of them is there. The report has all
/// changes, and the notes that are no part of a `--strict` answer are told in `remarks`.
struct CheckAnswer {
  report::CheckReport report = {};
  std::vector<std::string> remarks = {};
  bool has_migrations = false;
  /// Revisions are pending, and nobody can tell what they would change.
  bool effect_unknown = false;
};

CheckAnswer check_states(Session& session);

/// Without any database: the files of the migrations, and whether the model still is the one that
/// the head was generated for.
CheckAnswer check_offline(Session& session);

}  // namespace schemadiff::cli
