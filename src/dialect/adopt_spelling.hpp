// SPDX-License-Identifier: MIT
#pragma once

#include "schemadiff/catalog/catalog.hpp"

namespace schemadiff::dialect {

/// Gives each object of `after` that means the same as the one of its id in `before` the spelling
/// of that one (the fields of Aspect::spelling), so that a table that is written anew is written as
/// it was, but for what changes. So do the dependencies that only the database knew, without which
/// the way back would not see what hangs on what.
void adopt_spelling(const Catalog& before, Catalog& after);

}  // namespace schemadiff::dialect
