// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <vector>

#include "schemadiff/dialect/model.hpp"

namespace schemadiff {

/// Finds the line and the column of a byte of an SQL file, which it must not outlive.
class SqlPlaces {
 public:
  explicit SqlPlaces(const SqlFile& file);
  /// The column counts characters, from 1.
  Location at(std::size_t offset) const;
  /// Likewise, of a column that counts bytes.
  Location at_bytes(int line, int column) const {
    return at(line_starts_[static_cast<std::size_t>(line) - 1] + static_cast<std::size_t>(column) -
              1);
  }

 private:
  const SqlFile& file_;
  std::vector<std::size_t> line_starts_ = {};
};

}  // namespace schemadiff
