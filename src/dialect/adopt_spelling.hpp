// SPDX-License-Identifier: MIT
#pragma once

#include <set>

#include "schemadiff/catalog/catalog.hpp"

namespace schemadiff::dialect {

/// Gives each object of `after` that means the same as the one of its id in `before` the spelling
/// of that one (the fields of Aspect::spelling), so that a table that is written anew is written as
/// it was, but for what changes. So do the dependencies that only the database knew, without which
/// the way back would not see what hangs on what.
void adopt_spelling(const Catalog& before, Catalog& after);

/// Gives what is in both catalogs the attributes of `before` in the aspects that nobody wants to
/// look at, so that they make no difference and no statement.
void adopt_ignored(const Catalog& before, Catalog& after, const std::set<Aspect>& ignored);

}  // namespace schemadiff::dialect
