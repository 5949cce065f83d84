// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <tuple>
#include <vector>

#include "schemadiff/catalog/box.hpp"
#include "schemadiff/catalog/constraint.hpp"
#include "schemadiff/catalog/field.hpp"
#include "schemadiff/catalog/object_id.hpp"

namespace schemadiff {

enum class TriggerTiming : std::uint8_t { before, after, instead_of };

constexpr std::array<std::string_view, 3> spellings(TriggerTiming) {
  return {"before", "after", "instead of"};
}

enum class TriggerEvent : std::uint8_t { insert, update, delete_row, truncate };

constexpr std::array<std::string_view, 4> spellings(TriggerEvent) {
  return {"insert", "update", "delete", "truncate"};
}

enum class TriggerLevel : std::uint8_t { row, statement };

constexpr std::array<std::string_view, 2> spellings(TriggerLevel) { return {"row", "statement"}; }

/// When a trigger fires: https://www.postgresql.org/docs/current/sql-altertable.html, ENABLE TRIGGER
enum class TriggerState : std::uint8_t { enabled, disabled, replica, always };

constexpr std::array<std::string_view, 4> spellings(TriggerState) {
  return {"enabled", "disabled", "replica", "always"};
}

/// What only a trigger of PostgreSQL has, which calls a function:
/// https://www.postgresql.org/docs/current/sql-createtrigger.html
struct TriggerCall {
  TriggerLevel level = TriggerLevel::row;
  QualifiedName function = {};
  std::vector<Text> arguments = {};
  bool constraint = false;
  Deferral deferral = Deferral::none;
  QualifiedName from_table = {};  // FROM, of a constraint trigger
  Identifier old_table = {};      // REFERENCING OLD TABLE AS
  Identifier new_table = {};
  TriggerState state = TriggerState::enabled;

  static constexpr std::tuple fields{
      Field{"level", &TriggerCall::level},           Field{"function", &TriggerCall::function},
      Field{"arguments", &TriggerCall::arguments},   Field{"constraint", &TriggerCall::constraint},
      Field{"deferral", &TriggerCall::deferral},     Field{"from_table", &TriggerCall::from_table},
      Field{"old_table", &TriggerCall::old_table},   Field{"new_table", &TriggerCall::new_table},
      Field{"state", &TriggerCall::state}};
  bool operator==(const TriggerCall&) const = default;
};

/// A trigger: https://www.sqlite.org/lang_createtrigger.html,
/// https://www.postgresql.org/docs/current/sql-createtrigger.html
struct Trigger {
  ObjectId id = {};
  TriggerTiming timing = TriggerTiming::before;
  std::vector<TriggerEvent> events = {};  // in the order of the enum; SQLite's have one
  std::vector<Identifier> update_of = {};
  Expression when = {};
  Expression body = {};       // SQLite: the statements between BEGIN and END, as written
  Box<TriggerCall> call = {};  // PostgreSQL
  bool timing_clause = true;  // SQLite: BEFORE is written, and not left to be understood
  bool row_clause = true;     // SQLite: FOR EACH ROW is

  static constexpr Kind kind = Kind::trigger;
  static constexpr std::tuple fields{
      Field{"timing", &Trigger::timing},
      Field{"events", &Trigger::events},
      Field{"update_of", &Trigger::update_of},
      Field{"when", &Trigger::when},
      Field{"body", &Trigger::body},
      Field{"call", &Trigger::call},
      Field{"timing_clause", &Trigger::timing_clause, Aspect::spelling},
      Field{"row_clause", &Trigger::row_clause, Aspect::spelling}};
  bool operator==(const Trigger&) const = default;
};

}  // namespace schemadiff
