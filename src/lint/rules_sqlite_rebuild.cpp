// SPDX-License-Identifier: MIT
// SQLite: what can get lost where a table is built anew, by the steps of
// https://www.sqlite.org/lang_altertable.html#otheralter: a new table, the rows, the old one away,
// the new one in its place. The rules are asked at the statement that drops the old table.
#include <algorithm>
#include <string>

#include "lint/rule.hpp"
#include "support/text.hpp"

namespace schemadiff::lint {
namespace {

/// A table and the one that takes its place; both as far as they are known.
struct Rebuild {
  const KnownTable* before = nullptr;
  const KnownTable* after = nullptr;
  std::string name = {};  // that the table has in the end
  std::string from = {};  // that the old one is dropped under
  std::string to = {};    // that the new one has while that happens
  const Effect* copy = nullptr;
};

/// Nothing where the effect is no drop, or nothing takes the table's place.
std::optional<Rebuild> rebuild_at(const Effect& effect, const Scene& scene) {
  if (effect.action != Action::drop_table) return std::nullopt;
  Rebuild rebuild{.name = effect.table, .from = effect.table};
  const Effect* moves_in = scene.later([&](const Effect& other) {
    return other.action == Action::rename_table && other.other == effect.table;
  });
  const Effect* moved_away = scene.earlier([&](const Effect& other) {
    return other.action == Action::rename_table && other.other == effect.table;
  });
  if (moves_in) {
    rebuild.to = moves_in->table;
  } else if (moved_away) {
    rebuild.name = rebuild.to = moved_away->table;
  } else {
    return std::nullopt;
  }
  rebuild.before = scene.known().table(rebuild.from);
  rebuild.after = scene.known().table(rebuild.to);
  rebuild.copy = scene.earlier([&](const Effect& other) {
    return other.action == Action::insert_rows && other.table == rebuild.to &&
           other.other == rebuild.from;
  });
  if (rebuild.from == rebuild.to) return std::nullopt;
  return rebuild;
}

std::optional<Rebuild> known_rebuild(const Effect& effect, const Scene& scene) {
  std::optional<Rebuild> rebuild = rebuild_at(effect, scene);
  const bool known = rebuild && rebuild->before && rebuild->after &&
                     !rebuild->before->columns.empty() && !rebuild->after->columns.empty();
  return known ? rebuild : std::nullopt;
}

void add(std::string& list, std::string_view name) { (list += list.empty() ? "" : ", ") += name; }

std::optional<std::string> unless_empty(std::string list) {
  if (list.empty()) return std::nullopt;
  return list;
}

/// The names of those that belong to the table and are not made anew after it.
template <class Map, class Owner>
std::optional<std::string> not_made_anew(const Map& all, const Rebuild& rebuild, Action action,
                                         const Scene& scene, Owner owner) {
  std::string lost;
  for (const auto& [name, value] : all) {
    if (owner(value) != rebuild.from) continue;
    const std::string& wanted = name;
    const auto is_it = [&](const Effect& other) {
      return other.action == action && other.name == wanted;
    };
    if (!scene.later(is_it)) add(lost, name);
  }
  return unless_empty(std::move(lost));
}

std::optional<std::string> lost_indexes(const Effect& effect, const Scene& scene) {
  const auto rebuild = rebuild_at(effect, scene);
  if (!rebuild) return std::nullopt;
  return not_made_anew(scene.known().indexes, *rebuild, Action::create_index, scene,
                       [](const KnownIndex& index) -> const std::string& { return index.table; });
}

std::optional<std::string> lost_triggers(const Effect& effect, const Scene& scene) {
  const auto rebuild = rebuild_at(effect, scene);
  if (!rebuild) return std::nullopt;
  return not_made_anew(scene.known().triggers, *rebuild, Action::create_trigger, scene,
                       [](const std::string& table) -> const std::string& { return table; });
}

std::optional<std::string> lost_columns(const Effect& effect, const Scene& scene) {
  const auto rebuild = known_rebuild(effect, scene);
  if (!rebuild) return std::nullopt;
  std::string lost;
  const auto goes_elsewhere = [&](const std::string& name) {
    return rebuild->copy &&
           std::ranges::find(rebuild->copy->reads, name) != rebuild->copy->reads.end();
  };
  for (const ColumnEffect& column : rebuild->before->columns) {
    if (!rebuild->after->column(column.name) && !goes_elsewhere(column.name))
      add(lost, column.name);
  }
  return unless_empty(std::move(lost));
}

bool is_generated(const ColumnEffect& column) {
  return column.facts.has(Fact::generated_stored) || column.facts.has(Fact::generated_virtual);
}

std::optional<std::string> uncopied_columns(const Effect& effect, const Scene& scene) {
  const auto rebuild = known_rebuild(effect, scene);
  if (!rebuild || !rebuild->copy || rebuild->copy->columns.empty()) return std::nullopt;
  std::string lost;
  for (const ColumnEffect& column : rebuild->before->columns) {
    const ColumnEffect* after = rebuild->after->column(column.name);
    const bool copied =
        std::ranges::find(rebuild->copy->columns, column.name) != rebuild->copy->columns.end();
    if (after && !copied && !is_generated(*after)) add(lost, column.name);
  }
  return unless_empty(std::move(lost));
}

/// Columns that both tables have and the test tells apart.
template <class Test>
std::optional<std::string> columns_where(const Effect& effect, const Scene& scene, Test differs) {
  const auto rebuild = known_rebuild(effect, scene);
  if (!rebuild) return std::nullopt;
  std::string names;
  for (const ColumnEffect& before : rebuild->before->columns) {
    const ColumnEffect* after = rebuild->after->column(before.name);
    if (after && differs(before, *after)) add(names, before.name);
  }
  return unless_empty(std::move(names));
}

std::optional<std::string> changed_affinities(const Effect& effect, const Scene& scene) {
  return columns_where(effect, scene, [&](const ColumnEffect& before, const ColumnEffect& after) {
    return scene.dialect().converts_values(before.type, after.type);
  });
}

std::optional<std::string> lost_collations(const Effect& effect, const Scene& scene) {
  return columns_where(effect, scene, [](const ColumnEffect& before, const ColumnEffect& after) {
    return !before.collation.empty() && after.collation.empty();
  });
}

/// Unless the copying says a value for NULL, or what it may fail of.
std::optional<std::string> new_not_nulls(const Effect& effect, const Scene& scene) {
  const auto rebuild = known_rebuild(effect, scene);
  const auto* copy = rebuild && rebuild->copy ? scene.statement_of(*rebuild->copy) : nullptr;
  if (copy) {
    const std::string text = support::lower(copy->text);
    const bool says = text.find("coalesce(") != std::string::npos ||
                      text.find("ifnull(") != std::string::npos || !copy->hazards.empty();
    if (says) return std::nullopt;
  }
  return columns_where(effect, scene, [](const ColumnEffect& before, const ColumnEffect& after) {
    return !before.facts.has(Fact::not_null) && after.facts.has(Fact::not_null);
  });
}

std::optional<std::string> lost_facts(const Effect& effect, const Scene& scene) {
  const auto rebuild = known_rebuild(effect, scene);
  if (!rebuild) return std::nullopt;
  std::string lost;
  const auto look = [&](Fact fact, std::string_view word) {
    if (rebuild->before->facts.has(fact) && !rebuild->after->facts.has(fact)) add(lost, word);
  };
  look(Fact::strict, "STRICT");
  look(Fact::without_rowid, "WITHOUT ROWID");
  look(Fact::autoincrement, "AUTOINCREMENT");
  return unless_empty(std::move(lost));
}

std::optional<std::string> lost_counter(const Effect& effect, const Scene& scene) {
  const auto rebuild = known_rebuild(effect, scene);
  if (!rebuild || !rebuild->before->facts.has(Fact::autoincrement) ||
      !rebuild->after->facts.has(Fact::autoincrement))
    return std::nullopt;
  const auto keeps = [](const Effect& other) {
    const bool writes = other.action == Action::insert_rows || other.action == Action::update_rows;
    return writes && other.table == "sqlite_sequence";
  };
  return when(!scene.earlier(keeps) && !scene.later(keeps));
}

std::optional<std::string> lost_constraints(const Effect& effect, const Scene& scene) {
  const auto rebuild = known_rebuild(effect, scene);
  if (!rebuild) return std::nullopt;
  std::string lost;
  const auto look = [&](Action action, std::string_view word) {
    const std::size_t before = scene.known().constraints_of(rebuild->from, action).size();
    const std::size_t after = scene.known().constraints_of(rebuild->to, action).size();
    if (after < before) add(lost, word);
  };
  look(Action::add_primary_key, "PRIMARY KEY");
  look(Action::add_unique, "UNIQUE");
  look(Action::add_check, "CHECK");
  look(Action::add_foreign_key, "FOREIGN KEY");
  return unless_empty(std::move(lost));
}

/// The views that read the table while it is away, where renaming asks them for sense.
std::optional<std::string> broken_views(const Effect& effect, const Scene& scene) {
  if (effect.action != Action::rename_table || scene.known().table(effect.other) ||
      !scene.earlier([&](const Effect& other) {
        return other.action == Action::drop_table && other.table == effect.other;
      }))
    return std::nullopt;
  bool legacy = false;
  scene.earlier([&](const Effect& other) {
    if (other.action == Action::set_parameter && other.name == "legacy_alter_table")
      legacy = other.other != "0";
    return false;
  });
  if (legacy) return std::nullopt;
  std::string broken;
  for (const auto& [name, names] : scene.known().views) {
    if (std::ranges::find(names, effect.other) != names.end()) add(broken, name);
  }
  return unless_empty(std::move(broken));
}

constexpr Rule rules[] = {
    {.name = "drop-with-foreign-keys-on",
     .hazard = "data-loss",
     .dialect = "sqlite",
     .meaning = "With foreign keys on, DROP TABLE deletes the rows first, and those that refer to "
                "them with ON DELETE CASCADE go along",
     .cure = "write \"-- migrate:up foreign_keys:off\" above the part",
     .message = "drops {object}, to which other tables refer, with foreign keys on",
     .find =
         [](const Effect& effect, const Scene& scene) {
           const bool referenced = scene.known().is_referenced(effect.table);
           return when(effect.action == Action::drop_table && !scene.part().foreign_keys_off &&
                       (referenced || rebuild_at(effect, scene)) && scene.is_old(effect));
         }},
    {.name = "rename-before-rebuild",
     .hazard = "data-loss",
     .dialect = "sqlite",
     .meaning = "Renaming the old table away takes the references of other tables, triggers and "
                "views along to it, and they go astray when it is dropped",
     .cure = "make the new table under another name, copy, drop the old one, then rename the new "
             "one",
     .message = "renames {object} to {other} to make it anew",
     .find =
         [](const Effect& effect, const Scene& scene) {
           const auto made_anew = [&](const Effect& other) {
             return other.action == Action::create_table && other.table == effect.table;
           };
           return when(effect.action == Action::rename_table && scene.is_old(effect) &&
                       scene.later(made_anew));
         }},
    {.name = "rebuild-loses-index",
     .dialect = "sqlite",
     .meaning = "Indexes go with the table that is dropped",
     .cure = "create them again after the renaming",
     .message = "builds {object} anew without its indexes: {detail}",
     .find = lost_indexes},
    {.name = "rebuild-loses-trigger",
     .hazard = "data-loss",
     .dialect = "sqlite",
     .meaning = "Triggers go with the table that is dropped",
     .cure = "create them again after the renaming",
     .message = "builds {object} anew without its triggers: {detail}",
     .find = lost_triggers},
    {.name = "rebuild-loses-column",
     .hazard = "data-loss",
     .dialect = "sqlite",
     .meaning = "A column that the new table does not have is lost with its values",
     .cure = "give the new table the column, or accept the loss",
     .message = "builds {object} anew without {detail}",
     .find = lost_columns},
    {.name = "rebuild-copies-less",
     .hazard = "data-loss",
     .dialect = "sqlite",
     .meaning = "A column that INSERT … SELECT leaves out is empty in the new table",
     .cure = "name it in both lists",
     .message = "builds {object} anew and copies no value of {detail}",
     .find = uncopied_columns},
    {.name = "rebuild-copies-by-position",
     .dialect = "sqlite",
     .meaning = "SELECT * copies by position, so that columns in another order trade their values",
     .cure = "name the columns in both lists",
     .message = "copies the columns of {other} to {object} by position",
     .find =
         [](const Effect& effect, const Scene&) {
           return when(effect.action == Action::insert_rows && effect.has(Fact::select_star) &&
                       effect.columns.empty() && !effect.other.empty());
         }},
    {.name = "rebuild-loses-option",
     .dialect = "sqlite",
     .meaning = "STRICT, WITHOUT ROWID and AUTOINCREMENT must be said again of the new table",
     .cure = "say it again, or accept that it is gone",
     .message = "builds {object} anew without {detail}",
     .find = lost_facts},
    {.name = "rebuild-loses-counter",
     .hazard = "data-loss",
     .dialect = "sqlite",
     .meaning = "The AUTOINCREMENT counter of the new table starts at its highest row, so that "
                "numbers of deleted rows are given again",
     .cure = "copy the row of sqlite_sequence too",
     .message = "builds {object} anew without its AUTOINCREMENT counter",
     .find = lost_counter},
    {.name = "rebuild-loses-collation",
     .dialect = "sqlite",
     .meaning = "COLLATE must be said again of the new table's columns, or comparisons and unique "
                "keys change",
     .cure = "say it again",
     .message = "builds {object} anew without COLLATE of {detail}",
     .find = lost_collations},
    {.name = "rebuild-loses-constraint",
     .dialect = "sqlite",
     .meaning = "Keys and checks must be said again of the new table",
     .cure = "say them again, or accept that they are gone",
     .message = "builds {object} anew with fewer constraints: {detail}",
     .find = lost_constraints},
    {.name = "rebuild-changes-affinity",
     .hazard = "data-loss",
     .dialect = "sqlite",
     .meaning = "Values are converted to the new type's affinity when they are copied",
     .cure = "look at what the values become, and accept it",
     .message = "builds {object} anew and converts the values of {detail}",
     .find = changed_affinities},
    {.name = "rebuild-forbids-null",
     .hazard = "may-fail",
     .dialect = "sqlite",
     .meaning = "Rows that have no value keep the new table from being filled",
     .cure = "fill the values first, or copy them with ifnull()",
     .message = "builds {object} anew with NOT NULL on {detail}",
     .find = new_not_nulls},
    {.name = "rebuild-under-view",
     .hazard = "may-fail",
     .dialect = "sqlite",
     .meaning = "RENAME asks every view for sense, and fails for one that reads the table that is "
                "away",
     .cure = "drop the view first and create it again, or PRAGMA legacy_alter_table = ON around it",
     .message = "renames {object} to {other} while views read it: {detail}",
     .find = broken_views},
};

}  // namespace

std::span<const Rule> sqlite_rebuild_rules() { return rules; }

}  // namespace schemadiff::lint
