// SPDX-License-Identifier: MIT
#pragma once

#include "schemadiff/catalog/catalog.hpp"

namespace schemadiff::sqlite {

/// Whether SQLite can make sense of every view and trigger of the catalog. While one names what is
/// not there, ALTER TABLE refuses to drop a column of any table:
/// https://www.sqlite.org/lang_altertable.html#altertabdropcol
bool makes_sense(const Catalog& catalog, const Members& members);

}  // namespace schemadiff::sqlite
