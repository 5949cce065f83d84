// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include "migration/runner.hpp"

namespace schemadiff::migration {

struct PreparedStep {
  Step step = {};
  std::vector<PreparedPart> parts = {};
};

/// Makes the steps and keeps account of them, from where `state` says that the target stands, under
/// the runner's lock.
void run_steps(Database& target, const std::vector<PreparedStep>& steps, TargetState state,
               const RunOptions& options);

template <class Function, class... Arguments>
void tell(const Function& event, const Arguments&... arguments) {
  if (event) event(arguments...);
}

}  // namespace schemadiff::migration
