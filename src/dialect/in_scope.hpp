// SPDX-License-Identifier: MIT
#pragma once

#include "schemadiff/catalog/catalog.hpp"
#include "schemadiff/dialect/scope.hpp"

namespace schemadiff::dialect {

/// Whether the object is looked at: what lies in a table where the table is, unless it is excluded
/// itself, the sequence of a serial column included; a comment where its subject is.
bool in_scope(const Object& object, const Scope& scope);

/// The objects that are in scope.
Catalog in_scope(Catalog catalog, const Scope& scope);

}  // namespace schemadiff::dialect
