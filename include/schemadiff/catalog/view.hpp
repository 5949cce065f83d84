// SPDX-License-Identifier: MIT
#pragma once

#include <tuple>
#include <vector>

#include "schemadiff/catalog/field.hpp"
#include "schemadiff/catalog/object_id.hpp"

namespace schemadiff {

/// A view: its query, and the names of its columns where they are declared beside it rather than in it.
struct View {
  ObjectId id = {};
  std::vector<Identifier> columns = {};
  Expression definition = {};  // the query, without a semicolon

  static constexpr Kind kind = Kind::view;
  static constexpr std::tuple fields{Field{"columns", &View::columns},
                                     Field{"definition", &View::definition}};
  bool operator==(const View&) const = default;
};

}  // namespace schemadiff
