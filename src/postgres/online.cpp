// SPDX-License-Identifier: MIT
#include "postgres/online.hpp"

#include <algorithm>

#include "postgres/ddl.hpp"
#include "postgres/quote.hpp"
#include "postgres/table_parts.hpp"

namespace schemadiff::postgres {
namespace {

bool is_partitioned(const ObjectId& table, const PlanContext& context) {
  const auto* found = context.after.find_as<Table>(table);
  return found && found->partition_by;
}

/// A partitioned table takes no index CONCURRENTLY and no foreign key NOT VALID.
bool is_in_use(const ObjectId& table, const PlanContext& context) {
  return is_kept(table, context) && !is_partitioned(table, context);
}

void remove_hazards(Statement& statement, HazardKind kind) {
  std::erase_if(statement.hazards, [&](const Hazard& hazard) { return hazard.kind == kind; });
}

/// `INDEX` becomes `INDEX CONCURRENTLY`, which no transaction can hold.
void make_concurrent(Statement& statement) {
  constexpr std::string_view word = "INDEX ";
  const std::size_t at = statement.text.find(word);
  statement.text.insert(at + word.size(), "CONCURRENTLY ");
  statement.transaction = Transaction::none;
  remove_hazards(statement, HazardKind::blocks_writes);
}

Statement validate(const ObjectId& constraint) {
  Statement statement = alter_table(
      constraint, table_of(constraint), "VALIDATE CONSTRAINT " + quoted(constraint.name()),
      {hazard(HazardKind::may_fail, "validates", constraint, "where rows may break it"),
       hazard(HazardKind::table_scan, "checks all rows for", constraint, "(SHARE UPDATE EXCLUSIVE)")});
  statement.transaction = Transaction::own;
  return statement;
}

Statements not_valid_first(const ObjectId& id, Statements statements) {
  constexpr std::string_view words = " NOT VALID";
  for (Statement& statement : statements) {
    if (!statement.clause.starts_with("ADD CONSTRAINT ") || statement.clause.ends_with(words)) continue;
    statement.clause += words;
    statement.text += words;
    statement.hazards.clear();
  }
  statements.push_back(validate(id));
  return statements;
}

template <class Key>
Index index_of(const Key& key) {
  Index index{.id = relation_id(Kind::index, key.id.schema(), key.id.name()),
              .table = key.id.path[1],
              .elements = key.columns,
              .unique = true};
  if (!key.include.empty()) index.include = key.include;
  index.parameters = key.parameters;
  index.tablespace = key.tablespace;
  if constexpr (requires { key.nulls_not_distinct; }) index.nulls_not_distinct = key.nulls_not_distinct;
  return index;
}

/// A key that takes over an index takes its name as well.
template <class Key>
Statements by_index(const Key& key, std::string_view words) {
  Statement build = statement(key.id, index_definition(index_of(key)),
                              {hazard(HazardKind::may_fail, "adds", key.id, "where rows may break it")});
  make_concurrent(build);
  const std::string name = quoted(key.id.name());
  return {std::move(build), add_constraint(key.id, std::string(words) + " USING INDEX " + name +
                                                       deferral_clause(key.deferral))};
}

/// At most so many bytes, and no half of a character.
std::string cut(std::string name, std::size_t size) {
  if (name.size() <= size) return name;
  while (size > 0 && (static_cast<unsigned char>(name[size]) & 0xC0) == 0x80) --size;
  name.resize(size);
  return name;
}

/// A name for a check that is there for a moment.
Identifier passing_name(const Column& column, const PlanContext& context) {
  const std::string stem = "nn_" + cut(column.id.name().text(), 50);
  std::string name = stem;
  const auto is_taken = [&](const Catalog& catalog) {
    return catalog.contains(member_id(Kind::check, column.id.path[0], column.id.path[1], Identifier(name)));
  };
  for (int i = 2; is_taken(context.before) || is_taken(context.after); ++i) name = stem + "_" + std::to_string(i);
  return Identifier(name);
}

/// The server believes a check that was validated, and looks at no row again. In one statement with SET NOT NULL the
/// check would be dropped first.
void forbid_nulls(const Column& column, const PlanContext& context, Statements& statements) {
  const ObjectId check = member_id(Kind::check, column.id.path[0], column.id.path[1], passing_name(column, context));
  Statement add = add_constraint(check, "CHECK (" + quoted(column.id.name()) + " IS NOT NULL) NOT VALID");
  Statement validated = validate(check);
  Statement set = alter_table(column.id, table_of(column.id),
                              "ALTER COLUMN " + quoted(column.id.name()) + " SET NOT NULL");
  Statement drop = drop_constraint(check);
  drop.merges_into = {};
  for (Statement* each : {&add, &validated, &set, &drop}) {
    each->subject = column.id;
    statements.push_back(std::move(*each));
  }
}

Statements without_nulls_online(const Column& column, Statements statements, const PlanContext& context) {
  Statements online;
  for (Statement& statement : statements) {
    const bool forbids = statement.clause == "ALTER COLUMN " + quoted(column.id.name()) + " SET NOT NULL";
    if (forbids) {
      forbid_nulls(column, context, online);
    } else {
      online.push_back(std::move(statement));
    }
  }
  return online;
}

}  // namespace

Statements created_online(const Object& object, Statements statements, const PlanContext& context) {
  const ObjectId table = owner_table(object);
  if (table.empty() || !is_in_use(table, context) || statements.empty()) return statements;
  if (std::holds_alternative<Index>(object)) make_concurrent(statements.front());
  if (const auto* check = std::get_if<Check>(&object); check && !check->not_valid && !check->not_enforced) {
    return not_valid_first(check->id, std::move(statements));
  }
  if (const auto* key = std::get_if<ForeignKey>(&object); key && !key->not_valid && !key->not_enforced) {
    return not_valid_first(key->id, std::move(statements));
  }
  // A key over ranges is no unique index.
  if (const auto* key = std::get_if<PrimaryKey>(&object); key && !key->without_overlaps) {
    return by_index(*key, "PRIMARY KEY");
  }
  if (const auto* key = std::get_if<Unique>(&object); key && !key->without_overlaps) return by_index(*key, "UNIQUE");
  if (const auto* column = std::get_if<Column>(&object)) {
    return without_nulls_online(*column, std::move(statements), context);
  }
  return statements;
}

Statements dropped_online(const Object& object, Statements statements, const PlanContext& context) {
  const bool is_index = std::holds_alternative<Index>(object);
  if (is_index && is_in_use(owner_table(object), context)) {
    for (Statement& statement : statements) make_concurrent(statement);
  }
  return statements;
}

Statements altered_online(const Object& object, Statements statements, const PlanContext& context) {
  const auto* column = std::get_if<Column>(&object);
  if (!column || !is_in_use(table_of(column->id), context)) return statements;
  return without_nulls_online(*column, std::move(statements), context);
}

}  // namespace schemadiff::postgres
