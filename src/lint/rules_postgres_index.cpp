// SPDX-License-Identifier: MIT
// PostgreSQL: indexes and the constraints that are made of them.
// https://www.postgresql.org/docs/current/sql-createindex.html#SQL-CREATEINDEX-CONCURRENTLY
#include <algorithm>

#include "lint/rule.hpp"

namespace schemadiff::lint {
namespace {

bool builds_index(const Effect& effect, const Scene& scene, Action action) {
  return effect.action == action && scene.is_old(effect) && !effect.has(Fact::using_index);
}

std::string columns_of(const Effect& effect) {
  std::string text;
  for (const std::string& column : effect.columns) text += (text.empty() ? "" : ", ") + column;
  return text;
}

std::optional<std::string> unindexed_key(const Effect& effect, const Scene& scene) {
  if (effect.action != Action::add_foreign_key || effect.columns.empty()) return std::nullopt;
  if (scene.known().has_index_on(effect.table, effect.columns)) return std::nullopt;
  const auto is_index = [&](const Effect& other) {
    const bool indexes = other.action == Action::create_index ||
                         other.action == Action::add_unique ||
                         other.action == Action::add_primary_key;
    return indexes && other.table == effect.table && begins_with(other.columns, effect.columns);
  };
  const bool made_here =
      scene.later(is_index) || std::ranges::any_of(scene.place().effects, is_index);
  return made_here ? std::nullopt : std::optional(columns_of(effect));
}

/// The first column of the index that becomes a key and is not known to be without NULL; "its
/// columns" where the index is not known.
std::optional<std::string> nullable_in_key(const Effect& effect, const Scene& scene) {
  if (effect.action != Action::add_primary_key || !effect.has(Fact::using_index) ||
      !scene.is_old(effect))
    return std::nullopt;
  const auto index = scene.known().indexes.find(effect.other);
  if (index == scene.known().indexes.end()) return "its columns";
  for (const std::string& name : index->second.columns) {
    const ColumnEffect* column = scene.known().column(effect.table, name);
    const bool never_null = (column && column->facts.has(Fact::not_null)) ||
                            scene.known().is_never_null(effect.table, name);
    if (!never_null) return name;
  }
  return std::nullopt;
}

constexpr Rule rules[] = {
    {.name = "create-index",
     .hazard = "blocks-writes",
     .dialect = "postgresql",
     .meaning = "CREATE INDEX without CONCURRENTLY keeps writers out while it reads the table",
     .cure = "say CONCURRENTLY, in a part with transaction:false",
     .message = "builds {object} while nobody can write to {table}",
     .find =
         [](const Effect& effect, const Scene& scene) {
           return when(effect.action == Action::create_index && scene.is_old(effect) &&
                       !effect.has(Fact::concurrently));
         }},
    {.name = "drop-index",
     .hazard = "blocks-reads",
     .dialect = "postgresql",
     .meaning = "DROP INDEX without CONCURRENTLY locks readers of its table out while it waits",
     .cure = "say CONCURRENTLY, in a part with transaction:false",
     .message = "drops {object}",
     .find =
         [](const Effect& effect, const Scene& scene) {
           const auto made_here = [&](const Effect& other) {
             return other.action == Action::create_index && other.name == effect.name;
           };
           return when(effect.action == Action::drop_index && !effect.has(Fact::concurrently) &&
                       !scene.earlier(made_here));
         }},
    {.name = "reindex",
     .hazard = "blocks-writes",
     .dialect = "postgresql",
     .meaning = "REINDEX without CONCURRENTLY keeps writers out, and readers that would use the "
                "index",
     .cure = "say CONCURRENTLY, in a part with transaction:false",
     .message = "builds the indexes of {object} anew",
     .find =
         [](const Effect& effect, const Scene&) {
           return when(effect.action == Action::rebuild_index && !effect.has(Fact::concurrently));
         }},
    {.name = "add-unique",
     .hazard = "blocks-reads",
     .dialect = "postgresql",
     .meaning = "A unique constraint without USING INDEX builds its index with readers and "
                "writers locked out",
     .cure = "CREATE UNIQUE INDEX CONCURRENTLY first, then ADD CONSTRAINT … UNIQUE USING INDEX",
     .message = "builds the index of {object}",
     .find =
         [](const Effect& effect, const Scene& scene) {
           return when(builds_index(effect, scene, Action::add_unique));
         }},
    {.name = "add-primary-key",
     .hazard = "blocks-reads",
     .dialect = "postgresql",
     .meaning = "A primary key without USING INDEX builds its index with readers and writers "
                "locked out",
     .cure = "CREATE UNIQUE INDEX CONCURRENTLY first, then ADD PRIMARY KEY USING INDEX",
     .message = "builds the index of {object}",
     .find =
         [](const Effect& effect, const Scene& scene) {
           return when(builds_index(effect, scene, Action::add_primary_key));
         }},
    {.name = "primary-key-over-nulls",
     .hazard = "table-scan",
     .dialect = "postgresql",
     .meaning = "A primary key makes its columns NOT NULL, for which every row is read with "
                "readers locked out",
     .cure = "make them NOT NULL first, by way of a validated CHECK (column IS NOT NULL)",
     .message = "reads every row of {table} for a NULL in {detail}",
     .find = nullable_in_key},
    {.name = "unique-over-rows",
     .hazard = "may-fail",
     .severity = Severity::note,
     .dialect = "postgresql",
     .meaning = "Rows that are there twice keep a unique index or constraint from being made",
     .cure = "look for them, and mend them in a revision before this one",
     .message = "fails where rows of {table} have the same values",
     .find =
         [](const Effect& effect, const Scene& scene) {
           const bool index = effect.action == Action::create_index && effect.has(Fact::unique) &&
                              scene.is_old(effect);
           return when(index || builds_index(effect, scene, Action::add_unique) ||
                       builds_index(effect, scene, Action::add_primary_key));
         }},
    {.name = "concurrently-in-transaction",
     .hazard = "may-fail",
     .severity = Severity::error,
     .dialect = "postgresql",
     .meaning = "CONCURRENTLY does not run inside a transaction",
     .cure = "put it into a part of its own, \"-- migrate:up transaction:false\"",
     .message = "says CONCURRENTLY in a part that is a transaction",
     .find =
         [](const Effect& effect, const Scene& scene) {
           return when(effect.has(Fact::concurrently) && effect.has(Fact::no_transaction) &&
                       scene.in_transaction());
         }},
    {.name = "concurrently-if-not-exists",
     .dialect = "postgresql",
     .meaning = "CREATE INDEX CONCURRENTLY IF NOT EXISTS takes an invalid index, which a failed "
                "build leaves behind, for the one it should build",
     .cure = "leave IF NOT EXISTS out; what was built half is found and built anew by \"upgrade\"",
     .message = "takes {object} for built where an invalid one is there",
     .find =
         [](const Effect& effect, const Scene&) {
           return when(effect.action == Action::create_index && effect.has(Fact::concurrently) &&
                       effect.has(Fact::if_exists));
         }},
    {.name = "unindexed-foreign-key",
     .dialect = "postgresql",
     .meaning = "Without an index on the columns of a foreign key, each DELETE or UPDATE of a row "
                "that is referred to reads the whole table",
     .cure = "create an index that begins with the columns",
     .message = "no index of {table} begins with {detail}",
     .find = unindexed_key},
    {.name = "wide-index",
     .severity = Severity::note,
     .dialect = "postgresql",
     .meaning = "An index of more than three columns that is not unique is seldom used to its end",
     .cure = "begin with the columns that select most, and leave the others out",
     .message = "{object} has {detail} columns",
     .find = [](const Effect& effect, const Scene&) -> std::optional<std::string> {
       if (effect.action != Action::create_index || effect.has(Fact::unique) ||
           effect.columns.size() <= 3)
         return std::nullopt;
       return std::to_string(effect.columns.size());
     }},
};

}  // namespace

std::span<const Rule> postgres_index_rules() { return rules; }

}  // namespace schemadiff::lint
