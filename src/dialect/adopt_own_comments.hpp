// SPDX-License-Identifier: MIT
#pragma once

#include "schemadiff/catalog/catalog.hpp"

namespace schemadiff::dialect {

/// Where one side repeats, as dumps do, what an extension of the other says of itself: makes both
/// say the same.
void adopt_own_comments(const Catalog& before, Catalog& after);

}  // namespace schemadiff::dialect
