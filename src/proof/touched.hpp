// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "migration/revision.hpp"
#include "proof/rows.hpp"
#include "schemadiff/dialect/dialect.hpp"

namespace schemadiff::proof {

/// What the statements of a revision in one direction are, and admit.
struct Script {
  std::string text = {};    // of all of them, in small letters
  bool loses_data = false;  // a `hazard: data-loss` or `accept: data-loss` stands above one
  bool may_fail = false;    // likewise may-fail
};

Script script_of(const migration::Revision& revision, migration::Direction direction,
                 const Dialect& dialect);

/// The tables of `catalog` that a revision between the two has to do with: those that differ, those
/// that its statements name, those that refer to any of them, and all that these refer to.
Tables touched_tables(const Catalog& catalog, const Catalog& before, const Catalog& after,
                      const Script& up, const Script& down);

}  // namespace schemadiff::proof
