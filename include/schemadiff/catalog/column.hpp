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
#include "schemadiff/catalog/sequence.hpp"

namespace schemadiff {

enum class GeneratedStorage : std::uint8_t { stored, virtual_column };

constexpr std::array<std::string_view, 2> spellings(GeneratedStorage) { return {"stored", "virtual"}; }

/// https://www.postgresql.org/docs/current/ddl-generated-columns.html, https://www.sqlite.org/gencol.html
struct Generated {
  Expression expression = {};
  GeneratedStorage storage = GeneratedStorage::stored;

  static constexpr std::tuple fields{Field{"expression", &Generated::expression},
                                     Field{"storage", &Generated::storage}};
  bool operator==(const Generated&) const = default;
};

enum class IdentityMode : std::uint8_t { always, by_default };

constexpr std::array<std::string_view, 2> spellings(IdentityMode) { return {"always", "by default"}; }

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

/// A column of a table. `position` counts from 1 without gaps, in the order of the table.
struct Column {
  ObjectId id = {};
  /// Empty on SQLite where the column declares none.
  SqlType type = {};
  std::int32_t position = 0;
  bool nullable = true;
  /// SQLite: `nullable` is false because of the primary key alone (the rowid's alias; WITHOUT ROWID, STRICT), and
  /// no NOT NULL is written.
  bool not_null_implied = false;
  OnConflict not_null_conflict = OnConflict::abort;
  /// Empty: none. On SQLite with the parentheses, where the declaration has them.
  Expression default_value = {};
  /// Empty: that of the type.
  QualifiedName collation = {};
  Box<Generated> generated = {};
  Box<Identity> identity = {};

  static constexpr Kind kind = Kind::column;
  static constexpr std::tuple fields{Field{"type", &Column::type},
                                     Field{"nullable", &Column::nullable},
                                     Field{"not_null_implied", &Column::not_null_implied, Aspect::spelling},
                                     Field{"not_null_conflict", &Column::not_null_conflict},
                                     Field{"default", &Column::default_value},
                                     Field{"collation", &Column::collation},
                                     Field{"generated", &Column::generated},
                                     Field{"identity", &Column::identity},
                                     Field{"position", &Column::position, Aspect::column_order}};
  bool operator==(const Column&) const = default;
};

}  // namespace schemadiff
