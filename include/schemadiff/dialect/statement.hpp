// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "schemadiff/catalog/object_id.hpp"

namespace schemadiff {

/// What a person should know before running a statement; `name_of` gives the spelling of reports and files.
enum class HazardKind {
  data_loss,
  table_rewrite,
  table_scan,
  blocks_writes,
  blocks_reads,
  may_fail,
  not_reversible,
  breaks_clients,
};

std::string_view name_of(HazardKind kind) noexcept;

struct Hazard {
  HazardKind kind = HazardKind::data_loss;
  std::string message = {};  // "drops column public.orders.remark (ACCESS EXCLUSIVE)"

  bool operator==(const Hazard&) const = default;
};

enum class Transaction {
  shared,  // runs together with its neighbours
  own,     // must be committed before the next one runs (ALTER TYPE … ADD VALUE)
  none,    // cannot run inside a transaction (CREATE INDEX CONCURRENTLY)
};

/// Where among the statements of a plan one stands, before any dependency is asked.
enum class Phase {
  first,  // before all others
  main,
  last,  // after all others: OWNED BY, once table and sequence are there
};

/// One statement of generated DDL, without a semicolon at the end.
struct Statement {
  std::string text = {};
  ObjectId subject = {};
  /// Where not empty: `text` is `ALTER TABLE …` and `clause` the part after the table's name, so that
  /// neighbours of one table may be merged into one statement.
  ObjectId merges_into = {};
  std::string clause = {};
  Transaction transaction = Transaction::shared;
  Phase phase = Phase::main;
  bool foreign_keys_off = false;  // SQLite: the part it stands in runs with foreign keys off
  std::vector<Hazard> hazards = {};
};

using Statements = std::vector<Statement>;

}  // namespace schemadiff
