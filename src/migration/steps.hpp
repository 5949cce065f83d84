// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "migration/graph.hpp"
#include "migration/names.hpp"

namespace schemadiff::migration {

/// One revision to run, and what that does to the heads that the version table holds.
struct Step {
  const Revision* revision = nullptr;
  Direction direction = Direction::up;
  std::vector<std::string> removes = {};  // rows of the version table
  std::vector<std::string> adds = {};
};

using Steps = std::vector<Step>;

/// The one revision, where all it needs is there: its predecessors on the way up, nothing that
/// comes after it on the way down.
Step step_of(const Graph& graph, const Revisions& applied, const Revision& revision,
             Direction direction);

/// The heads after the step.
Revisions heads_after(const Graph& graph, const Revisions& heads, const Step& step);

/// What must run to have the targets, and all they come after, besides what the heads `applied`
/// stand for.
Steps upgrade_steps(const Graph& graph, const Revisions& applied, const Named& target);

/// What must be taken back so that nothing is left that comes after the target; where it has a
/// branch, nothing of that branch, nor what depends on it. Throws UsageError for a target that is
/// not applied.
Steps downgrade_steps(const Graph& graph, const Revisions& applied, const Named& target);

}  // namespace schemadiff::migration
