// SPDX-License-Identifier: MIT
#include "cli/branch_merge.hpp"

#include <algorithm>
#include <memory>

#include "cli/ground.hpp"
#include "cli/progress.hpp"
#include "cli/states.hpp"
#include "migration/fingerprint.hpp"
#include "schemadiff/dialect/settle.hpp"
#include "schemadiff/error.hpp"

namespace schemadiff::cli {
namespace {

using migration::BranchTrace;
using migration::Conflict;
using migration::Graph;
using migration::Revision;
using migration::Revisions;

class Merger {
 public:
  Merger(Session& session, const Graph& graph, const Revisions& parents)
      : session_(session),
        graph_(graph),
        parents_(parents),
        progress_(session.terminal),
        ground_(ground_for(session, parents)),
        beside_(open_for_scratch(session, *ground_.dialect)) {}

  BranchMerge run() {
    merge_.dialect = ground_.dialect;
    for (std::size_t i = 0; i < parents_.size(); ++i) {
      for (std::size_t k = i + 1; k < parents_.size(); ++k) compare(*parents_[i], *parents_[k]);
    }
    if (merge_.conflicts.empty()) apply_in_both_orders();
    return std::move(merge_);
  }

 private:
  struct Branch {
    std::unique_ptr<Replay> replay;
    BranchTrace trace;
  };

  std::unique_ptr<Replay> new_replay() {
    return std::make_unique<Replay>(session_, progress_, *ground_.dialect, ground_.scope);
  }

  /// The branch from what it shares with the other on, revision by revision.
  Branch traced(const Revision& end, const Revisions& common) {
    std::unique_ptr<Replay> replay = new_replay();
    BranchTrace trace(replay->build(graph_, common, beside_.get()));
    const Revisions one{&end};
    Revisions so_far = common;
    for (const Revision* each : graph_.with_ancestors(one)) {
      if (std::ranges::find(common, each) != common.end()) continue;
      so_far.push_back(each);
      trace.add(*each, replay->build(graph_, so_far, beside_.get()));
    }
    return {std::move(replay), std::move(trace)};
  }

  void compare(const Revision& one, const Revision& other) {
    const Revisions common = migration::common_ancestors(graph_, one, other);
    Branch left = traced(one, common), right = traced(other, common);
    for (Conflict& conflict : migration::conflicts(left.trace, right.trace))
      merge_.conflicts.push_back(std::move(conflict));
    traces_.push_back(std::move(left.trace));
    traces_.push_back(std::move(right.trace));
    forth_ = std::move(left.replay);
    back_ = std::move(right.replay);
  }

  /// Two branches go on where comparing them ended.
  void apply_in_both_orders() {
    if (parents_.size() > 2) {
      forth_ = new_replay();
      back_ = new_replay();
    }
    Revisions reversed = parents_;
    std::ranges::reverse(reversed);
    const std::optional<Catalog> forth = applied(*forth_, parents_);
    const std::optional<Catalog> back = applied(*back_, reversed);
    if (!forth || !back) return;
    const SettledDifference difference =
        settle(*forth, *back, nullptr, *ground_.dialect, back_->scratch());
    merge_.conflicts = migration::order_conflicts(*forth, difference.after, traces_);
    if (merge_.conflicts.empty()) work_out_evidence(*forth);
  }

  /// What the branches build one after the other; nothing where one fails after another.
  std::optional<Catalog> applied(Replay& replay, const Revisions& branches) {
    Revisions so_far;
    Catalog catalog;
    for (const Revision* branch : branches) {
      so_far.push_back(branch);
      try {
        catalog = replay.build(graph_, so_far, beside_.get());
      } catch (const MigrationFailed& failure) {
        const Revisions all = graph_.in_order();
        const auto failed = std::ranges::find(all, failure.location().file, &Revision::file);
        merge_.conflicts.push_back(
            migration::failed_after(failed == all.end() ? *branch : **failed,
                                    failure.what() + (" at " + to_string(failure.location()))));
        return std::nullopt;
      }
    }
    return catalog;
  }

  void work_out_evidence(const Catalog& built) {
    Database& scratch = *forth_->scratch();
    migration::Evidence& evidence = merge_.evidence;
    evidence.arrives =
        migration::schema_fingerprint(built, *ground_.dialect, scratch.fingerprint_tag());
    evidence.proven = "up, down on " + scratch.version();
    if (!ground_.model) return;
    const SettledDifference left = settle(built, ground_.model->catalog, &*ground_.model,
                                          *ground_.dialect, &scratch, session_.compare_options());
    if (left.difference.empty() && left.unsettled.empty())
      evidence.model = ground_.model_fingerprint;
  }

  Session& session_;
  const Graph& graph_;
  const Revisions& parents_;
  Progress progress_;
  Ground ground_;
  std::unique_ptr<Database> beside_;  // outlives what was made beside it
  std::vector<BranchTrace> traces_;
  std::unique_ptr<Replay> forth_, back_;
  BranchMerge merge_;
};

}  // namespace

BranchMerge merge_branches(Session& session, const Graph& graph, const Revisions& parents) {
  return Merger(session, graph, parents).run();
}

}  // namespace schemadiff::cli
