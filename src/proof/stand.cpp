// SPDX-License-Identifier: MIT
#include "proof/stand.hpp"

#include <algorithm>
#include <unordered_map>

#include "migration/run_part.hpp"
#include "schemadiff/error.hpp"
#include "support/signals.hpp"

namespace schemadiff::proof {

using migration::Direction;
using migration::Graph;
using migration::Revision;
using migration::Revisions;

namespace {

/// A new scratch database costs about as much as this many revisions.
constexpr std::size_t cost_of_new = 5;

}  // namespace

bool Stand::moves_in_place(const Revisions& wanted, const Set& set) const {
  if (!database_) return false;
  std::size_t too_many = 0;
  for (const Revision* revision : applied_) {
    if (set.contains(revision)) continue;
    const bool stuck = one_way_.contains(revision) ||
                       migration::irreversible_reason(*revision, subject_.dialect.name());
    if (stuck) return false;
    ++too_many;
  }
  const std::size_t missing = wanted.size() + too_many - applied_.size();
  return too_many + missing <= wanted.size() + cost_of_new;
}

Database& Stand::at(const Revisions& revisions) {
  const Revisions wanted = subject_.graph.with_ancestors(revisions);
  const Set set(wanted.begin(), wanted.end());
  if (!moves_in_place(wanted, set)) start_anew();
  const Revisions standing = applied_;
  for (auto revision = standing.rbegin(); revision != standing.rend(); ++revision) {
    if (!set.contains(*revision)) down(**revision);
  }
  const Set done(applied_.begin(), applied_.end());
  for (const Revision* revision : wanted) {
    if (!done.contains(revision)) up(*revision);
  }
  return *database_;
}

void Stand::up(const Revision& revision) {
  run(revision, Direction::up);
  applied_.push_back(&revision);
}

void Stand::down(const Revision& revision) {
  run(revision, Direction::down);
  std::erase(applied_, &revision);
}

void Stand::run(const Revision& revision, Direction direction) {
  support::check_interrupted();
  ++moves_;
  try {
    migration::run_unrecorded(*database_, revision, direction);
  } catch (const Error&) {
    spoil();
    throw;
  }
}

void Stand::start_anew() {
  ++moves_;
  applied_.clear();
  database_.reset();
  database_ = subject_.make_scratch();
  version_ = database_->version();
}

Reflection Stand::reflect() {
  Reflection reflection = database_->reflect(subject_.scope);
  if (subject_.looked_at) reflection.catalog = subject_.looked_at(std::move(reflection.catalog));
  std::ranges::sort(reflection.notes);
  return reflection;
}

Revisions branch_by_branch(const Graph& graph) {
  std::unordered_map<const Revision*, std::size_t> waits_for, position;
  Revisions ready, order;
  for (const Revision* revision : graph.in_order()) {
    position.emplace(revision, position.size());
    waits_for[revision] = graph.predecessors(*revision).size();
    if (waits_for[revision] == 0) ready.push_back(revision);
  }
  while (!ready.empty()) {
    const Revision* next = ready.back();
    ready.pop_back();
    order.push_back(next);
    Revisions followers = graph.successors(*next);
    std::ranges::sort(followers, {}, [&](const Revision* each) { return position.at(each); });
    for (const Revision* follower : followers) {
      if (--waits_for[follower] == 0) ready.push_back(follower);
    }
  }
  return order;
}

}  // namespace schemadiff::proof
