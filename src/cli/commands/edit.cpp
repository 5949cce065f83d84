// SPDX-License-Identifier: MIT
#include "cli/amend.hpp"
#include "cli/commands.hpp"
#include "cli/editor.hpp"
#include "migration/runner.hpp"

namespace schemadiff::cli {

/// A broken seal of the revision itself is what editing it mends; of any other it is an error.
Status edit(Session& session) {
  required_editor();
  const std::string& name = session.arguments.words[0];
  Lookup lookup{migration::load_graph(session.migrations())};
  if (migration::counts_from_current(name)) lookup.standing = read_standing(session);
  const migration::Revision& revision = migration::resolve_one(name, lookup.context());
  for (const migration::Revision* each : lookup.graph.in_order()) {
    if (each != &revision) migration::check_seal(*each);
  }
  require_not_applied(session, lookup, revision);
  return tell(session, revision, edit_revision(session, lookup.graph, revision));
}

}  // namespace schemadiff::cli
