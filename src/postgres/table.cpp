// SPDX-License-Identifier: MIT
// https://www.postgresql.org/docs/current/sql-createtable.html
#include <algorithm>

#include "postgres/column_change.hpp"
#include "postgres/ddl.hpp"
#include "postgres/foreign_table.hpp"
#include "postgres/heritage.hpp"
#include "postgres/index_change.hpp"
#include "postgres/index_part.hpp"
#include "postgres/kinds.hpp"
#include "postgres/parameters.hpp"
#include "postgres/postgres.hpp"
#include "postgres/quote.hpp"
#include "postgres/remade_table.hpp"
#include "postgres/table_change.hpp"
#include "postgres/table_parts.hpp"
#include "schemadiff/error.hpp"

namespace schemadiff::postgres {
namespace {

/// Of keys that say the same in one CREATE TABLE the server makes but one: the others must come
/// afterwards.
bool is_repeated(const Unique& unique, const TableMembers& members) {
  const auto same = [&](const auto& key) {
    return key.columns == unique.columns && key.include == unique.include &&
           key.deferral == unique.deferral;
  };
  if (members.primary_key && !unique.nulls_not_distinct && same(*members.primary_key)) return true;
  for (const Unique* other : members.uniques) {
    if (other == &unique) return false;
    if (same(*other) && other->nulls_not_distinct == unique.nulls_not_distinct) return true;
  }
  return false;
}

std::vector<ObjectId> needed_by(const Object& object, const Catalog& catalog) {
  std::vector<ObjectId> on = dialect().dependencies(object, catalog);
  const auto recorded = catalog.dependencies_of(id_of(object));
  on.insert(on.end(), recorded.begin(), recorded.end());
  return on;
}

/// Whether something that the object needs needs the table, as a function does that takes its rows.
bool needs_through_another(const Object& object, const ObjectId& table, const PlanContext& context) {
  std::vector<ObjectId> open = needed_by(object, context.after), seen;
  while (!open.empty()) {
    const ObjectId id = open.back();
    open.pop_back();
    if ((id.kind != Kind::function && id.kind != Kind::operator_kind) || std::ranges::find(seen, id) != seen.end()) continue;
    seen.push_back(id);
    const Object* found = context.after.find(id);
    if (!found) continue;
    for (const ObjectId& on : needed_by(*found, context.after)) {
      if (on == table || (on.kind == Kind::column && table_of(on) == table)) return true;
      open.push_back(on);
    }
  }
  return false;
}

/// What stands in the parentheses of CREATE TABLE, and what must come afterwards.
class Body {
 public:
  Body(const Table& table, const PlanContext& context)
      : table_(table.id), members_(context.after_members.of(table.id)), context_(context) {
    add_columns();
    if (members_.primary_key) add_key(*members_.primary_key);
    for (const Unique* unique : members_.uniques) add_key(*unique);
    for (const Check* check : members_.checks) add_check(*check);
    for (const Exclude* exclude : members_.excludes) add_key(*exclude);
  }

  std::string text() const {
    std::string text;
    for (const std::string& part : parts_) text += (text.empty() ? "\n    " : ",\n    ") + part;
    return text.empty() ? text : text + "\n";
  }
  bool empty() const { return parts_.empty(); }
  Statements separate() && { return std::move(separate_); }

 private:
  void append(Statements statements) {
    for (Statement& each : statements) separate_.push_back(std::move(each));
  }

  void add_columns() {
    for (const Column* column : members_.columns) {
      if (column->inherited) {
        add_inherited(*column);
      } else {
        Column declared = as_declared(*column);
        if (!declared.default_value.empty() && !declared.generated && needs_through_another(*column, table_, context_)) {
          Statement later = alter_table(column->id, table_, "ALTER COLUMN " + quoted(column->id.name()) + " SET DEFAULT " +
                                                                 declared.default_value.text());
          later.phase = Phase::last;
          separate_.push_back(std::move(later));
          declared.default_value = {};
        }
        parts_.push_back(column_definition(declared));
        append(storage_changes(
            Column{.compression = column->compression, .options = column->options}, *column));
      }
    }
  }

