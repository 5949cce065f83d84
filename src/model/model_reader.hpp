// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <span>
#include <string>

#include "schemadiff/dialect/dialect.hpp"
#include "schemadiff/dialect/model.hpp"

namespace schemadiff::model {

/// Reads YAML files, and those that they include, as one model of the dialect: names by convention,
/// aliases and references resolved, adapted to the dialect. A folder stands for the YAML files in
/// it. Throws ModelError with all that is wrong, sorted by file and line.
Model read(std::span<const std::string> files, const Dialect& dialect);

/// The `dialect:` that the files declare; nothing where none does. Throws ModelError where two
/// differ.
std::optional<std::string> declared_dialect(std::span<const std::string> files);

}  // namespace schemadiff::model
