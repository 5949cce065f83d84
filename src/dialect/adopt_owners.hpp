// SPDX-License-Identifier: MIT
#pragma once

#include "schemadiff/catalog/catalog.hpp"

namespace schemadiff::dialect {

/// Where one side names an owner that is, on the other, the role that read it, and so its default one: makes both say
/// the same. An owner that `after` names by another role than the reader's stays as it is.
void adopt_owners(const Catalog& before, Catalog& after);

}  // namespace schemadiff::dialect
