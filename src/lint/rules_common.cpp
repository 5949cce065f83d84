// SPDX-License-Identifier: MIT
// Rules that hold on any database.
#include "lint/rule.hpp"

namespace schemadiff::lint {
namespace {

/// Whether the table is dropped only for another to take its place, with its rows.
bool is_replaced(const Effect& drop, const Scene& scene) {
  const auto moves_in = [&](const Effect& effect) {
    return effect.action == Action::rename_table && effect.other == drop.table;
  };
  const auto moved_away = [&](const Effect& effect) {
    return effect.action == Action::rename_table && effect.other == drop.table;
  };
  const auto copies = [&](const Effect& effect) {
    return effect.action == Action::insert_rows && effect.other == drop.table;
  };
  return (scene.later(moves_in) || scene.earlier(moved_away)) && scene.earlier(copies);
}

constexpr Rule rules[] = {
    {.name = "drop-table",
     .hazard = "data-loss",
     .meaning = "Dropping a table loses its rows, and whatever still reads it fails",
     .cure = "stop using it first; rename it away and drop it in a later revision",
     .message = "drops {object} with all its rows",
     .find =
         [](const Effect& effect, const Scene& scene) {
           return when(effect.action == Action::drop_table && scene.is_old(effect) &&
                       !is_replaced(effect, scene));
         }},
    {.name = "drop-column",
     .hazard = "data-loss",
     .meaning = "Dropping a column loses its values, and whatever still names it fails",
     .cure = "let no program name it any more, then drop it in a later revision",
     .message = "drops column {object} with all its values",
     .find =
         [](const Effect& effect, const Scene& scene) {
           return when(effect.action == Action::drop_column && scene.is_old(effect));
         }},
    {.name = "drop-view",
     .hazard = "breaks-clients",
     .meaning = "Whatever still reads a dropped view fails",
     .cure = "use CREATE OR REPLACE VIEW, or drop it once nothing reads it",
     .message = "drops {object}",
     .find =
         [](const Effect& effect, const Scene& scene) {
           const auto comes_back = [&](const Effect& other) {
             return other.action == Action::create_view && other.name == effect.name;
           };
           return when(effect.action == Action::drop_view && !scene.anywhere(comes_back));
         }},
    {.name = "rename-table",
     .hazard = "breaks-clients",
     .meaning = "Whatever still names a table by its former name fails",
     .cure = "leave a view of the former name behind, or make a new table and change over",
     .message = "renames table {object} to {other}",
     .find =
         [](const Effect& effect, const Scene& scene) {
           const auto replaces = [&](const Effect& other) {
             return other.table == effect.table && other.action == Action::create_table;
           };
           return when(effect.action == Action::rename_table && scene.is_old(effect) &&
                       !scene.later(replaces));
         }},
    {.name = "rename-column",
     .hazard = "breaks-clients",
     .meaning = "Whatever still names a column by its former name fails",
     .cure = "add a new column, write to both, change the readers over, drop the former one later",
     .message = "renames column {object} to {other}",
     .find =
         [](const Effect& effect, const Scene& scene) {
           return when(effect.action == Action::rename_column && scene.is_old(effect));
         }},
    {.name = "delete-without-where",
     .hazard = "data-loss",
     .meaning = "DELETE without WHERE takes every row",
     .cure = "say which rows are meant",
     .message = "deletes every row of {object}",
     .find =
         [](const Effect& effect, const Scene& scene) {
           return when(effect.action == Action::delete_rows && !effect.has(Fact::has_where) &&
                       scene.is_old(effect));
         }},
    {.name = "update-without-where",
     .hazard = "blocks-writes",
     .meaning = "UPDATE without WHERE changes every row in one go, and keeps each from being "
                "changed by others until the transaction ends",
     .cure = "change the rows in portions, in a revision of its own, with WHERE",
     .message = "changes every row of {object}",
     .find =
         [](const Effect& effect, const Scene& scene) {
           return when(effect.action == Action::update_rows && !effect.has(Fact::has_where) &&
                       scene.is_old(effect));
         }},
    {.name = "create-table-as",
     .meaning = "CREATE TABLE AS takes no key, constraint, default or index along",
     .cure = "create the table with all that belongs to it, and fill it with INSERT … SELECT",
     .message = "makes {object} from a query alone",
     .find =
         [](const Effect& effect, const Scene&) {
           return when(effect.action == Action::copy_table && !effect.has(Fact::temporary));
         }},
    {.name = "fails-in-transaction",
     .hazard = "may-fail",
     .severity = Severity::error,
     .meaning = "A statement that cannot run inside a transaction stands in a part that is one",
     .cure = "put it into a part of its own, \"-- migrate:up transaction:false\"",
     .message = "cannot run inside a transaction{detail}",
     .find = [](const Effect& effect, const Scene& scene) -> std::optional<std::string> {
       if (!effect.has(Fact::no_transaction) || !scene.in_transaction() ||
           effect.has(Fact::concurrently))
         return std::nullopt;
       return effect.object.empty() ? "" : ": " + effect.object;
     }},
    {.name = "transaction-by-hand",
     .meaning = "A part with transaction:false is recorded statement by statement, so that a run "
                "that was interrupted goes on in the middle of a transaction of its own",
     .cure = "put what belongs together into a part that is a transaction",
     .message = "begins or ends a transaction by itself",
     .find =
         [](const Effect&, const Scene& scene) {
           return when(!scene.in_transaction() &&
                       scene.dialect().controls_transaction(scene.text()));
         }},
    {.name = "unreadable-statement",
     .hazard = "may-fail",
     .meaning = "A statement cannot be read, so that no rule can be asked about it",
     .cure = "mend the statement; one that only a newer server knows can be accepted",
     .message = "cannot be read: {detail}",
     .find = [](const Effect& effect, const Scene&) -> std::optional<std::string> {
       if (effect.action != Action::unreadable) return std::nullopt;
       return effect.text;
     }},
};

}  // namespace

std::span<const Rule> common_rules() { return rules; }

}  // namespace schemadiff::lint
