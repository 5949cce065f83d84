// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <vector>

namespace schemadiff {

/// What a statement does to one thing.
enum class Action : std::uint8_t {
  create_table,
  copy_table,  // CREATE TABLE … AS, SELECT INTO
  drop_table,
  rename_table,
  move_table,  // to another schema
  alter_table,  // in a way that has no action of its own
  truncate_table,
  add_column,
  drop_column,
  rename_column,
  change_type,
  set_not_null,
  drop_not_null,
  set_default,
  drop_default,
  add_primary_key,
  add_unique,
  add_exclusion,
  add_check,
  add_foreign_key,
  validate_constraint,
  drop_constraint,
  attach_partition,
  detach_partition,
  set_logged,
  set_unlogged,
  move_storage,  // to another tablespace or access method
  disable_trigger,
  create_index,
  drop_index,
  rebuild_index,
  create_trigger,
  drop_trigger,
  create_view,  // materialized ones too
  drop_view,
  refresh_view,
  create_enum,
  add_enum_value,
  rename_enum_value,
  constrain_domain,  // CREATE DOMAIN with, ALTER DOMAIN to a constraint
  drop_schema,
  drop_database,
  drop_sequence,
  drop_type,
  drop_routine,
  drop_other,
  rename_other,
  insert_rows,
  update_rows,
  delete_rows,
  rewrite_table,  // CLUSTER, VACUUM FULL
  lock_table,
  set_parameter,  // SET, RESET, PRAGMA
  run_block,      // code that only the server can read: DO
  cut_name,       // a name that is longer than the server keeps
  unreadable,     // `text` says why the statement could not be read
  other,
};

/// What else there is to know of an effect. Each speaks of the statement as it is written.
enum class Fact : std::uint8_t {
  concurrently,
  if_exists,  // IF EXISTS, IF NOT EXISTS, OR REPLACE
  cascade,
  not_valid,
  using_index,
  unique,
  not_null,
  has_default,
  volatile_default,   // a default that each row asks for anew
  constant_default,   // one that needs no row
  generated_stored,
  generated_virtual,
  identity,
  serial,
  key,         // a column that is declared UNIQUE or PRIMARY KEY
  references,  // a column that is declared REFERENCES
  has_where,
  from_select,
  select_star,
  materialized,
  temporary,
  unlogged,
  partition,      // of another table, so that it need not be empty
  strict,         // SQLite
  without_rowid,  // SQLite
  autoincrement,  // SQLite
  no_transaction,  // cannot run inside a transaction
  local,           // for the transaction alone
  new_domain,      // so that no row has a value of it
  placed,          // ADD VALUE … BEFORE, AFTER
};

class Facts {
 public:
  constexpr Facts() = default;
  constexpr Facts(std::initializer_list<Fact> facts) {
    for (const Fact fact : facts) add(fact);
  }
  constexpr void add(Fact fact, bool holds = true) {
    if (holds) bits_ |= bit(fact);
  }
  constexpr void remove(Fact fact) { bits_ &= ~bit(fact); }
  constexpr bool has(Fact fact) const noexcept { return (bits_ & bit(fact)) != 0; }
  bool operator==(const Facts&) const = default;

 private:
  static constexpr std::uint64_t bit(Fact fact) { return std::uint64_t{1} << static_cast<unsigned>(fact); }
  std::uint64_t bits_ = 0;
};

/// What a statement holds back others from, for as long as its transaction lives.
enum class Lock : std::uint8_t { none, writes, reads };

/// A column as a statement defines it.
struct ColumnEffect {
  std::string name = {};
  std::string type = {};  // "varchar(20)", as the dialect calls it
  std::string collation = {};
  Facts facts = {};
};

/// One thing that a statement does. Names are without quotes, and folded as the database folds them;
/// a table in the schema that names without one mean is named without it, so that `public.t` and
/// `t` are one.
struct Effect {
  Action action = Action::other;
  std::string object = {};  // for people: "orders.total", "index ix_orders"
  std::string table = {};   // that it touches; empty: none
  std::string name = {};    // of the column, index, constraint, trigger, view or parameter
  std::string other = {};   // the table referred to or copied from, the index used; the new name, value
  std::vector<std::string> columns = {};  // indexed, constrained or inserted into
  std::vector<std::string> reads = {};    // the names in the query of a view or an INSERT
  std::vector<ColumnEffect> defines = {};  // of a table that is created; of a column, one
  std::string text = {};                   // a check's expression; why it is unreadable
  Facts facts = {};
  Lock lock = Lock::none;

  bool has(Fact fact) const noexcept { return facts.has(fact); }
};

using Effects = std::vector<Effect>;

}  // namespace schemadiff
