// SPDX-License-Identifier: MIT
// PostgreSQL: locks, and how long they are held.
// https://www.postgresql.org/docs/current/explicit-locking.html
#include <algorithm>

#include "lint/rule.hpp"

namespace schemadiff::lint {
namespace {

/// Whether the statement takes the time that rows take.
bool works_through_rows(const Effect& effect, const Scene& scene) {
  switch (effect.action) {
    case Action::update_rows:
    case Action::delete_rows:
    case Action::rebuild_index:
    case Action::refresh_view:
    case Action::rewrite_table:
    case Action::validate_constraint:
    case Action::move_storage:
    case Action::set_logged:
    case Action::set_unlogged:
      return scene.is_old(effect) || effect.table.empty();
    case Action::insert_rows:
      return effect.has(Fact::from_select);
    case Action::create_index:
    case Action::add_exclusion:
      return scene.is_old(effect);
    case Action::add_check:
    case Action::add_foreign_key:
      return scene.is_old(effect) && !effect.has(Fact::not_valid);
    case Action::add_unique:
    case Action::add_primary_key:
      return scene.is_old(effect) && !effect.has(Fact::using_index);
    case Action::set_not_null:
      return scene.is_old(effect) && !scene.known().is_never_null(effect.table, effect.name);
    default:
      return false;
  }
}

std::string first_of(const std::set<std::string>& tables) {
  return tables.empty() ? std::string() : *tables.begin();
}

bool locks_readers_out(const Effect& effect, const Scene& scene) {
  return effect.lock == Lock::reads && scene.is_old(effect) &&
         effect.action != Action::create_table;
}

constexpr Rule rules[] = {
    {.name = "missing-lock-timeout",
     .hazard = "blocks-reads",
     .dialect = "postgresql",
     .meaning = "A statement that waits for an exclusive lock without end makes all others wait "
                "behind it",
     .cure = "SET lock_timeout, or leave [upgrade] lock_timeout at more than 0",
     .message = "waits for {object} without a lock_timeout, and everybody else behind it",
     .find =
         [](const Effect& effect, const Scene& scene) {
           return when(locks_readers_out(effect, scene) && !scene.timeouts().lock);
         }},
    {.name = "missing-statement-timeout",
     .hazard = "blocks-reads",
     .severity = Severity::off,
     .dialect = "postgresql",
     .meaning = "A statement that holds an exclusive lock without a limit keeps others out as long "
                "as it takes",
     .cure = "SET statement_timeout, or [upgrade] statement_timeout",
     .message = "locks {object} without a statement_timeout",
     .find =
         [](const Effect& effect, const Scene& scene) {
           return when(locks_readers_out(effect, scene) && !scene.timeouts().statement);
         }},
    {.name = "work-under-exclusive-lock",
     .hazard = "blocks-reads",
     .dialect = "postgresql",
     .meaning = "A statement that works through rows runs in a transaction that keeps readers of "
                "a table out, and so keeps them out as long",
     .cure = "put it into a part of its own, \"-- migrate:up\" once more",
     .message = "works through rows while nobody can read {detail}",
     .find = [](const Effect& effect, const Scene& scene) -> std::optional<std::string> {
       const auto& locked = scene.transaction().locked;
       if (locked.empty() || !works_through_rows(effect, scene)) return std::nullopt;
       return first_of(locked);
     }},
    {.name = "several-exclusive-locks",
     .hazard = "blocks-reads",
     .dialect = "postgresql",
     .meaning = "A transaction that locks several tables exclusively holds the first while it "
                "waits for the next, and can end in a deadlock",
     .cure = "put each table into a part of its own, \"-- migrate:up\" once more",
     .message = "locks {object} while {detail} is still locked",
     .find = [](const Effect& effect, const Scene& scene) -> std::optional<std::string> {
       const auto& locked = scene.transaction().locked;
       if (locked.empty() || !locks_readers_out(effect, scene) || locked.contains(effect.table))
         return std::nullopt;
       return first_of(locked);
     }},
    {.name = "lock-table",
     .hazard = "blocks-reads",
     .dialect = "postgresql",
     .meaning = "LOCK TABLE keeps others out until the transaction ends",
     .cure = "leave locks to the statements that need them",
     .message = "locks {object}",
     .find =
         [](const Effect& effect, const Scene& scene) {
           return when(effect.action == Action::lock_table && effect.lock != Lock::none &&
                       scene.is_old(effect));
         }},
    {.name = "add-exclusion",
     .hazard = "blocks-reads",
     .dialect = "postgresql",
     .meaning = "An exclusion constraint builds its index with readers and writers locked out, and "
                "has no other form",
     .cure = "make a new table with the constraint and change over, or do it at a quiet time",
     .message = "builds the index of {object}",
     .find =
         [](const Effect& effect, const Scene& scene) {
           return when(effect.action == Action::add_exclusion && scene.is_old(effect));
         }},
    {.name = "detach-partition",
     .hazard = "blocks-reads",
     .dialect = "postgresql",
     .meaning = "DETACH PARTITION without CONCURRENTLY locks readers out of the whole table",
     .cure = "say CONCURRENTLY, in a part with transaction:false",
     .message = "detaches {object} from {table}",
     .find =
         [](const Effect& effect, const Scene& scene) {
           return when(effect.action == Action::detach_partition && scene.is_old(effect) &&
                       !effect.has(Fact::concurrently));
         }},
    {.name = "refresh-view",
     .hazard = "blocks-reads",
     .dialect = "postgresql",
     .meaning = "REFRESH MATERIALIZED VIEW without CONCURRENTLY locks readers out",
     .cure = "say CONCURRENTLY, for which the view needs a unique index",
     .message = "locks readers out of {object}",
     .find =
         [](const Effect& effect, const Scene&) {
           return when(effect.action == Action::refresh_view && !effect.has(Fact::concurrently));
         }},
};

}  // namespace

std::span<const Rule> postgres_lock_rules() { return rules; }

}  // namespace schemadiff::lint
