// SPDX-License-Identifier: MIT
#pragma once

#include "schemadiff/dialect/dialect.hpp"

namespace schemadiff::dialect {

/// Gives what `after` spells in another case than `before` the names of `before`, where the dialect
/// takes the one for the other: on SQLite `Users` and `users` are one table, which must not be
/// dropped and created for that.
void adopt_case(const Catalog& before, Catalog& after, const Dialect& dialect);

}  // namespace schemadiff::dialect
