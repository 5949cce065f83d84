// SPDX-License-Identifier: MIT
// https://www.postgresql.org/docs/current/sql-altertable.html
#include "postgres/table_change.hpp"

#include <algorithm>

#include "postgres/column_change.hpp"
#include "postgres/ddl.hpp"
#include "postgres/foreign_table.hpp"
#include "postgres/heritage.hpp"
#include "postgres/index_change.hpp"
#include "postgres/parameters.hpp"
#include "postgres/quote.hpp"
#include "postgres/remade_table.hpp"
#include "postgres/table_parts.hpp"

namespace schemadiff::postgres {
namespace {

const std::vector<QualifiedName>& inherited(const Table& table) {
  static const std::vector<QualifiedName> none;
  return table.inherits ? *table.inherits : none;
}

/// Collects the statements that change one table.
class Changes {
 public:
  Changes(const Table& before, const Table& after, const PlanContext& context)
      : before_(before), after_(after), context_(context) {}

  Statements all() && {
    leave_parents();
    give_up();
    change_type();
    change_persistence();
    change_storage();
    change_options();
    change_row_security();
    change_replica_identity();
    join_parents();
    return std::move(statements_);
  }

 private:
  void alter(const std::string& clause, std::vector<Hazard> hazards = {}) {
    statements_.push_back(alter_table(after_.id, after_.id, clause, std::move(hazards)));
  }
  void alter(const std::string& clause, HazardKind kind, std::string_view verb) {
    alter(clause, {hazard(kind, verb, after_.id, "(ACCESS EXCLUSIVE)")});
  }

  /// Not to be merged with others, and at one end of the plan: before what is left is changed, and
  /// after what is joined is as it should be.
  void place(Phase phase, const ObjectId& table, const std::string& clause,
             std::vector<Hazard> hazards) {
    Statement result =
        statement(after_.id, "ALTER TABLE " + qualified(table) + " " + clause, std::move(hazards));
    result.phase = phase;
    statements_.push_back(std::move(result));
  }

  static ObjectId id_of_parent(const QualifiedName& parent) {
    return relation_id(Kind::table, parent.schema, parent.name);
  }

  /// Of the partitions of one parent all leave their bounds before any takes its new ones, which
  /// may be those of another.
  bool changes_bound(const Table& table) const {
    const auto* before = context_.before.find_as<Table>(table.id);
    const auto* after = context_.after.find_as<Table>(table.id);
    return before && after && !is_remade(table.id, context_) && before->partition_of && after->partition_of &&
           before->partition_of != after->partition_of &&
           before->partition_of->table == after->partition_of->table;
  }

  void leave_bounds(const QualifiedName& parent) {
    const ObjectId parent_id = id_of_parent(parent);
    for (const Table* table : context_.after_members.of(parent_id).children) {
      if (!changes_bound(*table)) continue;
      if (table->id < after_.id) return;  // the first of them has done it
      Statement detach = statement(table->id, "ALTER TABLE " + qualified(parent_id) +
                                                  " DETACH PARTITION " + qualified(table->id));
      detach.phase = Phase::last;
      statements_.push_back(std::move(detach));
    }
  }

  void leave_parents() {
    if (changes_bound(after_)) return leave_bounds(before_.partition_of->table);
    if (before_.partition_of && before_.partition_of != after_.partition_of) {
      place(Phase::first, id_of_parent(before_.partition_of->table),
            "DETACH PARTITION " + qualified(after_.id),
            {breaks_clients("takes the rows out of its parent of", after_.id)});
    }
    for (const QualifiedName& parent : inherited(before_)) {
      if (std::ranges::find(inherited(after_), parent) != inherited(after_).end()) continue;
      place(Phase::first, after_.id, "NO INHERIT " + quoted(parent),
            {breaks_clients("takes the rows out of its parent of", after_.id)});
    }
  }

