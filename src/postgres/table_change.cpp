// SPDX-License-Identifier: MIT
// https://www.postgresql.org/docs/current/sql-altertable.html
#include "postgres/table_change.hpp"

#include <algorithm>
#include <iterator>

#include "postgres/ddl.hpp"
#include "postgres/foreign_table.hpp"
#include "postgres/heritage_change.hpp"
#include "postgres/parameters.hpp"
#include "postgres/postgres.hpp"
#include "postgres/quote.hpp"
#include "postgres/remade_table.hpp"
#include "postgres/table_parts.hpp"

namespace schemadiff::postgres {
namespace {

/// Collects the statements that change one table.
class Changes {
 public:
  Changes(const Table& before, const Table& after, const PlanContext& context)
      : before_(before), after_(after), context_(context) {}

  Statements all() && {
    append(left_parents(before_, after_, context_));
    change_type();
    change_persistence();
    change_storage();
    change_options();
    change_row_security();
    change_replica_identity();
    append(joined_parents(before_, after_, context_));
    return std::move(statements_);
  }

 private:
  void append(Statements statements) {
    std::ranges::move(statements, std::back_inserter(statements_));
  }
  void alter(const std::string& clause, std::vector<Hazard> hazards = {}) {
    statements_.push_back(alter_table(after_.id, after_.id, clause, std::move(hazards)));
  }
  void alter(const std::string& clause, HazardKind kind, std::string_view verb) {
    alter(clause, {hazard(kind, verb, after_.id, "(ACCESS EXCLUSIVE)")});
  }

  static ObjectId id_of_parent(const QualifiedName& parent) {
    return relation_id(Kind::table, parent.schema, parent.name);
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
    return stays(relation_id(Kind::index, id.schema(), index)) ||
           stays(member_id(Kind::primary_key, id.schema(), id.name(), index)) ||
           stays(member_id(Kind::unique, id.schema(), id.name(), index));
  }

  bool stays(const ObjectId& id) const {
    const Object *before = context_.before.find(id), *after = context_.after.find(id);
    return before && after && dialect().alter(*before, *after, context_);
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
