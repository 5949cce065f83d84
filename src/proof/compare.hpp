// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "proof/proof.hpp"
#include "report/entry.hpp"
#include "schemadiff/dialect/database.hpp"

namespace schemadiff::proof {

/// What stands between two states of a schema, from the one that should be to the one that is.
struct Deviation {
  std::vector<report::Entry> changes = {};
  /// Objects that are not modelled and came or went, and expressions that nobody could compare.
  std::vector<std::string> others = {};

  bool empty() const noexcept { return changes.empty() && others.empty(); }
};

/// `holder` is a database that can be asked about expressions.
Deviation deviation(const Reflection& expected, const Reflection& found, const Subject& subject,
                    Database& holder);

/// As a failure of the revision, where there is one.
Failure failure_of(Deviation deviation, std::string message, const migration::Revision* revision);

/// A revision that could not be run.
Failure failure_of(const Error& error, const migration::Revision& revision);

}  // namespace schemadiff::proof
