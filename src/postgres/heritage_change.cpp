// SPDX-License-Identifier: MIT
#include "postgres/heritage_change.hpp"

#include <algorithm>
#include <iterator>

#include "postgres/column_change.hpp"
#include "postgres/ddl.hpp"
#include "postgres/heritage.hpp"
#include "postgres/index_change.hpp"
#include "postgres/names.hpp"
#include "postgres/partition_bound.hpp"
#include "postgres/quote.hpp"
#include "postgres/remade_table.hpp"
#include "postgres/table_parts.hpp"

namespace schemadiff::postgres {
namespace {

using Parents = std::vector<QualifiedName>;

const Parents& inherited(const Table& table) {
  static const Parents none;
  return table.inherits ? *table.inherits : none;
}

Parents without(const Parents& parents, const Parents& others) {
  Parents left;
  std::ranges::copy_if(parents, std::back_inserter(left), [&](const QualifiedName& parent) {
    return std::ranges::find(others, parent) == others.end();
  });
  return left;
}

ObjectId id_of_parent(const QualifiedName& parent) {
  return relation_id(Kind::table, parent.schema, parent.name);
}

const Column* column_named(const Identifier& name, const std::vector<const Column*>& columns) {
  const auto found =
      std::ranges::find(columns, name, [](const Column* column) { return column->id.name(); });
  return found == columns.end() ? nullptr : *found;
}

Statement placed(Phase phase, const ObjectId& subject, const ObjectId& table,
                 const std::string& clause, std::vector<Hazard> hazards = {}) {
  Statement result =
      statement(subject, "ALTER TABLE " + qualified(table) + " " + clause, std::move(hazards));
  result.phase = phase;
  return result;
}

/// Of one table that is there before and after.
///
/// What a table has from a parent becomes its own for ever where it leaves the last parent that has
/// it, and so is what is added to it before it joins one. So it joins the new parents first and
/// then leaves the old ones, or else has a parent for a moment that lends it the columns.
class Heritage {
 public:
  Heritage(const Table& before, const Table& after, const PlanContext& context)
      : before_(before),
        after_(after),
        context_(context),
        left_(without(inherited(before), inherited(after))),
        joined_(without(inherited(after), inherited(before))),
        lender_(relation_id(Kind::table, after.id.path[0],
                            name_beside(after.id.name(), "parent"))),
        has_(all_columns(after.id, context.before_members)),
        kept_(find_kept()),
        joins_at_once_(can_join_at_once()),
        bridges_(!joins_at_once_ && !left_.empty() && !joined_.empty() && !kept_.empty()) {}

  Statements left() && {
    if (changes_bound(after_)) {
      leave_bounds(before_.partition_of->table);
      return std::move(statements_);
    }
    if (before_.partition_of && before_.partition_of != after_.partition_of) {
      add(placed(Phase::first, after_.id, id_of_parent(before_.partition_of->table),
                 "DETACH PARTITION " + qualified(after_.id), leaving()));
    }
    if (joins_at_once_) join(Phase::first);
    if (bridges_) make_lender(Phase::first, kept_);
    for (const QualifiedName& parent : left_) {
      add(placed(Phase::first, after_.id, after_.id, "NO INHERIT " + quoted(parent), leaving()));
    }
    adjust_columns(Phase::first);
    give_up();
    return std::move(statements_);
  }

  Statements joined() && {
    attach();
    if (!joins_at_once_) join(Phase::last);
    adjust_columns(Phase::last);
    return std::move(statements_);
  }

 private:
  void add(Statement statement) { statements_.push_back(std::move(statement)); }
  void add(Statements statements) {
    for (Statement& each : statements) add(std::move(each));
  }
  void add(Phase phase, Statement statement) {
    statement.phase = phase;
    add(std::move(statement));
  }

  std::vector<Hazard> leaving() const {
    return {breaks_clients("takes the rows out of its parent of", after_.id)};
  }

  /// An object of the table, by the name that one of a parent has.
  ObjectId own(Kind kind, const Identifier& name) const {
    return member_id(kind, after_.id.path[0], after_.id.path[1], name);
  }