  /// By any other name than the parent's, a NOT NULL of the child can only be made with the table.
  void add_inherited(const Column& column) {
    Column part = inherited_part(column.id, context_.after);
    if (!column.nullable && column.not_null && !column.not_null->not_valid) {
      parts_.push_back(not_null_constraint(column));
      part.nullable = false;
    }
    append(own_changes(part, column));
  }

  /// What a parent computes a child may not say again before version 16. A NOT NULL that is only
  /// the parent's would become the child's too.
  Column as_declared(Column column) const {
    const std::optional<Column> of_parent = inherited_column(column.id, context_.after);
    if (of_parent && of_parent->generated == column.generated) column.generated.reset();
    if (of_parent && !of_parent->nullable && !column.not_null) column.nullable = true;
    return column;
  }

  static std::string definition(const Exclude& exclude) { return exclude_definition(exclude); }
  template <class Key>
  static std::string definition(const Key& key) {
    return key_definition(key);
  }
  bool must_wait(const Unique& unique) const { return is_repeated(unique, members_); }
  template <class Key>
  bool must_wait(const Key&) const {
    return false;
  }

  template <class Key>
  void add_key(const Key& key) {
    if (!key.partition_of.empty()) return append(added_part(key.id, context_));
    if (must_wait(key)) {
      separate_.push_back(add_constraint(key.id, definition(key)));
    } else {
      parts_.push_back(constraint_clause(key.id) + definition(key));
    }
    append(marks_of(key.id, key.clustered, context_));
  }

  /// In CREATE TABLE the server takes NOT VALID for said in vain, since there are no rows.
  void add_check(const Check& check) {
    const bool waits = needs_through_another(check, table_, context_);
    if (check.not_valid || waits) {
      Statement later = add_constraint(check.id, check_definition(check));
      if (waits) later.phase = Phase::last;
      separate_.push_back(std::move(later));
    } else {
      parts_.push_back(constraint_clause(check.id) + check_definition(check));
    }
  }

