// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "schemadiff/dialect/statement.hpp"
#include "schemadiff/diff/change.hpp"

namespace schemadiff::migration {

/// The guard of each statement of a plan that makes the difference, in their order:
/// `unless-exists: column public.t.c` where it makes the object, `if-exists: …` where it drops or
/// changes it. Empty where none can stand: within a table's rebuild (SQLite), and where an object
/// is replaced by steps.
std::vector<std::string> guards_for(const Statements& statements, const Difference& difference);

}  // namespace schemadiff::migration
