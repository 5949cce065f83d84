// SPDX-License-Identifier: MIT
#pragma once

#include "schemadiff/catalog/key_element.hpp"

namespace schemadiff::postgres {

/// For an expression that cannot be read as one. Where it is written as CREATE INDEX takes it,
/// `lower(name) text_pattern_ops desc`, puts its parts where they belong; leaves anything else.
void take_apart(KeyElement& element);

}  // namespace schemadiff::postgres