  /// What the table has from the parent that it leaves, and is not to keep.
  void give_up() {
    if (!leaves_parents(after_.id, context_)) return;
    const TableMembers& kept = context_.after_members.of(after_.id);
    for (const Column* column : all_columns(after_.id, context_.before_members)) {
      const ObjectId id =
          member_id(Kind::column, after_.id.path[0], after_.id.path[1], column->id.name());
      if (context_.after.contains(id)) continue;
      alter("DROP COLUMN " + quoted(id.name()),
            {hazard(HazardKind::data_loss, "drops", id, "(ACCESS EXCLUSIVE)")});
    }
    for (const QualifiedName& parent : parents_of(before_)) {
      const TableMembers& members = context_.before_members.of(id_of_parent(parent));
      for (const Check* check : members.checks) {
        const ObjectId id =
            member_id(Kind::check, after_.id.path[0], after_.id.path[1], check->id.name());
        if (!check->no_inherit && !context_.after.contains(id))
          statements_.push_back(drop_constraint(id));
      }
      if (!before_.partition_of) continue;
      for (Statement& each : parts_given_up(after_.id, members, kept))
        statements_.push_back(std::move(each));
    }
  }

  /// A permanent table cannot refer to an unlogged one, so that the first of the tables that change
  /// does it for all of them, in an order that foreign keys allow.
  void change_persistence() {
    if (before_.unlogged == after_.unlogged) return;
    std::vector<const Table*> tables;
    for (const Object& object : context_.after.objects()) {
      const auto* table = std::get_if<Table>(&object);
      const Table* old = table ? context_.before.find_as<Table>(table->id) : nullptr;
      if (old && old->unlogged != table->unlogged && table->unlogged == after_.unlogged)
        tables.push_back(table);
    }
    std::ranges::sort(tables, {}, [](const Table* table) { return table->id; });
    if (tables.empty() || tables.front()->id != after_.id) {
      // A new table is made as it should be.
      return;
    }
    std::vector<const Table*> ordered;
    for (const Table* table : tables) refer_first(*table, tables, ordered);
    if (after_.unlogged) std::ranges::reverse(ordered);
    for (const Table* table : ordered) {
      statements_.push_back(statement(
          table->id,
          "ALTER TABLE " + qualified(table->id) +
              (table->unlogged ? " SET UNLOGGED" : " SET LOGGED"),
          {hazard(HazardKind::table_rewrite, "rewrites", table->id, "(ACCESS EXCLUSIVE)")}));
    }
  }

  /// Adds the table behind those that it refers to.
  void refer_first(const Table& table, const std::vector<const Table*>& tables,
                   std::vector<const Table*>& ordered, int depth = 0) {
    if (std::ranges::find(ordered, &table) != ordered.end() || depth > 100) return;
    for (const Members* members : {&context_.before_members, &context_.after_members}) {
      for (const ForeignKey* key : members->of(table.id).foreign_keys) {
        const ObjectId referenced = id_of_parent(key->referenced_table);
        const auto found =
            std::ranges::find(tables, referenced, [](const Table* other) { return other->id; });
        if (found != tables.end() && *found != &table)
          refer_first(**found, tables, ordered, depth + 1);
      }
    }
    if (std::ranges::find(ordered, &table) == ordered.end()) ordered.push_back(&table);
  }

  /// What a parent has and the table lacks, without which it may not join.
  void complete() {
    if (!joins_parents(after_.id, context_)) return;
    for (const Column* column : all_columns(after_.id, context_.after_members)) {
      Column missing = *column;
      missing.id = member_id(Kind::column, after_.id.path[0], after_.id.path[1], column->id.name());
      missing.identity.reset();
      if (column->id == missing.id || context_.before.contains(missing.id)) continue;
      for (Statement& each : added_column(missing, context_))
        statements_.push_back(std::move(each));
    }
    for (const QualifiedName& parent : parents_of(after_)) {
      for (const Check* check : context_.after_members.of(id_of_parent(parent)).checks) {
        Check missing = *check;
        missing.id = member_id(Kind::check, after_.id.path[0], after_.id.path[1], check->id.name());
        if (!check->no_inherit && !context_.before.contains(missing.id))
          statements_.push_back(add_constraint(missing.id, check_definition(missing)));
      }
    }
  }

