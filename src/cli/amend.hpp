// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "cli/listing.hpp"
#include "cli/session.hpp"
#include "migration/graph.hpp"
#include "report/entry.hpp"

namespace schemadiff::cli {

/// What became of changing a revision that is there already.
struct Amended {
  std::vector<std::string> files = {};  // that were written
  /// Why nothing was, and what the way down leaves; empty: it was.
  std::string unproven = {};
  std::vector<report::Entry> left = {};
};

/// Throws UsageError where the target, if there is one, has applied the revision, unless --force
/// was given.
void require_not_applied(Session& session, Lookup& lookup, const migration::Revision& revision);

/// What becomes of the claims of a file that is changed, and of those that come after it: proven
/// anew on scratch, `proven: no`, or taken out.
enum class Claims { proven, denied, dropped };

/// Proven, unless --unproven was given.
Claims claims_asked_for(const Session& session);

/// The text of the revision's file. Throws MigrationError where it cannot be read.
std::string text_of(const migration::Revision& revision);

/// Gives the revision's file another text. It, and what comes after it and makes claims, gets other
/// claims and is sealed again; all files are written or none. Throws MigrationError where the graph
/// would be broken, and MigrationFailed where a statement fails.
Amended amend(Session& session, const migration::Graph& graph, const migration::Revision& revision,
              const std::string& text, Claims claims);

/// Tells it as text or JSON.
Status tell(Session& session, const migration::Revision& revision, const Amended& amended);

/// Opens the revision's file in the editor, and amends it, where it was changed or is not sealed.
/// What was edited and cannot be written is kept elsewhere, and where is told.
Amended edit_revision(Session& session, const migration::Graph& graph,
                      const migration::Revision& revision);

}  // namespace schemadiff::cli
