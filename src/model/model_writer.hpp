// SPDX-License-Identifier: MIT
#pragma once

#include <set>
#include <string>

#include "schemadiff/catalog/catalog.hpp"
#include "schemadiff/dialect/dialect.hpp"

namespace schemadiff::model {

/// The catalog as a YAML model that reads back to the same catalog. What lies in `default_schema`
/// is written without it. `states` are the kinds of which the model is to say that it states them in
/// full: owners, privileges.
std::string write_yaml(const Catalog& catalog, const Dialect& dialect, Identifier default_schema,
                       const std::set<Kind>& states = {});

}  // namespace schemadiff::model
