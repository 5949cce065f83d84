// SPDX-License-Identifier: MIT
// PostgreSQL: what stands in one transaction with what.
#include "lint/rule.hpp"

namespace schemadiff::lint {
namespace {

/// https://www.postgresql.org/docs/current/sql-altertype.html#SQL-ALTERTYPE-NOTES
std::optional<std::string> used_value(const Effect&, const Scene& scene) {
  if (!scene.in_transaction()) return std::nullopt;
  for (const auto& [value, type] : scene.transaction().added_values) {
    if (scene.text().find('\'' + value + '\'') == std::string_view::npos) continue;
    return '\'' + value + "' of " + type;
  }
  return std::nullopt;
}

bool changes_schema(Action action) {
  return action < Action::insert_rows && action != Action::validate_constraint &&
         action != Action::refresh_view && action != Action::add_enum_value;
}

constexpr Rule rules[] = {
    {.name = "enum-value-used-at-once",
     .hazard = "may-fail",
     .severity = Severity::error,
     .dialect = "postgresql",
     .meaning = "A value that ADD VALUE added cannot be used in the same transaction",
     .cure = "put ALTER TYPE … ADD VALUE into a part of its own before it",
     .message = "uses {detail}, which this transaction adds",
     .find = used_value},
    {.name = "backfill-in-transaction",
     .hazard = "blocks-reads",
     .dialect = "postgresql",
     .meaning = "Changing rows in the transaction that changes the table keeps readers out until "
                "all rows are done",
     .cure = "fill the rows in a part or revision of its own, in portions",
     .message = "changes rows of {object} in the transaction that changes the table",
     .find =
         [](const Effect& effect, const Scene& scene) {
           const bool changes =
               effect.action == Action::update_rows || effect.action == Action::delete_rows;
           return when(changes && scene.transaction().altered.contains(effect.table));
         }},
    {.name = "outside-transaction",
     .severity = Severity::note,
     .dialect = "postgresql",
     .meaning = "A statement that could run inside a transaction stands in a part without one, "
                "where a failure leaves what came before",
     .cure = "keep transaction:false for the statements that need it",
     .message = "is the first of its part that could run inside a transaction",
     .find =
         [](const Effect& effect, const Scene& scene) {
           const auto could = [](const Effect& other) {
             return changes_schema(other.action) && !other.has(Fact::no_transaction);
           };
           return when(!scene.in_transaction() && could(effect) && !scene.earlier_in_part(could));
         }},
    {.name = "opaque-block",
     .severity = Severity::note,
     .dialect = "postgresql",
     .meaning = "No rule sees what a DO block does",
     .cure = "write its statements into the file, with \"-- if-exists:\" above what depends",
     .message = "is seen by no rule",
     .find = [](const Effect& effect,
                const Scene&) { return when(effect.action == Action::run_block); }},
    {.name = "not-repeatable",
     .severity = Severity::off,
     .dialect = "postgresql",
     .meaning = "A statement fails where its object is there already, or gone",
     .cure = "say IF NOT EXISTS or IF EXISTS, or put \"-- unless-exists:\" above it",
     .message = "fails where it has run before",
     .find =
         [](const Effect& effect, const Scene& scene) {
           const bool has_form =
               effect.action == Action::create_table || effect.action == Action::create_index ||
               effect.action == Action::drop_table || effect.action == Action::drop_index ||
               effect.action == Action::drop_view || effect.action == Action::add_column ||
               effect.action == Action::drop_column || effect.action == Action::drop_constraint ||
               effect.action == Action::add_enum_value;
           return when(has_form && !effect.has(Fact::if_exists) &&
                       scene.place().statement->guards.empty());
         }},
};

}  // namespace

std::span<const Rule> postgres_transaction_rules() { return rules; }

}  // namespace schemadiff::lint
