// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "harness/test_database.hpp"

namespace corpus {

/// One change made by hand, and the name of the object that must be reported for it.
struct Mutation {
  std::string what = {};
  std::string object = {};
};

/// Drops a column, changes a default, a check and an index's predicate, each of another object, on
/// objects that the schema has; where it has no check or index, one is made, and where no column or
/// default can be changed, none is.
std::vector<Mutation> mutate(harness::TestDatabase& database, const std::string& dialect);

}  // namespace corpus
