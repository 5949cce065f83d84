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

namespace schemadiff {

// https://www.postgresql.org/docs/current/ddl-constraints.html
// https://www.sqlite.org/lang_createtable.html
//
// `named` is false on SQLite where the constraint has no name (object_id.hpp); it is always true on PostgreSQL.
// `in_column` says that it was written beside its column rather than below the table; both mean the same.

struct PrimaryKey {
  ObjectId id = {};
  std::vector<KeyElement> columns = {};
  std::vector<Identifier> include = {};
  Deferral deferral = Deferral::none;
  bool autoincrement = false;  // SQLite: https://www.sqlite.org/autoinc.html
  OnConflict on_conflict = OnConflict::abort;
  bool named = true;
  bool in_column = false;

  static constexpr Kind kind = Kind::primary_key;
  static constexpr std::tuple fields{Field{"columns", &PrimaryKey::columns},
                                     Field{"include", &PrimaryKey::include},
                                     Field{"deferral", &PrimaryKey::deferral},
                                     Field{"autoincrement", &PrimaryKey::autoincrement},
                                     Field{"on_conflict", &PrimaryKey::on_conflict},
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

  static constexpr Kind kind = Kind::unique;
  static constexpr std::tuple fields{Field{"columns", &Unique::columns},
                                     Field{"include", &Unique::include},
                                     Field{"nulls_not_distinct", &Unique::nulls_not_distinct},
                                     Field{"deferral", &Unique::deferral},
                                     Field{"on_conflict", &Unique::on_conflict},
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
  /// Empty on SQLite where the declaration leaves them to be the primary key; never empty on PostgreSQL.
  std::vector<Identifier> referenced_columns = {};
  /// `ON DELETE SET NULL (columns)` of PostgreSQL 15.
  Box<std::vector<Identifier>> on_delete_columns = {};
  ForeignKeyAction on_delete = ForeignKeyAction::no_action;
  ForeignKeyAction on_update = ForeignKeyAction::no_action;
  ForeignKeyMatch match = ForeignKeyMatch::simple;
  Deferral deferral = Deferral::none;
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
                                     Field{"named", &ForeignKey::named},
                                     Field{"in_column", &ForeignKey::in_column, Aspect::spelling}};
  bool operator==(const ForeignKey&) const = default;
};

struct Check {
  ObjectId id = {};
  Expression expression = {};  // without the outer parentheses
  bool no_inherit = false;     // PostgreSQL
  OnConflict on_conflict = OnConflict::abort;
  bool named = true;
  /// The column it was written beside; empty: below the table.
  Identifier in_column = {};

  static constexpr Kind kind = Kind::check;
  static constexpr std::tuple fields{Field{"expression", &Check::expression},
                                     Field{"no_inherit", &Check::no_inherit},
                                     Field{"on_conflict", &Check::on_conflict},
                                     Field{"named", &Check::named},
                                     Field{"in_column", &Check::in_column, Aspect::spelling}};
  bool operator==(const Check&) const = default;
};

}  // namespace schemadiff
