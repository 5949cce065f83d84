// SPDX-License-Identifier: MIT
#pragma once

#include "schemadiff/catalog/interned.hpp"

namespace schemadiff::diff {

/// The expression with every mention of the column under its new name, as both databases rewrite
/// what hangs on a renamed column. Literals, comments, function names and what is qualified by
/// another name stay as they are. It reads tokens, which PostgreSQL and SQLite share as far as an
/// expression over one table goes.
Expression renamed_in(Expression expression, Identifier before, Identifier after);

}  // namespace schemadiff::diff
