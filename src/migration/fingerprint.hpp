// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

#include "schemadiff/dialect/dialect.hpp"

namespace schemadiff::migration {

// A fingerprint is a digest of all objects of a catalog, each with the fields that are not at their
// defaults, expressions in normal form. Kinds and fields that a later version adds leave the
// fingerprints of schemas without them as they are. Two that are equal prove that the schemas are;
// two that differ prove nothing.

/// Of a live schema, as `arrives` holds it; `tag` is Database::fingerprint_tag(), which says who
/// normalised it.
std::string schema_fingerprint(const Catalog& catalog, const Dialect& dialect,
                               std::string_view tag);

/// Of a model, as `model` holds it.
std::string model_fingerprint(const Catalog& catalog, const Dialect& dialect);

}  // namespace schemadiff::migration
