// SPDX-License-Identifier: MIT
#include "postgres/ddl.hpp"

#include "postgres/quote.hpp"
#include "support/text.hpp"

namespace schemadiff::postgres {
namespace {

/// Whether the first parenthesis is closed by the last one. False too where that takes more than a
/// glance to tell.
bool is_enclosed(std::string_view text) {
  if (!text.starts_with('(') || text.find_first_of("\\$") != std::string_view::npos ||
      text.find("--") != std::string_view::npos || text.find("/*") != std::string_view::npos) {
    return false;
  }
  char quote = '\0';
  int depth = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (quote != '\0') {
      if (c == quote) quote = '\0';
    } else if (c == '\'' || c == '"') {
      quote = c;
    } else if (c == '(') {
      ++depth;
    } else if (c == ')' && --depth == 0) {
      return i + 1 == text.size();
    }
  }
  return false;
}

/// A query as a value keeps parentheses of its own, which are not those of the clause around it.
bool is_query(std::string_view enclosed) {
  const std::string_view inner = support::trim(enclosed.substr(1));
  const std::string word = support::lower(inner.substr(0, inner.find_first_of(" \t\r\n(")));
  return word == "select" || word == "with" || word == "values" || word == "table";
}

}  // namespace

std::string qualified(const ObjectId& id) { return quoted(id.path[0], id.path[1]); }

Statement statement(const ObjectId& subject, std::string text, std::vector<Hazard> hazards) {
  return {.text = std::move(text), .subject = subject, .hazards = std::move(hazards)};
}

Statement alter_table(const ObjectId& subject, const ObjectId& table, std::string clause,
                      std::vector<Hazard> hazards) {
  std::string text = "ALTER TABLE " + qualified(table) + " " + clause;
  return {.text = std::move(text),
          .subject = subject,
          .merges_into = table,
          .clause = std::move(clause),
          .hazards = std::move(hazards)};
}

Hazard hazard(HazardKind kind, std::string_view verb, const ObjectId& id, std::string_view more) {
  std::string message = std::string(verb) + " " + label(id);
  if (!more.empty()) (message += ' ') += more;
  return {kind, std::move(message)};
}

Hazard breaks_clients(std::string_view verb, const ObjectId& id) {
  return hazard(HazardKind::breaks_clients, verb, id, "(ACCESS EXCLUSIVE)");
}

std::string constraint_clause(const ObjectId& id) {
  return "CONSTRAINT " + quoted(id.name()) + " ";
}

Statement add_constraint(const ObjectId& id, const std::string& definition,
                         std::vector<Hazard> hazards) {
  return alter_table(id, table_of(id), "ADD " + constraint_clause(id) + definition,
                     std::move(hazards));
}

Statement drop_constraint(const ObjectId& id, std::vector<Hazard> hazards) {
  return alter_table(id, table_of(id), "DROP CONSTRAINT " + quoted(id.name()), std::move(hazards));
}

Statement validate_constraint(const ObjectId& id) {
  return alter_table(
      id, table_of(id), "VALIDATE CONSTRAINT " + quoted(id.name()),
      {hazard(HazardKind::table_scan, "checks all rows for", id, "(SHARE UPDATE EXCLUSIVE)"),
       hazard(HazardKind::may_fail, "validates", id, "where rows may break it")});
}

Statement rename_constraint(const Rename& rename) {
  return statement(rename.after, "ALTER TABLE " + qualified(table_of(rename.after)) +
                                     " RENAME CONSTRAINT " + quoted(rename.before.name()) + " TO " +
                                     quoted(rename.after.name()));
}

std::string deferral_clause(Deferral deferral) {
  switch (deferral) {
    case Deferral::none:
      break;
    case Deferral::initially_immediate:
      return " DEFERRABLE";
    case Deferral::initially_deferred:
      return " DEFERRABLE INITIALLY DEFERRED";
  }
  return {};
}

std::string column_list(std::span<const Identifier> columns) {
  std::string text = "(";
  for (const Identifier& column : columns) {
    if (text.size() > 1) text += ", ";
    text += quoted(column);
  }
  return text += ')';
}

std::string include_clause(std::span<const Identifier> columns) {
  return columns.empty() ? std::string() : " INCLUDE " + column_list(columns);
}

std::string parenthesised(const Expression& expression) {
  const std::string& text = expression.text();
  return is_enclosed(text) && !is_query(text) ? text : "(" + text + ")";
}

bool is_kept(const ObjectId& table, const PlanContext& context) {
  return context.before.contains(table) && context.after.contains(table);
}

std::vector<ObjectId> schema_dependency(const ObjectId& id) { return {schema_id(id.schema())}; }

std::vector<ObjectId> member_dependencies(const ObjectId& table,
                                          std::span<const Identifier> columns) {
  std::vector<ObjectId> ids = {table};
  for (const Identifier& column : columns) {
    ids.push_back(member_id(Kind::column, table.path[0], table.path[1], column));
  }
  return ids;
}

}  // namespace schemadiff::postgres
