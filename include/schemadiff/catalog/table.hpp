// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <tuple>
#include <vector>

#include "schemadiff/catalog/box.hpp"
#include "schemadiff/catalog/field.hpp"
#include "schemadiff/catalog/key_element.hpp"
#include "schemadiff/catalog/object_id.hpp"
#include "schemadiff/catalog/parameters.hpp"

namespace schemadiff {

enum class PartitionStrategy : std::uint8_t { range, list, hash };

constexpr std::array<std::string_view, 3> spellings(PartitionStrategy) {
  return {"range", "list", "hash"};
}

/// What the rows of a partitioned table are dealt out by: PARTITION BY.
/// https://www.postgresql.org/docs/current/ddl-partitioning.html
struct Partitioning {
  PartitionStrategy strategy = PartitionStrategy::range;
  std::vector<KeyElement> elements = {};

  static constexpr std::tuple fields{Field{"strategy", &Partitioning::strategy},
                                     Field{"elements", &Partitioning::elements}};
  bool operator==(const Partitioning&) const = default;
};

/// Which rows of which partitioned table a partition holds.
struct PartitionOf {
  QualifiedName table = {};
  Expression bound = {};  // `FOR VALUES FROM (1) TO (10)`, `DEFAULT`

  static constexpr std::tuple fields{Field{"table", &PartitionOf::table},
                                     Field{"bound", &PartitionOf::bound}};
  bool operator==(const PartitionOf&) const = default;
};

enum class ReplicaIdentityMode : std::uint8_t { primary_key, nothing, full, index };

constexpr std::array<std::string_view, 4> spellings(ReplicaIdentityMode) {
  return {"default", "nothing", "full", "index"};
}

/// What logical replication finds a changed row by.
/// https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-REPLICA-IDENTITY
struct ReplicaIdentity {
  ReplicaIdentityMode mode = ReplicaIdentityMode::primary_key;
  Identifier index = {};  // the index or constraint, where it is one

  static constexpr std::tuple fields{Field{"mode", &ReplicaIdentity::mode},
                                     Field{"index", &ReplicaIdentity::index}};
  bool operator==(const ReplicaIdentity&) const = default;
};

/// What makes a table a foreign one: whose rows lie elsewhere.
/// https://www.postgresql.org/docs/current/sql-createforeigntable.html
struct Foreign {
  Identifier server = {};
  Box<Parameters> options = {};

  static constexpr std::tuple fields{Field{"server", &Foreign::server},
                                     Field{"options", &Foreign::options}};
  bool operator==(const Foreign&) const = default;
};

/// A table without its columns, keys, constraints and indexes, which are objects of their own. What
/// a partition or a child has from its parents is no object: of its columns there are those that it
/// adds, and those of which it says something else than they do (Column::inherited).
struct Table {
  ObjectId id = {};
  bool strict = false;         // SQLite: https://www.sqlite.org/stricttables.html
  bool without_rowid = false;  // SQLite: https://www.sqlite.org/withoutrowid.html
  // PostgreSQL: https://www.postgresql.org/docs/current/sql-createtable.html
  bool unlogged = false;
  bool row_security = false;
  bool force_row_security = false;
  QualifiedName of_type = {};
  Box<std::vector<QualifiedName>> inherits = {};
  Box<Partitioning> partition_by = {};
  Box<PartitionOf> partition_of = {};
  Box<ReplicaIdentity> replica_identity = {};
  Box<Foreign> foreign = {};
  Identifier access_method = {};  // empty: heap
  Box<Parameters> parameters = {};
  Identifier tablespace = {};  // empty: that of the database
  /// SQLite: a virtual table's module with its arguments, as written: `fts5(title, body)`. The
  /// module alone knows its columns, which are not in the catalog. Empty: an ordinary table.
  /// https://www.sqlite.org/vtab.html
  Expression module = {};

  static constexpr Kind kind = Kind::table;
  static constexpr std::tuple fields{
      Field{"strict", &Table::strict},
      Field{"without_rowid", &Table::without_rowid},
      Field{"module", &Table::module},
      Field{"unlogged", &Table::unlogged},
      Field{"of_type", &Table::of_type},
      Field{"inherits", &Table::inherits},
      Field{"partition_by", &Table::partition_by},
      Field{"partition_of", &Table::partition_of},
      Field{"foreign", &Table::foreign},
      Field{"row_security", &Table::row_security},
      Field{"force_row_security", &Table::force_row_security},
      Field{"replica_identity", &Table::replica_identity, Aspect::replica_identity},
      Field{"access_method", &Table::access_method, Aspect::storage},
      Field{"parameters", &Table::parameters, Aspect::storage},
      Field{"tablespace", &Table::tablespace, Aspect::tablespaces}};
  bool operator==(const Table&) const = default;
};

}  // namespace schemadiff
