// SPDX-License-Identifier: MIT
// PostgreSQL: what writes or reads every row, or what rows may refuse.
// https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-NOTES
#include "lint/rule.hpp"

namespace schemadiff::lint {
namespace {

bool adds_to_rows(const Effect& effect, const Scene& scene) {
  return effect.action == Action::add_column && scene.is_old(effect);
}

std::optional<std::string> changed_type(const Effect& effect, const Scene& scene) {
  if (effect.action != Action::change_type || !scene.is_old(effect)) return std::nullopt;
  const ColumnEffect* before = scene.known().column(effect.table, effect.name);
  if (!before) return effect.other;
  if (!scene.dialect().converts_values(before->type, effect.other)) return std::nullopt;
  return before->type + " to " + effect.other;
}

constexpr Rule rules[] = {
    {.name = "change-type",
     .hazard = "table-rewrite",
     .dialect = "postgresql",
     .meaning = "Most changes of a column's type write the table and its indexes anew, with "
                "readers locked out, and programs may not expect the new type",
     .cure = "add a column of the new type, write to both, fill it in portions, and change over",
     .message = "changes the type of {object}: {detail}",
     .find = changed_type},
    {.name = "volatile-default",
     .hazard = "table-rewrite",
     .dialect = "postgresql",
     .meaning = "A default that each row must ask for anew writes the whole table",
     .cure = "add the column without it, SET DEFAULT, then fill the rows in portions",
     .message = "adds {object} with a default that may differ from row to row",
     .find =
         [](const Effect& effect, const Scene& scene) {
           return when(adds_to_rows(effect, scene) && effect.has(Fact::volatile_default));
         }},
    {.name = "add-serial-column",
     .hazard = "table-rewrite",
     .dialect = "postgresql",
     .meaning = "A serial or identity column numbers every row that is there, and so writes the "
                "whole table",
     .cure = "add a plain column, fill it in portions, then attach a sequence",
     .message = "adds {object}, which numbers every row",
     .find =
         [](const Effect& effect, const Scene& scene) {
           return when(adds_to_rows(effect, scene) &&
                       (effect.has(Fact::serial) || effect.has(Fact::identity)));
         }},
    {.name = "add-generated-column",
     .hazard = "table-rewrite",
     .dialect = "postgresql",
     .meaning = "A stored generated column is worked out for every row that is there",
     .cure = "add a plain column and fill it by a trigger and in portions, or use a view",
     .message = "adds {object}, which is worked out for every row",
     .find =
         [](const Effect& effect, const Scene& scene) {
           return when(adds_to_rows(effect, scene) && effect.has(Fact::generated_stored));
         }},
    {.name = "set-logged",
     .hazard = "table-rewrite",
     .dialect = "postgresql",
     .meaning = "SET LOGGED and SET UNLOGGED write the whole table, with readers locked out",
     .cure = "make a new table and move the rows in portions",
     .message = "writes {object} anew",
     .find =
         [](const Effect& effect, const Scene& scene) {
           const bool changes =
               effect.action == Action::set_logged || effect.action == Action::set_unlogged;
           return when(changes && scene.is_old(effect));
         }},
    {.name = "move-storage",
     .hazard = "table-rewrite",
     .dialect = "postgresql",
     .meaning = "Another tablespace or access method means to copy the whole table, with readers "
                "locked out",
     .cure = "copy it at a quiet time, or with a tool that does so beside the running table",
     .message = "copies {object}",
     .find =
         [](const Effect& effect, const Scene& scene) {
           return when(effect.action == Action::move_storage && scene.is_old(effect));
         }},
    {.name = "rewrite-table",
     .hazard = "table-rewrite",
     .dialect = "postgresql",
     .meaning = "VACUUM FULL and CLUSTER copy the whole table, with readers locked out",
     .cure = "use plain VACUUM, or a tool that works beside the running table",
     .message = "copies {object}",
     .find = [](const Effect& effect,
                const Scene&) { return when(effect.action == Action::rewrite_table); }},
    {.name = "add-not-null-column",
     .hazard = "may-fail",
     .dialect = "postgresql",
     .meaning = "A column that may not be NULL and has no default cannot be added where rows are",
     .cure = "give it a default, or add it nullable, fill it, and set NOT NULL later",
     .message = "adds {object}, for which rows that are there have no value",
     .find =
         [](const Effect& effect, const Scene& scene) {
           const bool valued = effect.has(Fact::has_default) || effect.has(Fact::serial) ||
                               effect.has(Fact::identity) || effect.has(Fact::generated_stored);
           return when(adds_to_rows(effect, scene) && effect.has(Fact::not_null) && !valued);
         }},
    {.name = "set-not-null",
     .hazard = "table-scan",
     .dialect = "postgresql",
     .meaning = "SET NOT NULL reads every row with readers locked out, and fails where one is NULL",
     .cure = "add CHECK (column IS NOT NULL) NOT VALID, validate it, then SET NOT NULL, which "
             "takes the check's word",
     .message = "reads every row for a NULL in {object}",
     .find =
         [](const Effect& effect, const Scene& scene) {
           return when(effect.action == Action::set_not_null && scene.is_old(effect) &&
                       !scene.known().is_never_null(effect.table, effect.name));
         }},
    {.name = "add-check",
     .hazard = "table-scan",
     .dialect = "postgresql",
     .meaning = "A check without NOT VALID reads every row with readers locked out, and fails "
                "where one breaks it",
     .cure = "add it NOT VALID, and VALIDATE CONSTRAINT in a transaction of its own",
     .message = "reads every row for {object}",
     .find =
         [](const Effect& effect, const Scene& scene) {
           return when(effect.action == Action::add_check && scene.is_old(effect) &&
                       !effect.has(Fact::not_valid));
         }},
    {.name = "add-foreign-key",
     .hazard = "blocks-writes",
     .dialect = "postgresql",
     .meaning = "A foreign key without NOT VALID reads every row while nobody can write to either "
                "table, and fails where one breaks it",
     .cure = "add it NOT VALID, and VALIDATE CONSTRAINT in a transaction of its own",
     .message = "reads every row for {object}, which refers to {other}",
     .find =
         [](const Effect& effect, const Scene& scene) {
           return when(effect.action == Action::add_foreign_key && scene.is_old(effect) &&
                       !effect.has(Fact::not_valid));
         }},
    {.name = "validate-at-once",
     .hazard = "table-scan",
     .dialect = "postgresql",
     .meaning = "VALIDATE CONSTRAINT in the transaction that added the constraint reads every row "
                "under the lock that adding it took",
     .cure = "validate in a part of its own, \"-- migrate:up\" once more",
     .message = "reads every row of {table} under the lock that adding the constraint took",
     .find =
         [](const Effect& effect, const Scene& scene) {
           return when(effect.action == Action::validate_constraint && scene.in_transaction() &&
                       scene.transaction().unvalidated.contains(effect.table));
         }},
    {.name = "constrain-domain",
     .hazard = "table-scan",
     .dialect = "postgresql",
     .meaning = "A new constraint of a domain reads every table that uses it",
     .cure = "add it NOT VALID, and validate it in a transaction of its own",
     .message = "reads every row that has a value of {object}",
     .find =
         [](const Effect& effect, const Scene&) {
           return when(effect.action == Action::constrain_domain && !effect.has(Fact::not_valid) &&
                       !effect.has(Fact::new_domain));
         }},
    {.name = "domain-with-check",
     .severity = Severity::note,
     .dialect = "postgresql",
     .meaning = "The check of a domain can hardly be changed later without reading every table "
                "that uses it, and adding a column of it writes the table",
     .cure = "put the check on the tables",
     .message = "{object} checks its values",
     .find =
         [](const Effect& effect, const Scene&) {
           return when(effect.action == Action::constrain_domain && effect.has(Fact::new_domain));
         }},
    {.name = "attach-partition",
     .hazard = "table-scan",
     .dialect = "postgresql",
     .meaning = "ATTACH PARTITION reads every row of the partition, which is locked, unless a "
                "CHECK proves its bounds",
     .cure = "add a validated CHECK of the same bounds to the partition first",
     .message = "reads every row of {object} for its bounds",
     .find =
         [](const Effect& effect, const Scene& scene) {
           return when(effect.action == Action::attach_partition && scene.is_old(effect.other) &&
                       scene.known().constraints_of(effect.other, Action::add_check).empty());
         }},
};

}  // namespace

std::span<const Rule> postgres_row_rules() { return rules; }

}  // namespace schemadiff::lint
