// SPDX-License-Identifier: MIT
#pragma once

#include <tuple>
#include <vector>

#include "schemadiff/catalog/field.hpp"
#include "schemadiff/catalog/key_element.hpp"
#include "schemadiff/catalog/object_id.hpp"

namespace schemadiff {

/// An index that no constraint made. It lies in the schema of its table, and `table` is the table's name.
/// https://www.postgresql.org/docs/current/sql-createindex.html, https://www.sqlite.org/lang_createindex.html
struct Index {
  ObjectId id = {};
  Identifier table = {};
  Identifier method = Identifier("btree");
  std::vector<KeyElement> elements = {};
  std::vector<Identifier> include = {};
  Expression predicate = {};
  bool unique = false;
  bool nulls_not_distinct = false;
  bool clustered = false;  // PostgreSQL: the index that CLUSTER orders the table by

  static constexpr Kind kind = Kind::index;
  static constexpr std::tuple fields{
      Field{"table", &Index::table},           Field{"unique", &Index::unique},
      Field{"method", &Index::method},         Field{"elements", &Index::elements},
      Field{"include", &Index::include},       Field{"nulls_not_distinct", &Index::nulls_not_distinct},
      Field{"where", &Index::predicate},       Field{"clustered", &Index::clustered}};
  bool operator==(const Index&) const = default;
};

}  // namespace schemadiff
