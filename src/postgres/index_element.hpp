// SPDX-License-Identifier: MIT
#pragma once

#include "schemadiff/catalog/key_element.hpp"

namespace schemadiff::postgres {

/// Where the element's expression is written as CREATE INDEX takes it, `lower(name)
/// text_pattern_ops desc`, and is no expression by itself: puts its parts where they belong.
/// Anything else is left as it is.
void take_apart(KeyElement& element);

}  // namespace schemadiff::postgres
