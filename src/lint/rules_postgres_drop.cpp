// SPDX-License-Identifier: MIT
// PostgreSQL: what is lost, or missed by programs that run.
#include "lint/rule.hpp"

namespace schemadiff::lint {
namespace {

constexpr Rule rules[] = {
    {.name = "drop-schema",
     .hazard = "data-loss",
     .dialect = "postgresql",
     .meaning = "Dropping a schema can take everything in it along",
     .cure = "drop what is in it one by one, then the empty schema",
     .message = "drops {object}",
     .find = [](const Effect& effect,
                const Scene&) { return when(effect.action == Action::drop_schema); }},
    {.name = "drop-database",
     .hazard = "data-loss",
     .dialect = "postgresql",
     .meaning = "Dropping a database loses all of it",
     .cure = "leave databases to whoever made them",
     .message = "drops database {object}",
     .find = [](const Effect& effect,
                const Scene&) { return when(effect.action == Action::drop_database); }},
    {.name = "drop-cascade",
     .hazard = "data-loss",
     .dialect = "postgresql",
     .meaning = "CASCADE drops whatever depends on the object, and the file does not say what",
     .cure = "drop each dependent by name first, and say RESTRICT or nothing",
     .message = "takes along what depends on {object}",
     .find =
         [](const Effect& effect, const Scene&) {
           return when(effect.has(Fact::cascade) && effect.action != Action::truncate_table);
         }},
    {.name = "truncate-table",
     .hazard = "data-loss",
     .dialect = "postgresql",
     .meaning = "TRUNCATE takes every row, and locks out readers",
     .cure = "delete what is meant in portions, or accept the loss",
     .message = "takes every row of {object}",
     .find =
         [](const Effect& effect, const Scene& scene) {
           return when(effect.action == Action::truncate_table && scene.is_old(effect));
         }},
    {.name = "truncate-cascade",
     .hazard = "data-loss",
     .dialect = "postgresql",
     .meaning = "TRUNCATE CASCADE empties every table that refers to the one named",
     .cure = "name each table that is meant",
     .message = "empties every table that refers to {object}",
     .find =
         [](const Effect& effect, const Scene&) {
           return when(effect.action == Action::truncate_table && effect.has(Fact::cascade));
         }},
    {.name = "set-unlogged",
     .hazard = "data-loss",
     .dialect = "postgresql",
     .meaning = "An unlogged table is empty after a crash of the server, and on every replica",
     .cure = "leave tables logged whose rows matter",
     .message = "makes {object} lose its rows in a crash",
     .find =
         [](const Effect& effect, const Scene& scene) {
           return when(effect.action == Action::set_unlogged && scene.is_old(effect));
         }},
    {.name = "create-unlogged",
     .hazard = "data-loss",
     .severity = Severity::note,
     .dialect = "postgresql",
     .meaning = "An unlogged table is empty after a crash of the server, and on every replica",
     .cure = "leave tables logged whose rows matter",
     .message = "{object} loses its rows in a crash",
     .find =
         [](const Effect& effect, const Scene&) {
           return when(effect.action == Action::create_table && effect.has(Fact::unlogged));
         }},
    {.name = "drop-not-null",
     .hazard = "breaks-clients",
     .dialect = "postgresql",
     .meaning = "Programs that read the column may not expect NULL",
     .cure = "teach the readers first",
     .message = "lets {object} be NULL",
     .find =
         [](const Effect& effect, const Scene& scene) {
           return when(effect.action == Action::drop_not_null && scene.is_old(effect));
         }},
    {.name = "drop-default",
     .hazard = "breaks-clients",
     .dialect = "postgresql",
     .meaning = "Programs that leave the column to its default write NULL, or fail",
     .cure = "let every program write the column first",
     .message = "takes the default of {object} away",
     .find =
         [](const Effect& effect, const Scene& scene) {
           const auto comes_back = [&](const Effect& other) {
             return other.action == Action::set_default && other.table == effect.table &&
                    other.name == effect.name;
           };
           return when(effect.action == Action::drop_default && scene.is_old(effect) &&
                       !scene.anywhere(comes_back));
         }},
    {.name = "drop-constraint",
     .hazard = "not-reversible",
     .dialect = "postgresql",
     .meaning = "Rows that break a dropped constraint keep it from coming back, and ON CONFLICT "
                "or ON DELETE may rely on it",
     .cure = "make sure that nothing relies on it",
     .message = "drops constraint {object}",
     .find =
         [](const Effect& effect, const Scene& scene) {
           const auto comes_back = [&](const Effect& other) {
             return other.table == effect.table && other.name == effect.name &&
                    other.action != Action::drop_constraint &&
                    other.action != Action::validate_constraint;
           };
           return when(effect.action == Action::drop_constraint && scene.is_old(effect) &&
                       !scene.anywhere(comes_back));
         }},
    {.name = "drop-sequence",
     .hazard = "data-loss",
     .dialect = "postgresql",
     .meaning = "Dropping a sequence loses its position, and nextval() of it fails",
     .cure = "stop using it first",
     .message = "drops {object}",
     .find = [](const Effect& effect,
                const Scene&) { return when(effect.action == Action::drop_sequence); }},
    {.name = "drop-type",
     .hazard = "breaks-clients",
     .dialect = "postgresql",
     .meaning = "Whatever still names a dropped type fails",
     .cure = "drop it once nothing names it, functions and programs included",
     .message = "drops {object}",
     .find = [](const Effect& effect,
                const Scene&) { return when(effect.action == Action::drop_type); }},
    {.name = "drop-routine",
     .hazard = "breaks-clients",
     .dialect = "postgresql",
     .meaning = "Whatever still calls a dropped function or procedure fails",
     .cure = "use CREATE OR REPLACE, or drop it once nothing calls it",
     .message = "drops {object}",
     .find = [](const Effect& effect,
                const Scene&) { return when(effect.action == Action::drop_routine); }},
    {.name = "rename-enum-value",
     .hazard = "breaks-clients",
     .dialect = "postgresql",
     .meaning = "Programs that read or write the former value of an enum fail",
     .cure = "add the new value, change the programs and rows over, and leave the former one",
     .message = "renames a value of {object} to '{other}'",
     .find = [](const Effect& effect,
                const Scene&) { return when(effect.action == Action::rename_enum_value); }},
    {.name = "enum-value-order",
     .severity = Severity::note,
     .dialect = "postgresql",
     .meaning = "ADD VALUE without BEFORE or AFTER makes the value the highest of its enum",
     .cure = "say BEFORE or AFTER which value it belongs",
     .message = "adds '{other}' to {object} as the highest value",
     .find =
         [](const Effect& effect, const Scene&) {
           return when(effect.action == Action::add_enum_value && !effect.has(Fact::placed));
         }},
    {.name = "rename-object",
     .hazard = "breaks-clients",
     .dialect = "postgresql",
     .meaning = "Whatever still names the object by its former name fails",
     .cure = "make a new one beside it, change over, and drop the former one later",
     .message = "renames {object} to {other}",
     .find = [](const Effect& effect,
                const Scene&) { return when(effect.action == Action::rename_other); }},
    {.name = "move-to-schema",
     .hazard = "breaks-clients",
     .dialect = "postgresql",
     .meaning = "Whatever still looks for the table in its former schema fails",
     .cure = "leave a view behind in the former schema",
     .message = "moves {object} to schema {other}",
     .find =
         [](const Effect& effect, const Scene& scene) {
           return when(effect.action == Action::move_table && scene.is_old(effect));
         }},
    {.name = "disable-trigger",
     .dialect = "postgresql",
     .meaning = "Rows that change while a trigger or the constraints are off are never checked",
     .cure = "leave them on, or switch them on again in the same transaction and check the rows",
     .message = "switches off what watches over {object}",
     .find =
         [](const Effect& effect, const Scene&) {
           const bool replica = effect.action == Action::set_parameter &&
                                effect.name == "session_replication_role" &&
                                effect.other == "replica";
           return when(effect.action == Action::disable_trigger || replica);
         }},
};

}  // namespace

std::span<const Rule> postgres_drop_rules() { return rules; }

}  // namespace schemadiff::lint
