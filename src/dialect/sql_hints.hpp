// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "dialect/sql_places.hpp"

namespace schemadiff {

// What SQL has no words for stands in comments of one line: `-- schemadiff: was=remark`. Several
// hints of one comment are parted by commas; a comma in a value ends it only where `KEY=` follows.

struct SqlHint {
  std::string key = {};
  std::string value = {};
  std::size_t offset = 0;  // of the key, in bytes, in the comment
};

/// Nothing where the comment holds no hints. A hint without `=` has the whole text for its key.
std::optional<std::vector<SqlHint>> hints_in(std::string_view comment);

/// Takes over `was`, `backfill` and `using`, which stood at `offset` of the file right before the
/// object; anything else is a problem of the model. A name in double quotes loses them.
void take_hints(Model& model, const ObjectId& id, std::span<const SqlHint> hints,
                const SqlPlaces& places, std::size_t offset);

}  // namespace schemadiff