  /// The columns that the table has from parents before and after, which may be others.
  std::vector<const Column*> find_kept() const {
    std::vector<const Column*> kept;
    for (const Column* column : has_) {
      const ObjectId id = own(Kind::column, column->id.name());
      if (column->id != id && inherited_column(id, context_.after)) kept.push_back(column);
    }
    return kept;
  }

  /// Whether the new parents have by now what the table is to keep, and as it has it. What changes
  /// of them then changes here too.
  bool can_join_at_once() const {
    std::vector<const Column*> offered;
    for (const QualifiedName& parent : inherited(after_)) {
      if (!context_.before.contains(id_of_parent(parent))) return false;
      const auto columns = all_columns(id_of_parent(parent), context_.before_members);
      offered.insert(offered.end(), columns.begin(), columns.end());
    }
    const bool all_offered = std::ranges::all_of(kept_, [&](const Column* column) {
      return column_named(column->id.name(), offered) != nullptr;
    });
    return all_offered && std::ranges::all_of(offered, [&](const Column* column) {
             const Column* has = column_named(column->id.name(), has_);
             return !has || has->type == column->type;
           });
  }

  /// Of the partitions of one parent all leave their bounds before any takes its new ones, which
  /// may be those of another.
  bool changes_bound(const Table& table) const {
    const auto* before = context_.before.find_as<Table>(table.id);
    const auto* after = context_.after.find_as<Table>(table.id);
    return before && after && !is_remade(table.id, context_) && before->partition_of &&
           after->partition_of && before->partition_of != after->partition_of &&
           before->partition_of->table == after->partition_of->table;
  }

  /// Late, when what held the values before may have gone, or early, where new partitions are to
  /// have them.
  Phase phase_of_bounds(const ObjectId& whole) const {
    const auto& before = context_.before_members.of(whole).children;
    const auto& after = context_.after_members.of(whole).children;
    const auto is_new = [&](const Table* table) { return !context_.before.contains(table->id); };
    const auto goes = [&](const Table* table) { return !context_.after.contains(table->id); };
    if (std::ranges::none_of(after, is_new)) return Phase::last;
    const bool all_shrink = std::ranges::all_of(after, [&](const Table* table) {
      const auto* was = context_.before.find_as<Table>(table->id);
      return !changes_bound(*table) ||
             is_shorter_list(table->partition_of->bound.text(), was->partition_of->bound.text());
    });
    return all_shrink || std::ranges::none_of(before, goes) ? Phase::first : Phase::last;
  }

  void leave_bounds(const QualifiedName& parent) {
    const ObjectId parent_id = id_of_parent(parent);
    const Phase phase = phase_of_bounds(parent_id);
    for (const Table* table : context_.after_members.of(parent_id).children) {
      if (!changes_bound(*table)) continue;
      if (table->id < after_.id) return;  // the first of them has done it
      add(placed(phase, table->id, parent_id, "DETACH PARTITION " + qualified(table->id)));
    }
  }

  /// What the table has from a parent that it leaves, and is not to keep. A check would go with its
  /// columns.
  void give_up() {
    const bool leaves_whole = before_.partition_of && parents_of(after_).empty();
    if (left_.empty() && !leaves_whole) return;
    for (const QualifiedName& parent : leaves_whole ? parents_of(before_) : left_) {
      const TableMembers& members = context_.before_members.of(id_of_parent(parent));
      for (const Check* check : members.checks) {
        const ObjectId id = own(Kind::check, check->id.name());
        if (!check->no_inherit && !context_.after.contains(id) &&
            !is_part_of_parents(*check, after_.id, context_.after, context_.after_members)) {
          add(drop_constraint(id));
        }
      }
      if (leaves_whole)
        add(parts_given_up(after_.id, members, context_.after_members.of(after_.id)));
    }
    const auto kept = all_columns(after_.id, context_.after_members);
    for (const Column* column : has_) {
      const ObjectId id = own(Kind::column, column->id.name());
      if (column->id == id || column_named(id.name(), kept)) continue;
      add(alter_table(after_.id, after_.id, "DROP COLUMN " + quoted(id.name()),
                      {hazard(HazardKind::data_loss, "drops", id, "(ACCESS EXCLUSIVE)")}));
    }
  }

