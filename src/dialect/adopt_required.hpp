// SPDX-License-Identifier: MIT
#pragma once

#include "schemadiff/catalog/catalog.hpp"

namespace schemadiff::dialect {

/// Gives a model the extensions that those which it names require, and that are there because of them.
void adopt_required(const Catalog& before, Catalog& model);

}  // namespace schemadiff::dialect
