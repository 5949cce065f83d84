// SPDX-License-Identifier: MIT
// SQLite: what ALTER TABLE and PRAGMA cannot do where they stand.
// https://www.sqlite.org/lang_altertable.html
#include <algorithm>
#include <array>

#include "lint/rule.hpp"

namespace schemadiff::lint {
namespace {

bool adds_to_rows(const Effect& effect, const Scene& scene) {
  return effect.action == Action::add_column && scene.is_old(effect);
}

/// Pragmas that a transaction keeps from having an effect, or that fail inside one.
bool is_vain_in_transaction(std::string_view pragma) {
  constexpr std::array<std::string_view, 5> vain{"foreign_keys", "journal_mode", "synchronous",
                                                 "encoding", "auto_vacuum"};
  return std::ranges::find(vain, pragma) != vain.end();
}

constexpr Rule rules[] = {
    {.name = "pragma-in-transaction",
     .dialect = "sqlite",
     .meaning = "Some pragmas have no effect inside a transaction, and do not say so",
     .cure = "write \"-- migrate:up foreign_keys:off\" for that one; put others into a part with "
             "transaction:false",
     .message = "{object} has no effect inside a transaction",
     .find =
         [](const Effect& effect, const Scene& scene) {
           return when(effect.action == Action::set_parameter && scene.in_transaction() &&
                       is_vain_in_transaction(effect.name));
         }},
    {.name = "writable-schema",
     .hazard = "data-loss",
     .dialect = "sqlite",
     .meaning = "Writing to sqlite_schema by hand can make the file unreadable",
     .cure = "build the table anew",
     .message = "{object} lets statements write to the schema itself",
     .find =
         [](const Effect& effect, const Scene&) {
           return when(effect.action == Action::set_parameter && effect.name == "writable_schema" &&
                       effect.other != "0");
         }},
    {.name = "add-not-null-column-without-default",
     .hazard = "may-fail",
     .severity = Severity::error,
     .dialect = "sqlite",
     .meaning = "ADD COLUMN … NOT NULL needs a default that is not NULL, rows or not",
     .cure = "give it a default, or build the table anew",
     .message = "adds {object}, which may not be NULL and has no default",
     .find =
         [](const Effect& effect, const Scene&) {
           return when(effect.action == Action::add_column && effect.has(Fact::not_null) &&
                       !effect.has(Fact::has_default) && !effect.has(Fact::generated_virtual) &&
                       !effect.has(Fact::generated_stored));
         }},
    {.name = "add-key-column",
     .hazard = "may-fail",
     .severity = Severity::error,
     .dialect = "sqlite",
     .meaning = "ADD COLUMN takes neither PRIMARY KEY nor UNIQUE",
     .cure = "add a plain column and create a unique index, or build the table anew",
     .message = "adds {object} as a key",
     .find =
         [](const Effect& effect, const Scene&) {
           return when(effect.action == Action::add_column && effect.has(Fact::key));
         }},
    {.name = "add-stored-column",
     .hazard = "may-fail",
     .severity = Severity::error,
     .dialect = "sqlite",
     .meaning = "ADD COLUMN takes no STORED generated column",
     .cure = "make it VIRTUAL, or build the table anew",
     .message = "adds {object} as a STORED column",
     .find =
         [](const Effect& effect, const Scene&) {
           return when(effect.action == Action::add_column && effect.has(Fact::generated_stored));
         }},
    {.name = "add-column-with-expression",
     .hazard = "may-fail",
     .dialect = "sqlite",
     .meaning = "ADD COLUMN takes a default that is no constant only where the table has no rows",
     .cure = "add it with a constant and update the rows, or build the table anew",
     .message = "adds {object} with a default that is no constant",
     .find =
         [](const Effect& effect, const Scene& scene) {
           return when(adds_to_rows(effect, scene) && effect.has(Fact::has_default) &&
                       !effect.has(Fact::constant_default));
         }},
    {.name = "add-reference-with-default",
     .hazard = "may-fail",
     .dialect = "sqlite",
     .meaning = "With foreign keys on, ADD COLUMN … REFERENCES takes no default but NULL",
     .cure = "leave the default out and update the rows, or build the table anew",
     .message = "adds {object}, which refers to another table and has a default",
     .find =
         [](const Effect& effect, const Scene& scene) {
           return when(adds_to_rows(effect, scene) && effect.has(Fact::references) &&
                       effect.has(Fact::has_default) && !scene.part().foreign_keys_off);
         }},
    {.name = "create-unique-index",
     .hazard = "may-fail",
     .severity = Severity::note,
     .dialect = "sqlite",
     .meaning = "Rows that are there twice keep a unique index from being made",
     .cure = "look for them, and mend them in a revision before this one",
     .message = "fails where rows of {table} have the same values",
     .find =
         [](const Effect& effect, const Scene& scene) {
           return when(effect.action == Action::create_index && effect.has(Fact::unique) &&
                       scene.is_old(effect) &&
                       !scene.known().has_index_on(effect.table, effect.columns));
         }},
    {.name = "drop-trigger",
     .dialect = "sqlite",
     .meaning = "What a dropped trigger kept true is kept by nobody",
     .cure = "create it again in the same revision, or make sure that nothing relies on it",
     .message = "drops {object}",
     .find =
         [](const Effect& effect, const Scene& scene) {
           const auto comes_back = [&](const Effect& other) {
             return other.action == Action::create_trigger && other.name == effect.name;
           };
           return when(effect.action == Action::drop_trigger && !scene.anywhere(comes_back));
         }},
};

}  // namespace

std::span<const Rule> sqlite_rules() { return rules; }

}  // namespace schemadiff::lint
