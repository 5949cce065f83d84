// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <tuple>
#include <vector>

#include "schemadiff/catalog/box.hpp"
#include "schemadiff/catalog/conflict.hpp"
#include "schemadiff/catalog/field.hpp"
#include "schemadiff/catalog/key_element.hpp"
#include "schemadiff/catalog/object_id.hpp"
#include "schemadiff/catalog/parameters.hpp"

namespace schemadiff {

// https://www.postgresql.org/docs/current/ddl-constraints.html
// https://www.sqlite.org/lang_createtable.html
//
// `named` is false on SQLite where the constraint has no name (object_id.hpp); it is always true on
// PostgreSQL. `in_column` says that it was written beside its column rather than below the table;
// both mean the same.

struct PrimaryKey {
  ObjectId id = {};
  std::vector<KeyElement> columns = {};
  std::vector<Identifier> include = {};
  Deferral deferral = Deferral::none;
  bool autoincrement = false;  // SQLite: https://www.sqlite.org/autoinc.html
  OnConflict on_conflict = OnConflict::abort;
  bool named = true;
  bool in_column = false;
  bool without_overlaps = false;  // PostgreSQL 18: of the last column
  bool clustered = false;         // PostgreSQL: the index that CLUSTER orders the table by
  Identifier partition_of =
      {};  // PostgreSQL: the key of the parent that this is the part of, and all that it is
  Box<Parameters> parameters = {};
  Identifier tablespace = {};

  static constexpr Kind kind = Kind::primary_key;
  static constexpr std::tuple fields{
      Field{"columns", &PrimaryKey::columns},
      Field{"include", &PrimaryKey::include},
      Field{"deferral", &PrimaryKey::deferral},
      Field{"autoincrement", &PrimaryKey::autoincrement},
      Field{"on_conflict", &PrimaryKey::on_conflict},
      Field{"without_overlaps", &PrimaryKey::without_overlaps},
      Field{"clustered", &PrimaryKey::clustered},
      Field{"partition_of", &PrimaryKey::partition_of},
      Field{"parameters", &PrimaryKey::parameters, Aspect::storage},
      Field{"tablespace", &PrimaryKey::tablespace, Aspect::tablespaces},
      Field{"named", &PrimaryKey::named},
      Field{"in_column", &PrimaryKey::in_column, Aspect::spelling}};
  bool operator==(const PrimaryKey&) const = default;
};

struct Unique {
  ObjectId id = {};
  std::vector<KeyElement> columns = {};
  std::vector<Identifier> include = {};
  bool nulls_not_distinct = false;
  Deferral deferral = Deferral::none;
  OnConflict on_conflict = OnConflict::abort;
  bool named = true;
  bool in_column = false;
  bool without_overlaps = false;  // PostgreSQL 18: of the last column
  bool clustered = false;         // PostgreSQL: the index that CLUSTER orders the table by
  Identifier partition_of =
      {};  // PostgreSQL: the key of the parent that this is the part of, and all that it is
  Box<Parameters> parameters = {};
  Identifier tablespace = {};

  static constexpr Kind kind = Kind::unique;
  static constexpr std::tuple fields{Field{"columns", &Unique::columns},
                                     Field{"include", &Unique::include},
                                     Field{"nulls_not_distinct", &Unique::nulls_not_distinct},
                                     Field{"deferral", &Unique::deferral},
                                     Field{"on_conflict", &Unique::on_conflict},
                                     Field{"without_overlaps", &Unique::without_overlaps},
                                     Field{"clustered", &Unique::clustered},
                                     Field{"partition_of", &Unique::partition_of},
                                     Field{"parameters", &Unique::parameters, Aspect::storage},
                                     Field{"tablespace", &Unique::tablespace, Aspect::tablespaces},
                                     Field{"named", &Unique::named},
                                     Field{"in_column", &Unique::in_column, Aspect::spelling}};
  bool operator==(const Unique&) const = default;
};

enum class ForeignKeyAction : std::uint8_t { no_action, restrict, cascade, set_null, set_default };

constexpr std::array<std::string_view, 5> spellings(ForeignKeyAction) {
  return {"no action", "restrict", "cascade", "set null", "set default"};
}

enum class ForeignKeyMatch : std::uint8_t { simple, full, partial };

constexpr std::array<std::string_view, 3> spellings(ForeignKeyMatch) {
  return {"simple", "full", "partial"};
}

struct ForeignKey {
  ObjectId id = {};
  std::vector<Identifier> columns = {};
  QualifiedName referenced_table = {};
  /// Empty on SQLite where the declaration leaves them to be the primary key; never empty on
  /// PostgreSQL.
  std::vector<Identifier> referenced_columns = {};
  /// `ON DELETE SET NULL (columns)` of PostgreSQL 15.
  Box<std::vector<Identifier>> on_delete_columns = {};
  ForeignKeyAction on_delete = ForeignKeyAction::no_action;
  ForeignKeyAction on_update = ForeignKeyAction::no_action;
  ForeignKeyMatch match = ForeignKeyMatch::simple;
  Deferral deferral = Deferral::none;
  bool not_valid = false;     // PostgreSQL: of rows that were there nothing is known
  bool not_enforced = false;  // PostgreSQL 18
  bool period = false;        // PostgreSQL 18: of the last column
  bool named = true;
  bool in_column = false;

