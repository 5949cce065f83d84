// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "schemadiff/catalog/catalog.hpp"
#include "schemadiff/dialect/dialect.hpp"

namespace schemadiff::proof {

/// Literals worth trying for a column in the row of that number, from 0: first what its type asks
/// for and no other row has, then what the expressions compare it with, and then whatever checks
/// often ask for.
std::vector<std::string> values_for(const Column& column, const Catalog& catalog,
                                    const Dialect& dialect, std::span<const Expression> checks,
                                    int row);

}  // namespace schemadiff::proof
