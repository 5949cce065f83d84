// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <span>

#include "model/node.hpp"

namespace schemadiff::model {

// Inside braces and brackets YAML ends a value at a comma: `{type: numeric(12,2)}` has the keys
// `type` and `2)`.

/// The problem with a value of the map that was cut so, whose rest begins with the key `at`;
/// nothing where it does not look like that. `keys` is the number of keys, from `at` on, that are
/// parts of the value.
struct CutValue {
  Problem problem = {};
  std::size_t keys = 0;
};
std::optional<CutValue> cut_value(Node map, Node at);

/// The same for the items of a list.
std::optional<Problem> cut_item(Node list);

}  // namespace schemadiff::model
