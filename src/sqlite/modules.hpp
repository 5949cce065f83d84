// SPDX-License-Identifier: MIT
#pragma once

#include "schemadiff/catalog/interned.hpp"

namespace schemadiff::sqlite {

/// Whether the linked SQLite has the module, so that it can make and drop its virtual tables. Those
/// of other modules belong to the programs that bring them, and are left as they are.
bool has_module(Identifier name);

}  // namespace schemadiff::sqlite
