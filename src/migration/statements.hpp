// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "migration/revision.hpp"
#include "schemadiff/dialect/dialect.hpp"

namespace schemadiff::migration {

/// `-- unless-exists: column public.t.c` above a statement: run it only where the object is not
/// there.
struct Guard {
  Presence when = Presence::absent;
  Kind kind = Kind::none;
  std::vector<Identifier> path = {};
  std::string object = {};  // kind and path, as `label` writes them
};

/// `-- accept: data-loss REASON` above a statement.
struct Acceptance {
  std::string rule = {};
  std::string reason = {};
  int line = 0;  // in the file
};

/// A statement of a part, as the runner runs it.
struct PartStatement {
  std::string text = {};
  int line = 0;  // in the file
  std::vector<Guard> guards = {};
  std::vector<Acceptance> accepted = {};
  std::vector<std::string> hazards = {};  // "data-loss: drops column public.orders.remark"
};

/// Whether the statement may leave the session with other settings.
bool changes_settings(const PartStatement& statement);

/// Cuts a part as the database would. Throws MigrationError with file and line for what cannot be
/// cut, and for a statement of a transactional part that begins or ends a transaction.
std::vector<PartStatement> statements_of(const Revision& revision, const Part& part,
                                         const Dialect& dialect);

}  // namespace schemadiff::migration
