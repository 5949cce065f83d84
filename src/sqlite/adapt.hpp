// SPDX-License-Identifier: MIT
#pragma once

#include "schemadiff/dialect/model.hpp"

namespace schemadiff::sqlite {

/// See Dialect::adapt. A model that says `dialect: sqlite` keeps what it says; the types and
/// functions of a portable one are mapped (types.hpp).
void adapt(Model& model);

}  // namespace schemadiff::sqlite
