// SPDX-License-Identifier: MIT
#pragma once

#include "plan/step.hpp"
#include "plan/work.hpp"

namespace schemadiff::plan {

/// The work as steps in an order in which they can run. Throws UnsupportedError where steps wait
/// for each other in a circle that cannot be cut.
struct OrderedSteps {
  std::vector<Step> steps = {};
  std::vector<std::size_t> order = {};
};
OrderedSteps ordered_steps(const Work& work, const Dialect& dialect, const PlanContext& context);

}  // namespace schemadiff::plan
