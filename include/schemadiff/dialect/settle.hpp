// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "schemadiff/dialect/database.hpp"
#include "schemadiff/diff/change.hpp"
#include "schemadiff/diff/compare.hpp"

namespace schemadiff {

/// An expression of which nobody could tell whether it changed.
struct Unsettled {
  ObjectId id = {};
  std::string attribute = {};
  Expression from = {};
  Expression to = {};
  std::string reason = {};
};

struct SettledDifference {
  Difference difference = {};
  /// `after` with the spelling of `before` wherever both mean the same, and with the names of `before` wherever a
  /// convention named what was there under another name: compare(before, after) is `difference`.
  Catalog after = {};
  std::vector<Unsettled> unsettled = {};
  /// How many expressions that differ in text were settled by which means, and how long all of it took.
  std::map<std::string_view, std::size_t> settled_by = {};
  std::chrono::milliseconds duration{0};
};

/// compare(), and then whatever differs in the spelling of expressions alone is asked of the dialect's normal
/// forms, and what is left of `database` (where there is one). `model` says which names of `after` are
/// conventional and what was renamed; null where `after` is no model. Without a database, expressions whose normal forms
/// differ are different.
SettledDifference settle(const Catalog& before, Catalog after, const Model* model, const Dialect& dialect,
                         Database* database, const CompareOptions& options = {});

}  // namespace schemadiff
