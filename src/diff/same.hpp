// SPDX-License-Identifier: MIT
#pragma once

#include "schemadiff/diff/compare.hpp"

namespace schemadiff::diff {

/// Whether two objects agree in every field that is compared; their ids are not looked at.
bool same(const Object& before, const Object& after, const CompareOptions& options = {});

}  // namespace schemadiff::diff