  void attach() {
    if (!after_.partition_of || before_.partition_of == after_.partition_of) return;
    if (!before_.partition_of) complete();
    const PartitionOf& part = *after_.partition_of;
    const ObjectId whole = id_of_parent(part.table);
    const Phase phase = changes_bound(after_) ? phase_of_bounds(whole) : Phase::last;
    add(placed(
        phase, after_.id, whole,
        "ATTACH PARTITION " + qualified(after_.id) + " " + part.bound.text(),
        {hazard(HazardKind::table_scan, "checks all rows of", after_.id, "(ACCESS EXCLUSIVE)"),
         hazard(HazardKind::may_fail, "attaches", after_.id,
                "where rows may be out of its bounds")}));
  }

  /// What the whole has and the table lacks, without which it may not become a partition.
  void complete() {
    for (const Column* column : all_columns(after_.id, context_.after_members)) {
      Column missing = *column;
      missing.id = own(Kind::column, column->id.name());
      missing.identity.reset();
      if (column->id == missing.id || context_.before.contains(missing.id)) continue;
      add(added_column(missing, context_));
    }
    for (const QualifiedName& parent : parents_of(after_)) {
      for (const Check* check : context_.after_members.of(id_of_parent(parent)).checks) {
        Check missing = *check;
        missing.id = own(Kind::check, check->id.name());
        if (!check->no_inherit && !context_.before.contains(missing.id))
          add(add_constraint(missing.id, check_definition(missing)));
      }
    }
  }

  void join(Phase phase) {
    if (joined_.empty()) return;
    const bool lends = lend(phase) || bridges_;
    for (const QualifiedName& parent : joined_) {
      add(placed(phase, after_.id, after_.id, "INHERIT " + quoted(parent)));
    }
    if (!lends) return;
    add(placed(phase, after_.id, after_.id, "NO INHERIT " + qualified(lender_)));
    add(phase, statement(after_.id, "DROP TABLE " + qualified(lender_)));
  }

  /// The column as the lender has it where the table has it already.
  Column lent(const Column& column) const {
    return {.id = member_id(Kind::column, lender_.path[0], lender_.path[1], column.id.name()),
            .type = column.type,
            .collation = column.collation,
            .generated = column.generated};
  }

  void make_lender(Phase phase, const std::vector<const Column*>& columns) {
    std::string list;
    for (const Column* column : columns) {
      list += (list.empty() ? "" : ", ") + column_definition(lent(*column));
    }
    add(phase, statement(after_.id, "CREATE TABLE " + qualified(lender_) + " (" + list + ")"));
    add(placed(phase, after_.id, after_.id, "INHERIT " + qualified(lender_)));
  }

  /// What the new parents have and the table lacks, or has otherwise, when it joins them.
  bool lend(Phase phase) {
    const Members& members =
        phase == Phase::first ? context_.before_members : context_.after_members;
    std::vector<const Column*> columns, shared;
    Statements added;
    for (const QualifiedName& parent : joined_) {
      for (const Column* column : all_columns(id_of_parent(parent), members)) {
        if (!column_named(column->id.name(), columns)) columns.push_back(column);
      }
      lend_checks(members.of(id_of_parent(parent)), phase, added);
    }
    Statements first;
    for (const Column* column : columns) {
      require_value(*column, phase);
      const Column* bridged = bridges_ ? column_named(column->id.name(), kept_) : nullptr;
      const bool has = column_named(column->id.name(), has_) != nullptr ||
                       is_made_here(column->id.name(), phase);
      if (bridged && bridged->type != column->type) {
        first.push_back(placed(phase, after_.id, lender_, type_change(*bridged, *column)));
      } else if (has && !bridged) {
        shared.push_back(column);
      } else if (!has) {
        Column whole = *column;
        whole.id = lent(*column).id;
        whole.identity.reset();
        whole.not_null.reset();
        first.push_back(placed(phase, after_.id, lender_, "ADD COLUMN " + column_definition(whole),
                               hazards_of_adding(*column)));
      }
    }
    if (first.empty() && added.empty()) return false;
    if (bridges_) {
      for (const Column* column : shared) {
        add(placed(phase, after_.id, lender_, "ADD COLUMN " + column_definition(lent(*column))));
      }
    } else {
      make_lender(phase, shared);
    }
    add(std::move(first));
    add(std::move(added));
    return true;
  }

