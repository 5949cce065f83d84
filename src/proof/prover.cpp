// SPDX-License-Identifier: MIT
#include <algorithm>
#include <unordered_set>

#include "proof/compare.hpp"
#include "proof/proof.hpp"
#include "proof/stand.hpp"
#include "proof/walk.hpp"
#include "schemadiff/dialect/settle.hpp"
#include "schemadiff/error.hpp"
#include "support/text.hpp"

namespace schemadiff::proof {

using migration::Revision;
using migration::Revisions;

namespace {

std::string listed(const Revisions& revisions) {
  std::vector<std::string> ids;
  for (const Revision* revision : revisions) ids.push_back(revision->id);
  return support::join(ids, ", ");
}

Revisions without(Revisions all, const Revisions& some) {
  const std::unordered_set<const Revision*> left_out(some.begin(), some.end());
  std::erase_if(all, [&](const Revision* each) { return left_out.contains(each); });
  return all;
}

Result skipped(std::string why) { return {.verdict = Verdict::skipped, .notes = {std::move(why)}}; }

Failure failure_of(const migration::Finding& finding) {
  return {.message = finding.rule + ": " + finding.message, .location = finding.location};
}

}  // namespace

class Prover::Work {
 public:
  explicit Work(Subject subject) : subject_(std::move(subject)) {
    for (const migration::Finding& finding : subject_.graph.findings()) {
      subject_.findings.push_back(finding);
    }
  }

  Result prove(Proof proof) {
    if (proof == Proof::frozen) return frozen();
    if (proof == Proof::upgrade) return upgrade();
    if (!subject_.findings.empty()) return skipped("the migrations are broken, see upgrade");
    switch (proof) {
      case Proof::single_head:
        return single_head();
      case Proof::model_matches_ddl:
        return model_matches_ddl();
      case Proof::up_down_consistency:
        return up_down_consistency();
      case Proof::downgrade_leaves_nothing:
        return downgrade_leaves_nothing();
      case Proof::replay_is_deterministic:
        return replay_is_deterministic();
      case Proof::keeps_data:
        return keeps_data();
      case Proof::upgrade:
      case Proof::frozen:
        break;
    }
    return {};
  }

  const std::string& version() const noexcept { return version_; }

 private:
  static Result of(std::vector<Failure> failures) {
    const bool failed = !failures.empty();
    return {.verdict = failed ? Verdict::failed : Verdict::passed, .failures = std::move(failures)};
  }

  Result single_head() const {
    const Revisions heads = subject_.graph.heads();
    if (heads.size() <= 1) return {};
    return of({{.message = "there are " + std::to_string(heads.size()) + " heads (" +
                           listed(heads) + "); join them with \"schemadiff merge\"",
                .revision = heads.back()->id,
                .location = heads.back()->location("parent")}});
  }

  Result frozen() const {
    std::vector<Failure> failures;
    for (const Revision* revision : subject_.graph.in_order()) {
      if (!migration::has_broken_seal(*revision)) continue;
      failures.push_back({.message = "was changed after it was sealed; undo the change, or, where "
                                     "it was meant and the revision is applied nowhere, say "
                                     "\"schemadiff seal " +
                                     revision->id + "\"",
                          .revision = revision->id,
                          .location = revision->location("seal")});
    }
    return of(std::move(failures));
  }

  /// From nothing to all heads, in the order in which an upgrade would go; once.
  void build() {
    if (built_) return;
    built_.emplace(subject_);
    Stand& stand = *built_;
    const Revisions none;
    stand.at(none);
    version_ = stand.version();
    empty_ = stand.reflect();
    const Revisions all = subject_.graph.in_order();
    for (std::size_t i = 0; i < all.size(); ++i) {
      tell("applying " + all[i]->id, i + 1, all.size());
      try {
        stand.up(*all[i]);
      } catch (const MigrationFailed& error) {
        build_failure_ = proof::failure_of(error, *all[i]);
        return;
      }
    }
    at_heads_ = stand.reflect();
  }

  Result upgrade() {
    if (!subject_.findings.empty()) {
      std::vector<Failure> failures;
      for (const migration::Finding& finding : subject_.findings)
        failures.push_back(failure_of(finding));
      return of(std::move(failures));
    }
    build();
    if (build_failure_) return of({*build_failure_});
    return {};
  }

  /// Nothing where the migrations can be applied at all.
  std::optional<Result> cannot_build() {
    build();
    if (!build_failure_) return std::nullopt;
    return skipped("the migrations cannot be applied, see upgrade");
  }

  Result model_matches_ddl() {
    if (!subject_.model) return skipped("no model is named");
    if (auto result = cannot_build()) return std::move(*result);
    Stand& stand = at_heads();
    const Model& model = *subject_.model;
    Catalog desired = subject_.looked_at ? subject_.looked_at(model.catalog) : model.catalog;
    const SettledDifference settled = settle(at_heads_.catalog, std::move(desired), &model,
                                             subject_.dialect, &stand.database(), subject_.compare);
    std::vector<Failure> failures;
    for (const Unsettled& each : settled.unsettled) {
      failures.push_back({.message = "nobody could tell whether " + label(each.id) +
                                     " is what the model says: " + each.reason});
    }
    if (!settled.difference.empty()) {
      failures.push_back(
          {.message = "what the migrations build is not the model; say \"schemadiff revision "
                      "--autogenerate\"",
           .changes = report::entries({.difference = settled.difference, .model = &model})});
    }
    return of(std::move(failures));
  }

