// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include "cli/session.hpp"
#include "migration/merge.hpp"

namespace schemadiff::cli {

/// What replaying some branches on scratch tells of their merge.
struct BranchMerge {
  std::vector<migration::Conflict> conflicts = {};
  /// What the merge can claim; empty where there are conflicts.
  migration::Evidence evidence = {};
  const Dialect* dialect = nullptr;
};

/// Replays what each two of the branches share, then each branch by itself, and then one after the
/// other in both orders. Throws MigrationFailed where a branch does not even run by itself, and
/// UnsupportedError where there is nowhere to make a scratch database.
BranchMerge merge_branches(Session& session, const migration::Graph& graph,
                           const migration::Revisions& parents);

}  // namespace schemadiff::cli
