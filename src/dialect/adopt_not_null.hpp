// SPDX-License-Identifier: MIT
#pragma once

#include "schemadiff/catalog/catalog.hpp"

namespace schemadiff::dialect {

/// A NOT NULL to which a model gives no name keeps the one that it has, as where its table has been
/// renamed (PostgreSQL 18).
void adopt_not_null_names(const Catalog& before, Catalog& model);

}  // namespace schemadiff::dialect