  /// With everything applied, also where a proof before took it back.
  Stand& at_heads() {
    built_->at(subject_.graph.heads());
    return *built_;
  }

  const Walked& walked() {
    if (!walked_) walked_ = walk(subject_);
    if (!walked_->version.empty()) version_ = walked_->version;
    return *walked_;
  }

  Result up_down_consistency() {
    const Walked& found = walked();
    Result result = of(found.inconsistent);
    result.notes = found.not_tried;
    if (!found.one_way.empty())
      result.notes.push_back("irreversible: " + support::join(found.one_way, ", "));
    return result;
  }

  Result keeps_data() {
    const Walked& found = walked();
    Result result = of(found.lost);
    result.notes = found.without_rows;
    return result;
  }

  /// The revisions that can be taken back: not irreversible, and nothing irreversible after them.
  Revisions revertible() const {
    Revisions stuck;
    for (const Revision* revision : subject_.graph.in_order()) {
      if (migration::irreversible_reason(*revision, subject_.dialect.name()))
        stuck.push_back(revision);
    }
    return without(subject_.graph.in_order(), subject_.graph.with_ancestors(stuck));
  }

  Result downgrade_leaves_nothing() {
    if (auto result = cannot_build()) return std::move(*result);
    const Revisions back = revertible();
    Stand& stand = at_heads();
    for (std::size_t i = back.size(); i-- > 0;) {
      tell("taking back " + back[i]->id, back.size() - i, back.size());
      try {
        stand.down(*back[i]);
      } catch (const Error& error) {
        if (error.kind() != ErrorKind::migration) throw;
        return of({proof::failure_of(error, *back[i])});
      }
    }
    const Revisions left = without(subject_.graph.in_order(), back);
    const Reflection expected = left.empty() ? empty_ : built_elsewhere(left);
    Deviation found = deviation(expected, stand.reflect(), subject_, stand.database());
    stand.spoil();  // what is left is not for the next proof to build on
    Result result;
    if (!found.empty())
      result = of({proof::failure_of(
          std::move(found),
          "the way down leaves something; up-down-consistency says which revision does", nullptr)});
    if (!left.empty()) result.notes.push_back("irreversible, with all before: " + listed(left));
    return result;
  }

  Reflection built_elsewhere(const Revisions& revisions) {
    Stand other(subject_);
    other.at(revisions);
    return other.reflect();
  }

  Result replay_is_deterministic() {
    if (auto result = cannot_build()) return std::move(*result);
    Stand again(subject_);
    const Revisions none;
    again.at(none);
    const Revisions order = branch_by_branch(subject_.graph);
    const bool other_order = order != subject_.graph.in_order();
    const std::string how = other_order ? "in another order (" + listed(order) + ") " : "";
    for (std::size_t i = 0; i < order.size(); ++i) {
      tell("replaying " + order[i]->id, i + 1, order.size());
      try {
        again.up(*order[i]);
      } catch (const MigrationFailed& error) {
        Failure failure = proof::failure_of(error, *order[i]);
        failure.message = "the second replay " + how + "fails: " + failure.message;
        return of({std::move(failure)});
      }
    }
    Deviation found = deviation(at_heads_, again.reflect(), subject_, again.database());
    if (found.empty()) return {};
    return of({proof::failure_of(std::move(found),
                                 "a second replay " + how + "builds another schema", nullptr)});
  }

  void tell(const std::string& what, std::size_t done, std::size_t all) const {
    if (subject_.progress) subject_.progress(what, done, all);
  }

  Subject subject_;
  std::optional<Stand> built_;
  std::optional<Failure> build_failure_;
  Reflection empty_;
  Reflection at_heads_;
  std::optional<Walked> walked_;
  std::string version_;
};

/// What worked a moment ago and fails now has failed.
Result Prover::proven(Work& work, Proof proof) {
  try {
    return work.prove(proof);
  } catch (const MigrationFailed& error) {
    return {.verdict = Verdict::failed,
            .failures = {{.message = error.what(), .location = error.location()}}};
  }
}

Prover::Prover(Subject subject) : work_(std::make_unique<Work>(std::move(subject))) {}
Prover::~Prover() = default;

Result Prover::run(Proof proof) {
  const auto start = std::chrono::steady_clock::now();
  Result result = proven(*work_, proof);
  result.proof = proof;
  result.took = std::chrono::duration_cast<std::chrono::milliseconds>(
      std::chrono::steady_clock::now() - start);
  return result;
}

std::string Prover::proven_on() const { return work_->version(); }

}  // namespace schemadiff::proof
