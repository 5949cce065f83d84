// SPDX-License-Identifier: MIT
// https://www.postgresql.org/docs/current/sql-altertable.html
#include <algorithm>
#include <array>

#include "postgres/column_change.hpp"
#include "postgres/ddl.hpp"
#include "postgres/foreign_table.hpp"
#include "postgres/names.hpp"
#include "postgres/parameters.hpp"
#include "postgres/quote.hpp"

namespace schemadiff::postgres {
namespace {

Statement alter_column(const Column& column, const std::string& action,
                       std::vector<Hazard> hazards = {}) {
  return alter_table(column.id, table_of(column.id),
                     "ALTER COLUMN " + quoted(column.id.name()) + " " + action, std::move(hazards));
}

/// SET STORAGE DEFAULT is younger than the servers that are supported. Only types of variable
/// length can have been stored in another way than their own (pg_type.typstorage).
std::string_view storage_of_type(const SqlType& type) {
  constexpr std::array<std::string_view, 3> plain = {"int2vector", "oidvector", "tsquery"};
  const std::string& text = type.text();
  if (text.starts_with("numeric") && !text.ends_with("[]")) return "MAIN";
  if (text == "inet" || text == "cidr") return "MAIN";
  return std::ranges::find(plain, text) != plain.end() ? "PLAIN" : "EXTENDED";
}

std::string_view storage_name(const Column& column) {
  switch (column.storage) {
    case ColumnStorage::by_type:
      break;
    case ColumnStorage::plain:
      return "PLAIN";
    case ColumnStorage::main:
      return "MAIN";
    case ColumnStorage::external:
      return "EXTERNAL";
    case ColumnStorage::extended:
      return "EXTENDED";
  }
  return storage_of_type(column.type);
}

bool is_valid(const Column& column) { return !(column.not_null && column.not_null->not_valid); }

}  // namespace

Identifier not_null_name(const Column& column) {
  if (column.not_null && !column.not_null->name.empty()) return column.not_null->name;
  const std::string names[] = {column.id.name().text()};
  return index_name(column.id.path[1], names, "not_null");
}

std::string_view compression_name(ColumnCompression compression) {
  switch (compression) {
    case ColumnCompression::by_setting:
      break;
    case ColumnCompression::pglz:
      return "pglz";
    case ColumnCompression::lz4:
      return "lz4";
  }
  return "DEFAULT";
}

std::string not_null_clause(const Column& column) {
  if (!column.not_null) return "NOT NULL";
  if (!is_valid(column)) return {};
  const std::string name =
      column.not_null->name.empty() ? "" : "CONSTRAINT " + quoted(column.not_null->name) + " ";
  return name + "NOT NULL" + (column.not_null->no_inherit ? " NO INHERIT" : "");
}

std::string not_null_constraint(const Column& column) {
  return "CONSTRAINT " + quoted(not_null_name(column)) + " NOT NULL " + quoted(column.id.name()) +
         (column.not_null->no_inherit ? " NO INHERIT" : "");
}

std::string set_not_null_clause(const Column& column) {
  const std::string name = quoted(column.id.name());
  if (!column.not_null) return "ALTER COLUMN " + name + " SET NOT NULL";
  return "ADD " + not_null_constraint(column) +
         (column.not_null->not_valid ? " NOT VALID" : "");
}

Statements not_null_changes(const Column& before, const Column& after) {
  Statements statements;
  if (before.not_null == after.not_null) return statements;
  const ObjectId table = table_of(after.id);
  const Identifier from = not_null_name(before), to = not_null_name(after);
  if (is_valid(before) && !is_valid(after)) {
    return {alter_table(after.id, table, "DROP CONSTRAINT " + quoted(from)),
            alter_table(after.id, table, set_not_null_clause(after))};
  }
  if (from != to) {
    statements.push_back(statement(after.id, "ALTER TABLE " + qualified(table) +
                                                 " RENAME CONSTRAINT " + quoted(from) + " TO " +
                                                 quoted(to)));
  }
  const bool had = before.not_null && before.not_null->no_inherit;
  const bool has = after.not_null && after.not_null->no_inherit;
  if (had != has) {
    statements.push_back(alter_table(
        after.id, table, "ALTER CONSTRAINT " + quoted(to) + (has ? " NO INHERIT" : " INHERIT")));
  }
  if (!is_valid(before) && is_valid(after)) {
    statements.push_back(alter_table(after.id, table, "VALIDATE CONSTRAINT " + quoted(to),
                                     {hazard(HazardKind::table_scan, "looks for nulls in", after.id,
                                             "(SHARE UPDATE EXCLUSIVE)")}));
  }
  return statements;
}

Statements storage_changes(const Column& before, const Column& after) {
  Statements statements;
  const auto alter = [&](const std::string& action) {
    statements.push_back(alter_column(after, action));
  };
  if (before.storage != after.storage) alter("SET STORAGE " + std::string(storage_name(after)));
  if (before.compression != after.compression)
    alter("SET COMPRESSION " + std::string(compression_name(after.compression)));
  if (before.statistics != after.statistics) {
    // What a child samples is its own matter, so that it keeps its target.
    statements.push_back(statement(after.id, "ALTER TABLE ONLY " + qualified(table_of(after.id)) +
                                                 " ALTER COLUMN " + quoted(after.id.name()) +
                                                 " SET STATISTICS " +
                                                 std::to_string(after.statistics)));
  }
  for (const std::string& clause : parameter_changes(before.parameters, after.parameters))
    alter(clause);
  if (const std::string clause = foreign_options_change(before.options, after.options);
      !clause.empty()) {
    statements.push_back(alter_column(after, clause, foreign_hazards(after.id, after.options)));
  }
  if (before.id.empty() && !after.nullable && !is_valid(after)) {
    statements.push_back(alter_table(after.id, table_of(after.id), set_not_null_clause(after)));
  }
  return statements;
}

Statements own_changes(const Column& before, const Column& after) {
  Statements statements;
  if (before.default_value != after.default_value) {
    statements.push_back(alter_column(after, after.default_value.empty()
                                                 ? "DROP DEFAULT"
                                                 : "SET DEFAULT " + after.default_value.text()));
  }
  if (before.nullable && !after.nullable) {
    statements.push_back(alter_table(
        after.id, table_of(after.id), set_not_null_clause(after),
        {hazard(HazardKind::table_scan, "looks for nulls in", after.id, "(ACCESS EXCLUSIVE)")}));
  }
  if (!before.nullable && after.nullable)
    statements.push_back(alter_column(after, "DROP NOT NULL"));
  for (Statement& each : storage_changes(before, after)) statements.push_back(std::move(each));
  return statements;
}

}  // namespace schemadiff::postgres
