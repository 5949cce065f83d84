// SPDX-License-Identifier: MIT
#include "migration/steps.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_set>

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

}  // namespace

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
  Revisions later;
  if (!target.revisions.empty()) {
    later = graph.with_descendants(target.revisions);
    const Set kept = set_of(graph.with_ancestors(target.revisions));
    std::erase_if(later, [&](const Revision* each) { return kept.contains(each); });
  } else if (target.branch) {
    const Revisions root{target.branch};
    later = graph.with_descendants(root);
  } else {
    later = graph.in_order();
  }
  Steps steps;
  for (auto revision = later.rbegin(); revision != later.rend(); ++revision) {
    if (state.contains(*revision)) steps.push_back(state.down(**revision));
  }
  return steps;
}

}  // namespace schemadiff::migration
