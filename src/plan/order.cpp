// SPDX-License-Identifier: MIT
#include <queue>
#include <tuple>

#include "plan/step.hpp"

namespace schemadiff::plan {
namespace {

/// What is created first is dropped last, so the rank counts backwards for drops.
auto priority(const Step& step) {
  return std::tuple(step.action, step.action == Action::drop ? -step.rank : step.rank,
                    step.id.path[0], step.id.path[1], step.position, step.id);
}

}  // namespace

Ordering order(const std::vector<Step>& steps) {
  std::vector<std::size_t> waits_for(steps.size());
  std::vector<std::vector<std::size_t>> followers(steps.size());
  for (std::size_t i = 0; i < steps.size(); ++i) {
    waits_for[i] = steps[i].after.size();
    for (const std::size_t earlier : steps[i].after) followers[earlier].push_back(i);
  }

  const auto later = [&](std::size_t a, std::size_t b) {
    return priority(steps[a]) > priority(steps[b]);
  };
  std::priority_queue<std::size_t, std::vector<std::size_t>, decltype(later)> ready(later);
  for (std::size_t i = 0; i < steps.size(); ++i) {
    if (waits_for[i] == 0) ready.push(i);
  }
  Ordering result;
  while (!ready.empty()) {
    const std::size_t step = ready.top();
    ready.pop();
    result.order.push_back(step);
    for (const std::size_t follower : followers[step]) {
      if (--waits_for[follower] == 0) ready.push(follower);
    }
  }
  for (std::size_t i = 0; i < steps.size(); ++i) {
    if (waits_for[i] != 0) result.stuck.push_back(i);
  }
  return result;
}

}  // namespace schemadiff::plan