  void join_parents() {
    complete();
    if (after_.partition_of && before_.partition_of != after_.partition_of) {
      const PartitionOf& part = *after_.partition_of;
      place(Phase::last, id_of_parent(part.table),
            "ATTACH PARTITION " + qualified(after_.id) + " " + part.bound.text(),
            {hazard(HazardKind::table_scan, "checks all rows of", after_.id, "(ACCESS EXCLUSIVE)"),
             hazard(HazardKind::may_fail, "attaches", after_.id,
                    "where rows may be out of its bounds")});
    }
    for (const QualifiedName& parent : inherited(after_)) {
      if (std::ranges::find(inherited(before_), parent) != inherited(before_).end()) continue;
      place(Phase::last, after_.id, "INHERIT " + quoted(parent), {});
    }
  }

  void change_type() {
    if (before_.of_type == after_.of_type) return;
    alter(after_.of_type.empty() ? "NOT OF" : "OF " + quoted(after_.of_type));
  }

  void change_storage() {
    if (before_.access_method != after_.access_method) {
      alter("SET ACCESS METHOD " + name_or(after_.access_method, "heap"), HazardKind::table_rewrite,
            "rewrites");
    }
    if (before_.tablespace != after_.tablespace) {
      // The server takes it with no other clause that would rewrite the table.
      statements_.push_back(statement(
          after_.id,
          "ALTER TABLE " + qualified(after_.id) + " SET TABLESPACE " +
              name_or(after_.tablespace, "pg_default"),
          {hazard(HazardKind::blocks_reads, "moves all of", after_.id, "(ACCESS EXCLUSIVE)")}));
    }
    for (const std::string& clause : parameter_changes(before_.parameters, after_.parameters))
      alter(clause);
  }

  void change_options() {
    if (!before_.foreign || !after_.foreign) return;
    const std::string clause =
        foreign_options_change(before_.foreign->options, after_.foreign->options);
    if (!clause.empty()) alter(clause, foreign_hazards(after_.id, after_.foreign->options));
  }

  void change_row_security() {
    if (before_.row_security != after_.row_security) {
      alter(
          after_.row_security ? "ENABLE ROW LEVEL SECURITY" : "DISABLE ROW LEVEL SECURITY",
          {breaks_clients(after_.row_security ? "hides rows of" : "shows all rows of", after_.id)});
    }
    if (before_.force_row_security != after_.force_row_security) {
      alter(after_.force_row_security ? "FORCE ROW LEVEL SECURITY" : "NO FORCE ROW LEVEL SECURITY");
    }
  }

  /// A new index says itself that it is the one (index_change.hpp).
  void change_replica_identity() {
    if (before_.replica_identity == after_.replica_identity) return;
    if (!after_.replica_identity) return alter("REPLICA IDENTITY DEFAULT");
    switch (after_.replica_identity->mode) {
      case ReplicaIdentityMode::primary_key:
        return alter("REPLICA IDENTITY DEFAULT");
      case ReplicaIdentityMode::nothing:
        return alter("REPLICA IDENTITY NOTHING");
      case ReplicaIdentityMode::full:
        return alter("REPLICA IDENTITY FULL");
      case ReplicaIdentityMode::index:
        break;
    }
    const Identifier index = after_.replica_identity->index;
    if (is_there(index)) alter("REPLICA IDENTITY USING INDEX " + quoted(index));
  }

  bool is_there(const Identifier& index) const {
    const ObjectId& id = after_.id;
    return context_.before.contains(relation_id(Kind::index, id.schema(), index)) ||
           context_.before.contains(member_id(Kind::primary_key, id.schema(), id.name(), index)) ||
           context_.before.contains(member_id(Kind::unique, id.schema(), id.name(), index));
  }

  const Table& before_;
  const Table& after_;
  const PlanContext& context_;
  Statements statements_ = {};
};

}  // namespace

Statements table_changes(const Table& before, const Table& after, const PlanContext& context) {
  return Changes(before, after, context).all();
}

}  // namespace schemadiff::postgres
