// SPDX-License-Identifier: MIT
#pragma once

#include "schemadiff/dialect/dialect.hpp"
#include "schemadiff/diff/change.hpp"

namespace schemadiff {

struct PlanOptions {
  const Model* hints = nullptr;  // the model that `after` is, for backfill and USING
  bool online = false;
  bool merged = true;  // one ALTER TABLE per table; false: one statement for each change, as reports list them
};

/// The statements that turn `before` into `after`, in an order in which they can run, the same bytes for the same
/// difference on any machine. `difference` is compare(before, after). Throws UnsupportedError where the dialect
/// cannot make a change, and where changes wait for each other in a circle.
Statements make_plan(const Difference& difference, const Catalog& before, const Catalog& after,
                     const Dialect& dialect, const PlanOptions& options = {});

/// The difference of the way back: compare(after, before) with the renames reversed.
Difference reverse(const Difference& difference, const Catalog& before, const Catalog& after);

}  // namespace schemadiff
