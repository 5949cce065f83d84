// SPDX-License-Identifier: MIT
#include "schemadiff/plan/plan.hpp"

#include "plan/graph.hpp"
#include "plan/work.hpp"
#include "schemadiff/diff/compare.hpp"

namespace schemadiff {

Statements make_plan(const Difference& difference, const Catalog& before, const Catalog& after,
                     const Dialect& dialect, const PlanOptions& options) {
  Statements statements;
  const Members after_members(after);
  Catalog renamed_before;
  const Catalog* base = &before;
  for (const Rename& rename : difference.renames) {
    const Members base_members(*base);
    const PlanContext context{*base,         after,         base_members,
                              after_members, options.hints, options.online};
    Statements made = dialect.rename(rename, context);
    statements.insert(statements.end(), std::make_move_iterator(made.begin()),
                      std::make_move_iterator(made.end()));
    renamed_before = renamed(*base, {&rename, 1});
    base = &renamed_before;
  }

  const Members base_members(*base);
  const PlanContext context{*base,         after,         base_members,
                            after_members, options.hints, options.online};
  const plan::Work work = plan::work_of(difference.changes, dialect, context);
  const plan::OrderedSteps ordered = plan::ordered_steps(work, dialect, context);
  Statements made = plan::merge(ordered.steps, ordered.order, options);
  statements.insert(statements.end(), std::make_move_iterator(made.begin()),
                    std::make_move_iterator(made.end()));
  dialect.divide(statements);
  return statements;
}

Difference reverse(const Difference& difference, const Catalog& before, const Catalog& after) {
  return compare(after, before, reversed(difference.renames));
}

}  // namespace schemadiff