  /// Whether the table gets a column of its own by that name before it joins at the end.
  bool is_made_here(const Identifier& name, Phase phase) const {
    const auto* column = context_.after.find_as<Column>(own(Kind::column, name));
    return phase == Phase::last && column && !column->inherited;
  }

  void lend_checks(const TableMembers& parent, Phase phase, Statements& added) const {
    for (const Check* check : parent.checks) {
      const ObjectId id = own(Kind::check, check->id.name());
      const bool is_there =
          context_.before.contains(id) ||
          is_part_of_parents(*check, after_.id, context_.before, context_.before_members);
      if (check->no_inherit || is_there) continue;
      added.push_back(
          placed(phase, after_.id, lender_,
                 "ADD " + constraint_clause(check->id) + check_definition(*check),
                 {hazard(HazardKind::may_fail, "adds", id, "where rows may break it")}));
    }
  }

  std::string type_change(const Column& from, const Column& to) const {
    const std::string value = converted_value(from, to, context_);
    return "ALTER COLUMN " + quoted(to.id.name()) + " TYPE " + to.type.text() +
           (value.empty() ? "" : " USING " + value);
  }

  /// A child must be NOT NULL where its parent is.
  void require_value(const Column& of_parent, Phase phase) {
    const ObjectId id = own(Kind::column, of_parent.id.name());
    if (of_parent.nullable || !column_named(id.name(), kept_)) return;
    if (bridges_) {  // said of the child, it would be the child's own for ever
      if (!inherited_part(id, context_.before).nullable) return;
      add(placed(phase, after_.id, lender_,
                 "ALTER COLUMN " + quoted(id.name()) + " SET NOT NULL",
                 {hazard(HazardKind::table_scan, "looks for nulls in", id, "(ACCESS EXCLUSIVE)")}));
      return;
    }
    const Column has = inherited_part(id, context_.before);
    Column needed = has;
    needed.nullable = false;
    Statements changes = own_changes(has, needed);
    for (Statement& each : changes) add(phase, std::move(each));
  }

  /// A column that stays inherited speaks like its new parent's, where no side says otherwise: the
  /// default goes before what it needs may go, and all else comes when all that it needs is there.
  void adjust_columns(Phase phase) {
    if (joined_.empty()) return;
    for (const Column* column : kept_) {
      const ObjectId id = own(Kind::column, column->id.name());
      if (context_.before.contains(id) || context_.after.contains(id)) continue;
      Column from = inherited_part(id, context_.before);
      const Column to = inherited_part(id, context_.after);
      if (!to.nullable) from.nullable = false;  // see require_value
      Column between = from;
      if (from.default_value != to.default_value) between.default_value = {};
      Statements changes =
          phase == Phase::first ? own_changes(from, between) : own_changes(between, to);
      for (Statement& each : changes) add(phase, std::move(each));
    }
  }

  std::vector<Hazard> hazards_of_adding(const Column& column) const {
    if (column.nullable || !column.default_value.empty() || column.generated) return {};
    return {hazard(HazardKind::may_fail, "adds", own(Kind::column, column.id.name()),
                   "without a value for the rows that are there")};
  }

  const Table& before_;
  const Table& after_;
  const PlanContext& context_;
  const Parents left_;
  const Parents joined_;
  const ObjectId lender_;
  const std::vector<const Column*> has_;  // before
  const std::vector<const Column*> kept_;
  const bool joins_at_once_;
  const bool bridges_;
  Statements statements_ = {};
};

}  // namespace

Statements left_parents(const Table& before, const Table& after, const PlanContext& context) {
  return Heritage(before, after, context).left();
}

Statements joined_parents(const Table& before, const Table& after, const PlanContext& context) {
  return Heritage(before, after, context).joined();
}

}  // namespace schemadiff::postgres
