// SPDX-License-Identifier: MIT
#include <algorithm>
#include <unordered_map>

#include "plan/step.hpp"

namespace schemadiff::plan {
namespace {

bool can_join(const Statement& earlier, const Statement& statement) {
  return earlier.transaction == statement.transaction && earlier.phase == statement.phase &&
         earlier.foreign_keys_off == statement.foreign_keys_off;
}

void join(Statement& earlier, Statement&& statement) {
  earlier.text += ",\n  " + statement.clause;
  earlier.clause += ",\n  " + statement.clause;
  earlier.hazards.insert(earlier.hazards.end(), statement.hazards.begin(), statement.hazards.end());
}

class Merger {
 public:
  Merger(std::size_t steps, const PlanOptions& options)
      : last_statement_(steps, 0), late_(steps, false), merges_(options.merged) {}

  void add(std::size_t position, const Step& step) {
    // The statement that this step's must not stand before, counted from 1; 0 where there is none.
    std::size_t floor = 0;
    bool is_late = false;
    for (const std::size_t earlier : step.after) {
      floor = std::max(floor, last_statement_[earlier]);
      is_late = is_late || (is_about(step.id) && late_[earlier]);
    }
    late_[position] = !step.statements.empty();
    for (Statement statement : step.statements) {
      if (is_late) statement.phase = Phase::last;
      late_[position] = late_[position] && statement.phase == Phase::last;
      floor = place(std::move(statement), floor);
    }
    last_statement_[position] = floor;
  }

  Statements take() { return std::move(statements_); }

 private:
  std::size_t place(Statement statement, std::size_t floor) {
    if (merges_ && !statement.merges_into.empty()) {
      std::size_t& last = last_of_table_[statement.merges_into];
      if (last != 0 && last >= floor && can_join(statements_[last - 1], statement)) {
        join(statements_[last - 1], std::move(statement));
        return last;
      }
      last = statements_.size() + 1;
    }
    statements_.push_back(std::move(statement));
    return statements_.size();
  }

  Statements statements_;
  std::vector<std::size_t> last_statement_;
  std::vector<bool> late_;  // whether all of a step is put off to the end; what is said about its object is then, too
  bool merges_;
  std::unordered_map<ObjectId, std::size_t, ObjectIdHash> last_of_table_;
};

}  // namespace

Statements merge(const std::vector<Step>& steps, const std::vector<std::size_t>& order,
                 const PlanOptions& options) {
  Merger merger(steps.size(), options);
  for (const std::size_t step : order) merger.add(step, steps[step]);
  Statements merged = merger.take();
  std::ranges::stable_sort(merged, {}, &Statement::phase);
  return merged;
}

}  // namespace schemadiff::plan
