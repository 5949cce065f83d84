// SPDX-License-Identifier: MIT
#pragma once

#include <tuple>

#include "schemadiff/catalog/field.hpp"
#include "schemadiff/catalog/object_id.hpp"

namespace schemadiff {

/// A table without its columns, keys, constraints and indexes, which are objects of their own.
struct Table {
  ObjectId id = {};
  bool strict = false;         // SQLite: https://www.sqlite.org/stricttables.html
  bool without_rowid = false;  // SQLite: https://www.sqlite.org/withoutrowid.html

  static constexpr Kind kind = Kind::table;
  static constexpr std::tuple fields{Field{"strict", &Table::strict},
                                     Field{"without_rowid", &Table::without_rowid}};
  bool operator==(const Table&) const = default;
};

}  // namespace schemadiff
