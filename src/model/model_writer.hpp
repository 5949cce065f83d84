// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "schemadiff/catalog/catalog.hpp"
#include "schemadiff/dialect/dialect.hpp"

namespace schemadiff::model {

/// The catalog as a YAML model that reads back to the same catalog. What lies in `default_schema`
/// is written without it.
std::string write_yaml(const Catalog& catalog, const Dialect& dialect, Identifier default_schema);

}  // namespace schemadiff::model
