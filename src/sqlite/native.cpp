// SPDX-License-Identifier: MIT
#include <algorithm>

#include "catalog/overloaded.hpp"
#include "schemadiff/error.hpp"
#include "sqlite/capabilities.hpp"
#include "sqlite/default_value.hpp"
#include "sqlite/definition.hpp"
#include "sqlite/mention.hpp"
#include "sqlite/rebuild.hpp"
#include "sqlite/rehearsal.hpp"
#include "support/text.hpp"

// What ALTER TABLE does by itself: https://www.sqlite.org/lang_altertable.html. Wherever it would
// refuse, would look at the whole schema first, or would not arrive exactly at what is asked for,
// the table is built anew.

namespace schemadiff::sqlite {
namespace {

bool has_column(const TableMembers& members, const Identifier& name) {
  return std::ranges::any_of(members.columns, [&](const Column* column) {
    return support::equal_ignoring_case(column->id.name().text(), name.text());
  });
}

bool is_keyed(const std::vector<KeyElement>& elements, const Identifier& column) {
  return std::ranges::any_of(elements, [&](const KeyElement& element) {
    return support::equal_ignoring_case(element.column.text(), column.text()) ||
           mentions(element.expression.text(), column.text());
  });
}

bool is_in_a_key(const TableMembers& members, const Identifier& column) {
  return (members.primary_key && is_keyed(members.primary_key->columns, column)) ||
         std::ranges::any_of(members.uniques, [&](const Unique* unique) {
           return is_keyed(unique->columns, column);
         });
}

/// ADD COLUMN puts the column at the end, so all that were there must stand before all that are
/// new.
bool is_added_at_the_end(const Column& column, const PlanContext& context) {
  const TableMembers& before = context.before_members.of(table_of(column.id));
  return std::ranges::none_of(
      context.after_members.of(table_of(column.id)).columns, [&](const Column* other) {
        return other->position > column.position && has_column(before, other->id.name());
      });
}

bool can_be_added(const Column& column, const PlanContext& context) {
  const TableMembers& after = context.after_members.of(table_of(column.id));
  const Identifier name = column.id.name();
  const bool has_default = has_value(column.default_value);
  if (!is_added_at_the_end(column, context) || is_in_a_key(after, name)) return false;
  if (has_column(context.before_members.of(table_of(column.id)), name)) return false;
  if (column.generated && column.generated->storage == GeneratedStorage::stored) return false;
  if (!column.nullable && !column.generated && !has_default) return false;
  if (has_default && !is_constant(column.default_value)) return false;
  if (context.hints && !context.hints->hints_of(column.id).backfill.empty()) return false;
  // Rows must be able to satisfy the constraint as they are: a reference only by referring to
  // nothing.
  return std::ranges::none_of(after.foreign_keys, [&](const ForeignKey* key) {
    const bool has_it = std::ranges::find(key->columns, name) != key->columns.end();
    return has_it && (has_default || !key->in_column || key->columns.size() != 1);
  });
}

bool is_used(const TableMembers& members, const Identifier& column) {
  const std::string& name = column.text();
  return is_in_a_key(members, column) ||
         std::ranges::any_of(
             members.checks,
             [&](const Check* check) { return mentions(check->expression.text(), name); }) ||
         std::ranges::any_of(members.foreign_keys,
                             [&](const ForeignKey* key) {
                               return std::ranges::find(key->columns, column) != key->columns.end();
                             }) ||
         std::ranges::any_of(members.indexes,
                             [&](const Index* index) {
                               return is_keyed(index->elements, column) ||
                                      mentions(index->predicate.text(), name);
                             }) ||
         std::ranges::any_of(members.columns, [&](const Column* other) {
           return other->generated && mentions(other->generated->expression.text(), name);
         });
}

bool is_mentioned(const Object& object, std::string_view column) {
  return std::visit(
      Overloaded{[&](const View& view) { return mentions(view.definition.text(), column); },
                 [&](const Trigger& trigger) {
                   return mentions(trigger.when.text(), column) ||
                          mentions(trigger.body.text(), column) ||
                          std::ranges::any_of(trigger.update_of, [&](const Identifier& name) {
                            return support::equal_ignoring_case(name.text(), column);
                          });
                 },
                 [](const auto&) { return false; }},
      object);
}

bool can_be_dropped(const Column& column, const PlanContext& context) {
  const Identifier name = column.id.name();
  const TableMembers& before = context.before_members.of(table_of(column.id));
  if (is_used(before, name) || has_column(context.after_members.of(table_of(column.id)), name))
    return false;
  const auto is_in_use = [&](const Object& object) { return is_mentioned(object, name.text()); };
  return std::ranges::none_of(context.before.objects(), is_in_use) &&
         makes_sense(context.before, context.before_members) &&
         makes_sense(context.after, context.after_members);
}

/// A constraint that a new column brings along, in ADD COLUMN.
bool comes_with_column(const ObjectId& table, const Identifier& column,
                       const PlanContext& context) {
  const ObjectId id = member_id(Kind::column, table.schema(), table.path[1], column);
  const Column* added = context.after.find_as<Column>(id);
  return added && !context.before.contains(id) && can_be_added(*added, context);
}

/// ALTER TABLE puts a constraint below the columns, and finds it by its name.
bool can_be_added(const Check& check, const PlanContext& context) {
  return capabilities().adds_checks &&
         !is_beside_column(check, context.after_members.of(table_of(check.id)));
}
bool can_be_dropped(const Check& check) { return capabilities().drops_constraints && check.named; }

/// Whether nothing changes but NOT NULL, and no row needs a value for it.
bool can_be_altered(const Column& before, const Column& after, const PlanContext& context) {
  if (!capabilities().sets_not_null || before.nullable == after.nullable) return false;
  if (before.not_null_implied || after.not_null_implied) return false;
  Column other = before;
  other.nullable = after.nullable;
  other.not_null_conflict = after.not_null_conflict;
  if (!(other == after)) return false;
  const bool fills = has_value(after.default_value) ||
                     (context.hints && !context.hints->hints_of(after.id).backfill.empty());
  return after.nullable || !fills;
}

bool rebuilds(const Create& create, const PlanContext& context) {
  return std::visit(
      Overloaded{[&](const Column& column) { return !can_be_added(column, context); },
                 [](const PrimaryKey&) { return true; }, [](const Unique&) { return true; },
                 [&](const ForeignKey& key) {
                   return !comes_with_column(table_of(key.id), key.columns.at(0), context);
                 },
                 [&](const Check& check) {
                   return !comes_with_column(table_of(check.id), check.in_column, context) &&
                          !can_be_added(check, context);
                 },
                 [](const auto&) { return false; }},
      create.after);
}

bool rebuilds(const Drop& drop, const PlanContext& context) {
  return std::visit(
      Overloaded{[&](const Column& column) { return !can_be_dropped(column, context); },
                 [](const PrimaryKey&) { return true; }, [](const Unique&) { return true; },
                 [](const ForeignKey&) { return true; },
                 [](const Check& check) { return !can_be_dropped(check); },
                 [](const auto&) { return false; }},
      drop.before);
}

/// A virtual table is its module's: another module, or other arguments, make another table.
bool rebuilds(const Table& before, const Table& after) {
  if (before.module.empty() != after.module.empty()) {
    throw UnsupportedError("SQLite cannot turn a table into a virtual table or back, as " +
                           label(after.id) + " would be; give the new one another name");
  }
  return after.module.empty();
}

bool rebuilds(const Alter& alter, const PlanContext& context) {
  return std::visit(
      Overloaded{[](const Index&) { return false; }, [](const View&) { return false; },
                 [](const Trigger&) { return false; },
                 [&](const Table& after) { return rebuilds(std::get<Table>(alter.before), after); },
                 [&](const Column& after) {
                   return !can_be_altered(std::get<Column>(alter.before), after, context);
                 },
                 [&](const Check& after) {
                   return !can_be_dropped(std::get<Check>(alter.before)) ||
                          !can_be_added(after, context);
                 },
                 [](const auto&) { return true; }},
      alter.after);
}

}  // namespace

bool rebuilds_table(const Change& change, const PlanContext& context) {
  return std::visit([&](const auto& kind_of_change) { return rebuilds(kind_of_change, context); },
                    change);
}

bool stands_in_the_way(const Object&, const Object&, const Object&) { return false; }

}  // namespace schemadiff::sqlite