  const ObjectId& table_;
  const TableMembers& members_;
  const PlanContext& context_;
  std::vector<std::string> parts_ = {};
  Statements separate_ = {};
};

std::string relatives(const Table& table) {
  if (!table.inherits) return {};
  std::string list;
  for (const QualifiedName& parent : *table.inherits)
    list += (list.empty() ? "" : ", ") + quoted(parent);
  return " INHERITS (" + list + ")";
}

std::string partitioning(const Table& table) {
  if (!table.partition_by) return {};
  const auto word = [&] {
    switch (table.partition_by->strategy) {
      case PartitionStrategy::range:
        return "RANGE ";
      case PartitionStrategy::list:
        return "LIST ";
      case PartitionStrategy::hash:
        break;
    }
    return "HASH ";
  };
  return std::string(" PARTITION BY ") + word() + element_list(table.partition_by->elements);
}

std::string create_text(const Table& table, const Body& body) {
  std::string sql = table.unlogged ? "CREATE UNLOGGED " : "CREATE ";
  sql.append(words_of(table)).append(" ").append(qualified(table.id));
  if (table.partition_of) sql += " PARTITION OF " + quoted(table.partition_of->table);
  if (!table.of_type.empty()) sql += " OF " + quoted(table.of_type);
  const bool needs_none = table.partition_of || !table.of_type.empty();
  if (!body.empty() || !needs_none) sql += " (" + body.text() + ")";
  if (table.partition_of) sql += " " + table.partition_of->bound.text();
  sql += relatives(table) + partitioning(table);
  sql += foreign_clause(table);
  if (!table.access_method.empty()) sql += " USING " + quoted(table.access_method);
  return sql + with_clause(table.parameters) + tablespace_clause(table.tablespace);
}

std::vector<Hazard> hazards_of_options(const Table& table, const PlanContext& context) {
  std::vector<Hazard> hazards;
  if (!table.foreign) return hazards;
  hazards = foreign_hazards(table.id, table.foreign->options);
  for (const Column* column : context.after_members.of(table.id).columns) {
    for (Hazard& each : foreign_hazards(column->id, column->options))
      hazards.push_back(std::move(each));
  }
  return hazards;
}

Statements create(const Table& table, const PlanContext& context) {
  Body body(table, context);
  Statements statements = {
      statement(table.id, create_text(table, body), hazards_of_options(table, context))};
  for (Statement& each : std::move(body).separate()) statements.push_back(std::move(each));
  for (Statement& each : table_changes(Table{.unlogged = table.unlogged,
                         .of_type = table.of_type,
                         .inherits = table.inherits,
                         .partition_of = table.partition_of,
                         .foreign = table.foreign,
                         .access_method = table.access_method,
                         .parameters = table.parameters,
                         .tablespace = table.tablespace},
                                       table, context)) {
    statements.push_back(std::move(each));
  }
  for (Statement& each : rows_brought_back(table, context)) statements.push_back(std::move(each));
  return statements;
}

/// The rows of a foreign table stay where they are.
/// A partition of what foreign keys refer to cannot be dropped as such.
bool must_be_detached(const Table& table, const PlanContext& context) {
  if (!table.partition_of) return false;
  for (const Table* whole = &table; whole && whole->partition_of;) {
    const QualifiedName& name = whole->partition_of->table;
    const ObjectId id = relation_id(Kind::table, name.schema, name.name);
    if (!is_kept(id, context)) return false;
    const auto refers = [&](const Object& object) {
      const auto* key = std::get_if<ForeignKey>(&object);
      return key && key->referenced_table == name;
    };
    if (std::ranges::any_of(context.before.objects(), refers)) return true;
    whole = context.before.find_as<Table>(id);
  }
  return false;
}

Statements drop(const Table& table, const PlanContext& context) {
  if (is_remade(table.id, context)) {
    Statements statements = rows_set_aside(table, context);
    statements.push_back(statement(table.id, "DROP TABLE " + qualified(table.id),
                                   {breaks_clients("makes anew", table.id)}));
    return statements;
  }
  if (table.foreign) {
    return {statement(table.id, "DROP FOREIGN TABLE " + qualified(table.id),
                      {breaks_clients("drops", table.id)})};
  }
  Statements statements;
  if (must_be_detached(table, context)) {
    const QualifiedName& whole = table.partition_of->table;
    statements.push_back(statement(table.id, "ALTER TABLE " + quoted(whole) + " DETACH PARTITION " +
                                                 qualified(table.id)));
  }
  statements.push_back(
      statement(table.id, "DROP TABLE " + qualified(table.id),
                {hazard(HazardKind::data_loss, "drops", table.id, "(ACCESS EXCLUSIVE)")}));
  return statements;
}

std::optional<Statements> alter(const Table& before, const Table& after,
                                const PlanContext& context) {
  if (before.partition_by != after.partition_by) {
    refuse_to_remake(after, context);
    return std::nullopt;
  }
  if (!before.foreign && after.foreign) {
    throw UnsupportedError(label(after.id) +
                           " becomes a foreign table, which PostgreSQL cannot do without losing its rows; make a new "
                           "one under another name, and swap the names");
  }
  // A foreign table has no rows here, so that one for another server, or a table, can take its place.
  if (before.foreign && (!after.foreign || before.foreign->server != after.foreign->server)) return std::nullopt;
  return table_changes(before, after, context);
}

/// The sequences behind identity columns are named after the table and follow it.
Statements rename(const Rename& rename, const Table& table, const PlanContext& context) {
  Statements statements = {statement(
      rename.after,
      "ALTER TABLE " + qualified(rename.before) + " RENAME TO " + quoted(rename.after.name()),
      {breaks_clients("renames", rename.before)})};
  for (const Column* column : context.before_members.of(table.id).columns) {
    if (!column->identity || !column->identity->sequence_name.empty()) continue;
    statements.push_back(rename_identity_sequence(rename.after, rename.before, column->id.name(),
                                                  column->id.name()));
  }
  return statements;
}

std::vector<ObjectId> dependencies(const Table& table, const Catalog&) {
  std::vector<ObjectId> ids = schema_dependency(table.id);
  for (const QualifiedName& parent : parents_of(table)) {
    ids.push_back(relation_id(Kind::table, parent.schema, parent.name));
  }
  if (table.foreign) ids.push_back({{table.foreign->server, {}, {}}, Kind::server, Kind::none});
  return ids;
}

}  // namespace

KindRules<Table> table_rules() {
  return {.traits = {.rank = rank_of(Kind::table), .holds_data = true},
          .create = create,
          .drop = drop,
          .alter = alter,
          .rename = rename,
          .dependencies = dependencies};
}

}  // namespace schemadiff::postgres
