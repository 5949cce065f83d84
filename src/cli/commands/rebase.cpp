// SPDX-License-Identifier: MIT
#include <algorithm>

#include "cli/amend.hpp"
#include "cli/commands.hpp"
#include "cli/states.hpp"
#include "migration/header.hpp"
#include "schemadiff/error.hpp"

namespace schemadiff::cli {
namespace {

using migration::Graph;
using migration::Revision;
using migration::Revisions;

/// The new parent; null for `base`.
const Revision* new_parent(const Revision& revision, const std::string& name,
                           const migration::NameContext& context) {
  if (migration::resolve(name, context).revisions.empty()) return nullptr;
  const Revision& onto = migration::resolve_one(name, context);
  const Revisions one{&revision};
  const Revisions after = context.graph.with_descendants(one);
  if (std::ranges::find(after, &onto) == after.end()) return &onto;
  throw UsageError("revision " + revision.id + " cannot be put onto " + onto.id +
                   (&onto == &revision ? ", which it is itself" : ", which comes after it"));
}

void require_no_merge(const Revision& revision) {
  if (revision.parents.size() < 2) return;
  throw UsageError("revision " + revision.id +
                   " is a merge; take its file away and merge again instead");
}

}  // namespace

Status rebase(Session& session) {
  const std::string& name = session.arguments.words[0];
  const std::string onto_name = session.arguments.value("onto");
  if (onto_name.empty()) throw UsageError("--onto REVISION is missing: where to put " + name);
  Lookup lookup = lookup_for(session, name);
  if (!lookup.standing && migration::counts_from_current(onto_name))
    lookup.standing = read_standing(session);
  const migration::NameContext context = lookup.context();
  const Revision& revision = migration::resolve_one(name, context);
  require_no_merge(revision);
  const Revision* onto = new_parent(revision, onto_name, context);
  const std::vector<std::string> parents =
      onto ? std::vector<std::string>{onto->id} : std::vector<std::string>{};
  if (revision.parents == parents) {
    session.terminal.say("nothing to do: that is its parent already");
    return tell(session, revision, {});
  }
  require_not_applied(session, lookup, revision);
  const std::string text =
      migration::with_header(text_of(revision), "parent", onto ? onto->id : "none");
  return tell(session, revision,
              amend(session, lookup.graph, revision, text, claims_asked_for(session)));
}

}  // namespace schemadiff::cli
