// SPDX-License-Identifier: MIT
// https://www.postgresql.org/docs/current/sql-alterindex.html
#include "postgres/index_change.hpp"

#include <algorithm>

#include "postgres/ddl.hpp"
#include "postgres/heritage.hpp"
#include "postgres/names.hpp"
#include "postgres/parameters.hpp"
#include "postgres/quote.hpp"
#include "postgres/table_parts.hpp"

namespace schemadiff::postgres {
namespace {

std::string element_text(const KeyElement& element) {
  std::string text =
      element.column.empty() ? parenthesised(element.expression) : quoted(element.column);
  if (!element.collation.empty()) text += " COLLATE " + quoted(element.collation);
  if (!element.operator_class.empty()) text += " " + quoted(element.operator_class);
  if (element.class_parameters) text += " (" + parameter_list(*element.class_parameters) + ")";
  if (element.order == SortOrder::descending) text += " DESC";
  switch (element.nulls) {
    case NullsOrder::automatic:
      break;
    case NullsOrder::first:
      text += " NULLS FIRST";
      break;
    case NullsOrder::last:
      text += " NULLS LAST";
      break;
  }
  const QualifiedName& compared_by = element.operator_name;
  if (!compared_by.schema.empty()) {
    text += " WITH OPERATOR(" + quoted(compared_by.schema) + "." + compared_by.name.text() + ")";
  } else if (!compared_by.name.empty()) {
    text += " WITH " + compared_by.name.text();
  }
  return text;
}

ObjectId table_of_index(const ObjectId& id, const Identifier& table) {
  return id.kind == Kind::index ? relation_id(Kind::table, id.schema(), table) : table_of(id);
}

std::string index_text(const ObjectId& id) { return quoted(id.path[0], id.name()); }

Statement mark(const ObjectId& id, const ObjectId& table, const std::string& words) {
  return statement(id, "ALTER TABLE " + qualified(table) + " " + words);
}

bool any_clustered(const TableMembers& members) {
  const auto any = [](const auto& indexes) {
    return std::ranges::any_of(indexes, [](const auto* index) { return index->clustered; });
  };
  return (members.primary_key && members.primary_key->clustered) || any(members.uniques) ||
         any(members.excludes) || any(members.indexes);
}

/// The name of a column of an index: a function's own, or `expr` (FigureIndexColname).
std::string column_name(const KeyElement& element) {
  if (!element.column.empty()) return element.column.text();
  const std::string& text = element.expression.text();
  const std::size_t open = text.find('(');
  const bool is_call = open != std::string::npos && open > 0 && text.ends_with(')') &&
                       text.find_first_of(" :'") > open;
  if (!is_call) return "expr";
  const std::vector<Identifier> called = parse_path(text.substr(0, open));
  return called.empty() ? "expr" : called.back().text();
}

template <class Elements>
std::vector<std::string> column_names(const Elements& elements) {
  std::vector<std::string> names;
  for (const KeyElement& element : elements) names.push_back(column_name(element));
  return names;
}

}  // namespace

std::string element_list(const std::vector<KeyElement>& elements) {
  std::string list;
  for (const KeyElement& element : elements) {
    (list += list.empty() ? "(" : ", ") += element_text(element);
  }
  return list + ")";
}

Statements altered_index(const IndexState& before, const IndexState& after,
                         const PlanContext& context) {
  Statements statements;
  const auto alter = [&](const std::string& clause, std::vector<Hazard> hazards = {}) {
    statements.push_back(statement(after.id, "ALTER INDEX " + index_text(after.id) + " " + clause,
                                   std::move(hazards)));
  };
  for (const std::string& clause : parameter_changes(before.parameters, after.parameters))
    alter(clause);
  if (before.tablespace != after.tablespace) {
    alter("SET TABLESPACE " + name_or(after.tablespace, "pg_default"),
          {hazard(HazardKind::blocks_reads, "moves", after.id, "(ACCESS EXCLUSIVE)")});
  }
  if (before.clustered == after.clustered) return statements;
  const ObjectId table = table_of_index(after.id, after.table);
  if (after.clustered) {
    statements.push_back(mark(after.id, table, "CLUSTER ON " + quoted(after.id.name())));
  } else if (!any_clustered(context.after_members.of(table))) {
    statements.push_back(mark(after.id, table, "SET WITHOUT CLUSTER"));
  }
  return statements;
}

/// CLUSTER itself is for an operator to run.
Statements marks_of(const ObjectId& id, bool clustered, const PlanContext& context,
                    const Identifier& table_name) {
  Statements statements;
  const ObjectId table = table_of_index(id, table_name);
  const std::string name = quoted(id.name());
  if (clustered) statements.push_back(mark(id, table, "CLUSTER ON " + name));
  const auto* owner = context.after.find_as<Table>(table);
  if (owner && owner->replica_identity && owner->replica_identity->index == id.name()) {
    statements.push_back(mark(id, table, "REPLICA IDENTITY USING INDEX " + name));
  }
  return statements;
}

Identifier own_made_up_name(const Object& member, const Identifier& table, int number) {
  const std::string behind = number == 0 ? std::string() : std::to_string(number);
  if (const auto* unique = std::get_if<Unique>(&member))
    return index_name(table, column_names(unique->columns), "key" + behind);
  if (const auto* exclude = std::get_if<Exclude>(&member))
    return index_name(table, column_names(exclude->elements), "excl" + behind);
  if (const auto* index = std::get_if<Index>(&member))
    return index_name(table, column_names(index->elements), "idx" + behind);
  return std::holds_alternative<PrimaryKey>(member) ? index_name(table, {}, "pkey" + behind)
                                                    : Identifier();
}

namespace {

Statements renamed(const ObjectId& id, const Identifier& from, const Identifier& to) {
  if (from == to || from.empty() || to.empty()) return {};
  return {statement(id, "ALTER INDEX " + quoted(id.schema(), from) + " RENAME TO " + quoted(to))};
}

}  // namespace

std::optional<Statements> left_by_parents(const Object& member, const ObjectId& table,
                                          const PlanContext& context) {
  if (!leaves_parents(table, context) ||
      !is_part_of_parents(member, table, context.before, context.before_members)) {
    return std::nullopt;
  }
  const ObjectId& id = id_of(member);
  return renamed(id, own_made_up_name(member, table.name()), id.name());
}

std::optional<Statements> taken_by_parents(const Object& member, const ObjectId& table,
                                           const PlanContext& context) {
  if (!joins_parents(table, context) ||
      !is_part_of_parents(member, table, context.after, context.after_members)) {
    return std::nullopt;
  }
  const ObjectId& id = id_of(member);
  return renamed(id, id.name(), own_made_up_name(member, table.name()));
}

Statements parts_given_up(const ObjectId& table, const TableMembers& parent,
                          const TableMembers& kept) {
  Statements statements;
  const auto give_up = [&](const Object& whole) {
    const Identifier name = own_made_up_name(whole, table.name());
    if (has_part_of(whole, kept) || name.empty()) return;
    if (kind_of(whole) == Kind::index) {
      statements.push_back(
          statement(table, "DROP INDEX IF EXISTS " + quoted(table.schema(), name)));
    } else {
      statements.push_back(alter_table(table, table, "DROP CONSTRAINT IF EXISTS " + quoted(name)));
    }
  };
  if (parent.primary_key) give_up(*parent.primary_key);
  for (const Unique* unique : parent.uniques) give_up(*unique);
  for (const Exclude* exclude : parent.excludes) give_up(*exclude);
  for (const Index* index : parent.indexes) give_up(*index);
  return statements;
}

}  // namespace schemadiff::postgres
