// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <limits>
#include <tuple>

#include "schemadiff/catalog/field.hpp"
#include "schemadiff/catalog/object_id.hpp"

namespace schemadiff {

/// What a sequence counts by; the same for a free sequence and for an identity column.
/// Every value is the effective one: readers of models fill in what the server would (pg_sequence).
/// https://www.postgresql.org/docs/current/sql-createsequence.html
struct SequenceOptions {
  std::int64_t start = 1;
  std::int64_t increment = 1;
  std::int64_t minimum = 1;
  std::int64_t maximum = std::numeric_limits<std::int64_t>::max();
  std::int64_t cache = 1;
  bool cycle = false;

  static constexpr std::tuple fields{
      Field{"start", &SequenceOptions::start},     Field{"increment", &SequenceOptions::increment},
      Field{"minimum", &SequenceOptions::minimum}, Field{"maximum", &SequenceOptions::maximum},
      Field{"cache", &SequenceOptions::cache},     Field{"cycle", &SequenceOptions::cycle}};
  bool operator==(const SequenceOptions&) const = default;
};

/// A sequence that stands for itself; the one behind an identity column belongs to the column (Column::identity).
struct Sequence {
  ObjectId id = {};
  SqlType type = SqlType("bigint");
  SequenceOptions options = {};
  /// The column whose drop takes the sequence along (OWNED BY), as a serial column has it; a column's id or empty.
  ObjectId owned_by = {};

  static constexpr Kind kind = Kind::sequence;
  static constexpr std::tuple fields{Field{"type", &Sequence::type}, Field{"options", &Sequence::options},
                                     Field{"owned_by", &Sequence::owned_by}};
  bool operator==(const Sequence&) const = default;
};

}  // namespace schemadiff
