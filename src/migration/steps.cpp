// SPDX-License-Identifier: MIT
#include "migration/steps.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_set>

#include "migration/branch.hpp"

namespace schemadiff::migration {
namespace {

using Set = std::unordered_set<const Revision*>;

Set set_of(const Revisions& revisions) { return {revisions.begin(), revisions.end()}; }

/// Follows which revisions are applied, and which of them nothing applied comes after.
class Applied {
 public:
  Applied(const Graph& graph, const Revisions& heads)
      : graph_(graph), applied_(set_of(graph.with_ancestors(heads))) {}

  bool contains(const Revision* revision) const { return applied_.contains(revision); }

  Step up(const Revision& revision) {
    Step step{
        .revision = &revision, .direction = Direction::up, .removes = {}, .adds = {revision.id}};
    for (const Revision* before : graph_.predecessors(revision)) {
      if (is_head(*before)) step.removes.push_back(before->id);
    }
    applied_.insert(&revision);
    return step;
  }

  Step down(const Revision& revision) {
    Step step{
        .revision = &revision, .direction = Direction::down, .removes = {revision.id}, .adds = {}};
    applied_.erase(&revision);
    for (const Revision* before : graph_.predecessors(revision)) {
      if (is_head(*before)) step.adds.push_back(before->id);
    }
    return step;
  }

 private:
  bool is_head(const Revision& revision) const {
    return contains(&revision) &&
           std::ranges::none_of(graph_.successors(revision),
                                [&](const Revision* after) { return contains(after); });
  }

  const Graph& graph_;
  Set applied_;
};

/// What stands first of all that must go, so that only `branch` is taken back where there is one:
/// with other branches goes what comes after it there, but not what they have of their own.
Revisions first_to_go(const Graph& graph, const Named& target) {
  Revisions first;
  if (target.revisions.empty()) {
    first = graph.bases();
  } else {
    for (const Revision* revision : target.revisions) {
      for (const Revision* after : graph.successors(*revision)) first.push_back(after);
    }
  }
  if (!target.branch) return first;
  return Branch(graph, *target.branch).kept_of(std::move(first));
}

}  // namespace

Step step_of(const Graph& graph, const Revisions& applied, const Revision& revision,
             Direction direction) {
  Applied state(graph, applied);
  return direction == Direction::up ? state.up(revision) : state.down(revision);
}

Revisions heads_after(const Graph& graph, const Revisions& heads, const Step& step) {
  Revisions after = heads;
  for (const std::string& id : step.removes)
    std::erase_if(after, [&](const Revision* head) { return head->id == id; });
  for (const std::string& id : step.adds) after.push_back(graph.find(id));
  return after;
}

Steps upgrade_steps(const Graph& graph, const Revisions& applied, const Named& target) {
  Applied state(graph, applied);
  Steps steps;
  for (const Revision* revision : graph.with_ancestors(target.revisions)) {
    if (!state.contains(revision)) steps.push_back(state.up(*revision));
  }
  return steps;
}

Steps downgrade_steps(const Graph& graph, const Revisions& applied, const Named& target) {
  Applied state(graph, applied);
  for (const Revision* revision : target.revisions) {
    if (state.contains(revision)) continue;
    throw UsageError(fmt::format("revision {} is not applied, so that there is no way down to it",
                                 revision->id));
  }
  Revisions later = graph.with_descendants(first_to_go(graph, target));
  const Set kept = set_of(graph.with_ancestors(target.revisions));
  std::erase_if(later, [&](const Revision* each) { return kept.contains(each); });
  Steps steps;
  for (auto revision = later.rbegin(); revision != later.rend(); ++revision) {
    if (state.contains(*revision)) steps.push_back(state.down(**revision));
  }
  return steps;
}

}  // namespace schemadiff::migration
