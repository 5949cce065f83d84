// SPDX-License-Identifier: MIT
#pragma once

#include <set>
#include <span>
#include <vector>

#include "schemadiff/catalog/field.hpp"
#include "schemadiff/diff/change.hpp"

namespace schemadiff {

struct CompareOptions {
  std::set<Aspect> also = {};    // aspects that are compared besides
  std::set<Aspect> ignore = {};  // aspects that are not, though they usually are
};

/// What turns `before` into `after`, by ids and fields alone: expressions are equal where their texts are, until
/// `settle` (dialect/settle.hpp) has asked further. `renames` whose old object is gone, or whose new one is
/// there already, are left out. Linear in the number of objects but for sorting the changes.
Difference compare(const Catalog& before, const Catalog& after, std::span<const Rename> renames = {},
                   const CompareOptions& options = {});

/// Those of the renames that compare() would make between the two.
std::vector<Rename> applicable(std::span<const Rename> renames, const Catalog& before, const Catalog& after);

/// `before` after the renames: ids, and every reference by name in keys, indexes, sequences and comments.
/// Expressions of a
/// renamed column's own table follow it; queries and trigger bodies keep their text.
Catalog renamed(const Catalog& before, std::span<const Rename> renames);

/// The renames that lead back.
std::vector<Rename> reversed(std::span<const Rename> renames);

}  // namespace schemadiff
