// SPDX-License-Identifier: MIT
#pragma once

#include "schemadiff/catalog/catalog.hpp"

namespace schemadiff::sqlite {

/// Names and types of SQLite are the same in any case, and types with any space between their words. Gives `after` the
/// spelling of `before` for tables, columns and all else that differs in that alone, so that nobody takes it for a change,
/// let alone for a drop and a create.
void adopt_spelling(const Catalog& before, Catalog& after);

}  // namespace schemadiff::sqlite
