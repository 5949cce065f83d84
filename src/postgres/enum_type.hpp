// SPDX-License-Identifier: MIT
#pragma once

#include "schemadiff/catalog/enum_type.hpp"

namespace schemadiff::postgres {

/// Whether labels go or change places, so that a new type must take the old one's place.
bool replaces_type(const EnumType& before, const EnumType& after);

}  // namespace schemadiff::postgres
