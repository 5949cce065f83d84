// SPDX-License-Identifier: MIT
#pragma once

#include <tuple>
#include <vector>

#include "schemadiff/catalog/box.hpp"
#include "schemadiff/catalog/field.hpp"
#include "schemadiff/catalog/key_element.hpp"
#include "schemadiff/catalog/object_id.hpp"
#include "schemadiff/catalog/parameters.hpp"

namespace schemadiff {

/// An index that no constraint made. It lies in the schema of its table or materialized view, and
/// `table` is that one's name. The indexes of partitions that one of their parent stands for are no
/// objects, but for those whose name is not the one that the server makes up; of these
/// `partition_of` says all. https://www.postgresql.org/docs/current/sql-createindex.html,
/// https://www.sqlite.org/lang_createindex.html
struct Index {
  ObjectId id = {};
  Identifier table = {};
  Identifier method = Identifier("btree");
  std::vector<KeyElement> elements = {};
  Box<std::vector<Identifier>> include = {};
  Expression predicate = {};
  bool unique = false;
  bool nulls_not_distinct = false;
  bool clustered = false;  // PostgreSQL: the index that CLUSTER orders the table by
  bool only =
      false;  // PostgreSQL: of a partitioned table, and not all partitions have their part of it
  Identifier partition_of = {};  // PostgreSQL: the index of the parent
  Box<Parameters> parameters = {};
  Identifier tablespace = {};

  static constexpr Kind kind = Kind::index;
  static constexpr std::tuple fields{Field{"table", &Index::table},
                                     Field{"unique", &Index::unique},
                                     Field{"method", &Index::method},
                                     Field{"elements", &Index::elements},
                                     Field{"include", &Index::include},
                                     Field{"nulls_not_distinct", &Index::nulls_not_distinct},
                                     Field{"where", &Index::predicate},
                                     Field{"clustered", &Index::clustered},
                                     Field{"only", &Index::only},
                                     Field{"partition_of", &Index::partition_of},
                                     Field{"parameters", &Index::parameters, Aspect::storage},
                                     Field{"tablespace", &Index::tablespace, Aspect::tablespaces}};
  bool operator==(const Index&) const = default;
};

}  // namespace schemadiff
