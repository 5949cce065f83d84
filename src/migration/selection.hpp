// SPDX-License-Identifier: MIT
#pragma once

#include <span>

#include "schemadiff/dialect/model.hpp"
#include "schemadiff/dialect/scope.hpp"
#include "schemadiff/dialect/settle.hpp"

namespace schemadiff::migration {

/// `model` as it would be if only the objects that the selectors match, and what lies in tables
/// that they match, had been changed in it since `start`; `settled` is the difference of the two.
/// Throws UsageError where a selector matches no object of either.
Model selected_part(const Model& model, const Catalog& start, const SettledDifference& settled,
                    std::span<const Selector> selectors);

}  // namespace schemadiff::migration
