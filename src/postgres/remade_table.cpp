// SPDX-License-Identifier: MIT
// https://www.postgresql.org/docs/current/ddl-partitioning.html
#include "postgres/remade_table.hpp"

#include <algorithm>

#include "postgres/column_change.hpp"
#include "postgres/ddl.hpp"
#include "postgres/heritage.hpp"
#include "postgres/names.hpp"
#include "postgres/quote.hpp"
#include "schemadiff/error.hpp"
#include "support/text.hpp"

namespace schemadiff::postgres {
namespace {

bool changes_partitioning(const Table& before, const Table& after) {
  return before.partition_by != after.partition_by;
}

/// Its rows come and go with those of the parent.
bool is_remade_with_parent(const Table& before, const Table& after, const PlanContext& context) {
  if (!before.partition_of || !after.partition_of || before.partition_of->table != after.partition_of->table)
    return false;
  const QualifiedName& parent = after.partition_of->table;
  return is_remade(relation_id(Kind::table, parent.schema, parent.name), context);
}

/// Where its own rows are looked after.
bool keeps_rows(const Table& table, const PlanContext& context) {
  const auto* before = context.before.find_as<Table>(table.id);
  const auto* after = context.after.find_as<Table>(table.id);
  return before && after && changes_partitioning(*before, *after) &&
         !is_remade_with_parent(*before, *after, context);
}

ObjectId aside_of(const ObjectId& table) {
  return relation_id(Kind::table, table.path[0], name_beside(table.name(), "before"));
}

/// The columns that take values from the old table, and the values.
struct Copied {
  std::vector<std::string> columns = {};
  std::vector<std::string> values = {};
  std::vector<const Column*> identities = {};
};

Copied copied(const ObjectId& table, const PlanContext& context) {
  Copied result;
  const std::vector<const Column*> old = all_columns(table, context.before_members);
  for (const Column* column : all_columns(table, context.after_members)) {
    const auto was = std::ranges::find(old, column->id.name(), [](const Column* each) { return each->id.name(); });
    if (was == old.end() || column->generated) continue;
    result.columns.push_back(quoted(column->id.name()));
    result.values.push_back(converted_value(**was, *column, context));
    if (column->identity) result.identities.push_back(column);
  }
  return result;
}

/// Sequences of columns that stay, which would go with the old table.
std::vector<const Sequence*> sequences_of(const ObjectId& table, const Catalog& of, const Catalog& other) {
  std::vector<const Sequence*> sequences;
  for (const Object* object : of.in_order()) {
    const auto* sequence = std::get_if<Sequence>(object);
    const bool is_own = sequence && !sequence->owned_by.empty() && table_of(sequence->owned_by) == table;
    if (is_own && (other.contains(sequence->id) || other.contains(sequence->owned_by))) sequences.push_back(sequence);
  }
  return sequences;
}

Statement owned_by(const Sequence& sequence, const std::string& owner) {
  return statement(sequence.id, "ALTER SEQUENCE " + qualified(sequence.id) + " OWNED BY " + owner);
}

bool has_partitions(const ObjectId& table, const PlanContext& context) {
  const std::vector<const Table*>& children = context.after_members.of(table).children;
  return std::ranges::any_of(children, [](const Table* child) { return child->partition_of.has_value(); });
}

/// The rows have gone through the triggers once already.
Statements past_triggers(const Table& table, Statement insert, const PlanContext& context) {
  if (context.after_members.of(table.id).triggers.empty()) return {std::move(insert)};
  const std::string alter = "ALTER TABLE " + qualified(table.id);
  return {statement(table.id, alter + " DISABLE TRIGGER USER"), std::move(insert),
          statement(table.id, alter + " ENABLE TRIGGER USER")};
}

Statement counted_on(const Column& identity, const ObjectId& table) {
  const std::string name = quoted(identity.id.name());
  return statement(table, "SELECT pg_catalog.setval(pg_catalog.pg_get_serial_sequence(" +
                              literal_text(qualified(table)) + ", " + literal_text(identity.id.name().text()) +
                              "), pg_catalog.max(" + name + ")) FROM " + qualified(table));
}

}  // namespace

bool is_remade(const ObjectId& table, const PlanContext& context) {
  const auto* before = context.before.find_as<Table>(table);
  const auto* after = context.after.find_as<Table>(table);
  return before && after &&
         (changes_partitioning(*before, *after) || is_remade_with_parent(*before, *after, context));
}

void refuse_to_remake(const Table& after, const PlanContext& context) {
  const auto refuse = [&](const std::string& why) {
    throw UnsupportedError(label(after.id) + " changes what it is partitioned by, which makes it anew, but " + why +
                           "; make a new one under another name, copy the rows and swap the names");
  };
  const TableMembers& members = context.after_members.of(after.id);
  for (const Described* other : members.others) {
    if (other->id.kind == Kind::rule) refuse(label(other->id) + " would take its rows");
  }
  for (const Trigger* trigger : members.triggers) {
    if (trigger->call && trigger->call->state != TriggerState::enabled) refuse(label(trigger->id) + " is not enabled in the usual way");
  }
  for (const Object& object : context.after.objects()) {
    const auto* key = std::get_if<ForeignKey>(&object);
    const bool refers =
        key && relation_id(Kind::table, key->referenced_table.schema, key->referenced_table.name) == after.id;
    if (refers && has_partitions(after.id, context)) refuse(label(key->id) + " refers to it");
  }
}

Statements rows_set_aside(const Table& before, const PlanContext& context) {
  Statements statements;
  if (!is_remade(before.id, context)) return statements;
  for (const Sequence* sequence : sequences_of(before.id, context.before, context.after))
    statements.push_back(owned_by(*sequence, "NONE"));
  if (!keeps_rows(before, context)) return statements;
  Statement copy = statement(before.id, "CREATE TABLE " + qualified(aside_of(before.id)) + " AS TABLE " + qualified(before.id),
                             {hazard(HazardKind::table_rewrite, "copies all rows of", before.id, "(ACCESS EXCLUSIVE)")});
  copy.phase = Phase::first;  // before any partition goes
  statements.insert(statements.begin(), std::move(copy));
  return statements;
}

Statements rows_brought_back(const Table& after, const PlanContext& context) {
  if (!is_remade(after.id, context)) return {};
  Statements statements;
  if (keeps_rows(after, context)) {
    const Copied copy = copied(after.id, context);
    const std::string aside = qualified(aside_of(after.id));
    if (!copy.columns.empty()) {
      statements = past_triggers(
          after,
          statement(after.id,
                    "INSERT INTO " + qualified(after.id) + " (" + support::join(copy.columns, ", ") + ")" +
                        (copy.identities.empty() ? "" : " OVERRIDING SYSTEM VALUE") + " SELECT " +
                        support::join(copy.values, ", ") + " FROM " + aside,
                    {hazard(HazardKind::may_fail, "copies rows into", after.id, "where they may not fit")}),
          context);
    }
    statements.push_back(statement(after.id, "DROP TABLE " + aside));
    for (const Column* identity : copy.identities) statements.push_back(counted_on(*identity, after.id));
  }
  for (const Sequence* sequence : sequences_of(after.id, context.after, context.before))
    statements.push_back(owned_by(*sequence, qualified(table_of(sequence->owned_by)) + "." + quoted(sequence->owned_by.name())));
  if (has_partitions(after.id, context)) {
    for (Statement& each : statements) each.phase = Phase::last;
  }
  return statements;
}

}  // namespace schemadiff::postgres
