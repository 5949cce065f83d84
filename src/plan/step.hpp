// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include "schemadiff/plan/plan.hpp"

namespace schemadiff::plan {

/// Drops come before what is altered, and that before what is created, wherever dependencies leave
/// a choice.
enum class Action { drop, alter, create };

/// One thing to do for one object, with the statements that do it. Objects that go with their table
/// have no step of their own: the step of the table stands for them.
struct Step {
  Action action = Action::create;
  ObjectId id = {};
  int rank = 0;
  int position = 0;  // of a column in its table: columns are added in their order
  Statements statements = {};
  std::vector<std::size_t> after = {};  // positions of the steps that must come before this one
};

/// The steps in an order that respects `after`, else by action, rank and id. Where steps wait for
/// each other in a circle, `stuck` holds them and `order` what could be ordered.
struct Ordering {
  std::vector<std::size_t> order = {};
  std::vector<std::size_t> stuck = {};
};
Ordering order(const std::vector<Step>& steps);

/// The statements of the steps in that order, neighbours of one table merged into one ALTER TABLE
/// wherever nothing that stands between them has to.
Statements merge(const std::vector<Step>& steps, const std::vector<std::size_t>& order,
                 const PlanOptions& options);

}  // namespace schemadiff::plan