  static constexpr Kind kind = Kind::foreign_key;
  static constexpr std::tuple fields{Field{"columns", &ForeignKey::columns},
                                     Field{"referenced_table", &ForeignKey::referenced_table},
                                     Field{"referenced_columns", &ForeignKey::referenced_columns},
                                     Field{"on_delete", &ForeignKey::on_delete},
                                     Field{"on_delete_columns", &ForeignKey::on_delete_columns},
                                     Field{"on_update", &ForeignKey::on_update},
                                     Field{"match", &ForeignKey::match},
                                     Field{"deferral", &ForeignKey::deferral},
                                     Field{"not_valid", &ForeignKey::not_valid},
                                     Field{"not_enforced", &ForeignKey::not_enforced},
                                     Field{"period", &ForeignKey::period},
                                     Field{"named", &ForeignKey::named},
                                     Field{"in_column", &ForeignKey::in_column, Aspect::spelling}};
  bool operator==(const ForeignKey&) const = default;
};

struct Check {
  ObjectId id = {};
  Expression expression = {};  // without the outer parentheses
  bool no_inherit = false;     // PostgreSQL
  bool not_valid = false;      // PostgreSQL: of rows that were there nothing is known
  bool not_enforced = false;   // PostgreSQL 18
  OnConflict on_conflict = OnConflict::abort;
  bool named = true;
  /// The column it was written beside; empty: below the table.
  Identifier in_column = {};

  static constexpr Kind kind = Kind::check;
  static constexpr std::tuple fields{Field{"expression", &Check::expression},
                                     Field{"no_inherit", &Check::no_inherit},
                                     Field{"not_valid", &Check::not_valid},
                                     Field{"not_enforced", &Check::not_enforced},
                                     Field{"on_conflict", &Check::on_conflict},
                                     Field{"named", &Check::named},
                                     Field{"in_column", &Check::in_column, Aspect::spelling}};
  bool operator==(const Check&) const = default;
};

/// https://www.postgresql.org/docs/current/sql-createtable.html#SQL-CREATETABLE-EXCLUDE
struct Exclude {
  ObjectId id = {};
  Identifier method = Identifier("btree");
  std::vector<KeyElement> elements = {};  // each with its operator
  Box<std::vector<Identifier>> include = {};
  Expression predicate = {};
  Deferral deferral = Deferral::none;
  bool clustered = false;
  Identifier partition_of =
      {};  // the constraint of the parent that this is the part of, and all that it is
  Box<Parameters> parameters = {};
  Identifier tablespace = {};

  static constexpr Kind kind = Kind::exclude;
  static constexpr std::tuple fields{
      Field{"method", &Exclude::method},
      Field{"elements", &Exclude::elements},
      Field{"include", &Exclude::include},
      Field{"where", &Exclude::predicate},
      Field{"deferral", &Exclude::deferral},
      Field{"clustered", &Exclude::clustered},
      Field{"partition_of", &Exclude::partition_of},
      Field{"parameters", &Exclude::parameters, Aspect::storage},
      Field{"tablespace", &Exclude::tablespace, Aspect::tablespaces}};
  bool operator==(const Exclude&) const = default;
};

}  // namespace schemadiff
