// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <span>
#include <string>

#include "schemadiff/dialect/dialect.hpp"
#include "schemadiff/dialect/model.hpp"

namespace schemadiff::model {

/// Reads files in YAML and SQL, and those that they include, as one model of the dialect: names by
/// convention, aliases and references resolved, adapted to the dialect. A folder stands for the
/// model files in it. Throws ModelError with all that is wrong, sorted by file and line.
Model read(std::span<const std::string> files, const Dialect& dialect);

/// The dialect that the files declare (`dialect:`, `-- schemadiff: dialect=`); nothing where none
/// does. Throws ModelError where two differ.
std::optional<std::string> declared_dialect(std::span<const std::string> files);

}  // namespace schemadiff::model
