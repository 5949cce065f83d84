// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <tuple>

#include "schemadiff/catalog/box.hpp"
#include "schemadiff/catalog/conflict.hpp"
#include "schemadiff/catalog/field.hpp"
#include "schemadiff/catalog/object_id.hpp"
#include "schemadiff/catalog/parameters.hpp"
#include "schemadiff/catalog/sequence.hpp"

namespace schemadiff {

enum class GeneratedStorage : std::uint8_t { stored, virtual_column };

constexpr std::array<std::string_view, 2> spellings(GeneratedStorage) {
  return {"stored", "virtual"};
}

/// https://www.postgresql.org/docs/current/ddl-generated-columns.html,
/// https://www.sqlite.org/gencol.html
struct Generated {
  Expression expression = {};
  GeneratedStorage storage = GeneratedStorage::stored;

  static constexpr std::tuple fields{Field{"expression", &Generated::expression},
                                     Field{"storage", &Generated::storage}};
  bool operator==(const Generated&) const = default;
};

enum class IdentityMode : std::uint8_t { always, by_default };

constexpr std::array<std::string_view, 2> spellings(IdentityMode) {
  return {"always", "by default"};
}

/// https://www.postgresql.org/docs/current/sql-createtable.html, GENERATED … AS IDENTITY
struct Identity {
  IdentityMode mode = IdentityMode::always;
  /// The name of the sequence where it is not the one that the server makes up (TABLE_COLUMN_seq).
  QualifiedName sequence_name = {};
  SequenceOptions options = {};

  static constexpr std::tuple fields{Field{"mode", &Identity::mode},
                                     Field{"sequence_name", &Identity::sequence_name},
                                     Field{"options", &Identity::options}};
  bool operator==(const Identity&) const = default;
};

enum class ColumnStorage : std::uint8_t { by_type, plain, main, external, extended };

constexpr std::array<std::string_view, 5> spellings(ColumnStorage) {
  return {"default", "plain", "main", "external", "extended"};
}

enum class ColumnCompression : std::uint8_t { by_setting, pglz, lz4 };

constexpr std::array<std::string_view, 3> spellings(ColumnCompression) {
  return {"default", "pglz", "lz4"};
}

/// What a column's NOT NULL says besides, as a constraint of PostgreSQL 18.
struct NotNull {
  Identifier name = {};  // empty: the one that the server makes up
  bool no_inherit = false;
  bool not_valid = false;

  static constexpr std::tuple fields{Field{"name", &NotNull::name},
                                     Field{"no_inherit", &NotNull::no_inherit},
                                     Field{"not_valid", &NotNull::not_valid}};
  bool operator==(const NotNull&) const = default;
};

/// SQLite: the names that CONSTRAINT gives to what is no constraint of its own. They do nothing.
struct ClauseNames {
  Identifier not_null = {};
  Identifier default_value = {};
  Identifier collation = {};
  Identifier generated = {};

  static constexpr std::tuple fields{
      Field{"not_null", &ClauseNames::not_null}, Field{"default", &ClauseNames::default_value},
      Field{"collation", &ClauseNames::collation}, Field{"generated", &ClauseNames::generated}};
  bool operator==(const ClauseNames&) const = default;
};

/// A column of a table. `position` counts from 1 without gaps, in the order of the table.
struct Column {
  ObjectId id = {};
  /// Empty on SQLite where the column declares none.
  SqlType type = {};
  std::int32_t position = 0;
  bool nullable = true;
  /// SQLite: `nullable` is false because of the primary key alone (the rowid's alias; WITHOUT
  /// ROWID, STRICT), and no NOT NULL is written.
  bool not_null_implied = false;
  OnConflict not_null_conflict = OnConflict::abort;
  /// The column comes from a parent, or from the type that the table is of, and so do its type,
  /// collation and expression, which are left empty. The rest is what the table says instead of its
  /// parent.
  bool inherited = false;
  ColumnStorage storage = ColumnStorage::by_type;
  ColumnCompression compression = ColumnCompression::by_setting;
  std::int16_t statistics = -1;  // -1: default_statistics_target
  /// Empty: none. On SQLite with the parentheses, where the declaration has them.
  Expression default_value = {};
  /// Empty: that of the type.
  QualifiedName collation = {};
  Box<Generated> generated = {};
  Box<Identity> identity = {};
  Box<NotNull> not_null = {};
  Box<ClauseNames> clause_names = {};
  Box<Parameters> parameters = {};  // n_distinct, n_distinct_inherited
  Box<Parameters> options = {};     // of a foreign table, for its wrapper

  static constexpr Kind kind = Kind::column;
  static constexpr std::tuple fields{
      Field{"type", &Column::type},
      Field{"nullable", &Column::nullable},
      Field{"not_null_implied", &Column::not_null_implied, Aspect::spelling},
      Field{"not_null_conflict", &Column::not_null_conflict},
      Field{"default", &Column::default_value},
      Field{"collation", &Column::collation},
      Field{"generated", &Column::generated},
      Field{"identity", &Column::identity},
      Field{"not_null", &Column::not_null},
      Field{"clause_names", &Column::clause_names, Aspect::spelling},
      Field{"inherited", &Column::inherited},
      Field{"storage", &Column::storage, Aspect::storage},
      Field{"compression", &Column::compression, Aspect::storage},
      Field{"statistics", &Column::statistics, Aspect::statistics},
      Field{"parameters", &Column::parameters, Aspect::statistics},
      Field{"options", &Column::options},
      Field{"position", &Column::position, Aspect::column_order}};
  bool operator==(const Column&) const = default;
};

}  // namespace schemadiff
