// SPDX-License-Identifier: MIT
// https://www.postgresql.org/docs/current/sql-createrule.html
#include "postgres/ddl.hpp"
#include "postgres/described.hpp"
#include "postgres/lexer.hpp"
#include "postgres/quote.hpp"
#include "postgres/references.hpp"
#include "postgres/routine.hpp"
#include "postgres/routines.hpp"
#include "postgres/system_catalogs.hpp"
#include "schemadiff/error.hpp"
#include "support/text.hpp"

namespace schemadiff::postgres {
namespace {

/// The rule of a view is its query, and no rule to people.
std::string text(const Reading& reading) {
  return R"sql(
SELECT r.oid,
       r.ev_class,
       r.rulename,
       CASE r.ev_type WHEN '1' THEN 'select' WHEN '2' THEN 'update' WHEN '3' THEN 'insert' ELSE 'delete' END,
       r.is_instead,
       CASE r.ev_enabled WHEN 'D' THEN 'disabled' WHEN 'R' THEN 'replica' WHEN 'A' THEN 'always'
                         ELSE 'enabled' END,
       pg_catalog.pg_get_ruledef(r.oid)
  FROM pg_catalog.pg_rewrite AS r
  JOIN pg_catalog.pg_class AS c ON c.oid = r.ev_class
 WHERE r.rulename <> '_RETURN'
   AND c.relnamespace = )sql" +
         reading.any_schema() + R"sql(
   AND r.oid NOT IN )sql" +
         extension_members("pg_rewrite") + R"sql(
 ORDER BY r.ev_class, r.rulename)sql";
}

struct Parts {
  std::string_view condition = {};
  std::string_view actions = {};
};

/// Of `CREATE RULE … AS ON … TO table [WHERE condition] DO [INSTEAD] actions;`
Parts parts_of(std::string_view definition) {
  Parts parts;
  Lexer lexer(definition);
  std::size_t where = 0;
  int depth = 0;
  for (Token token = lexer.next(); token.kind != TokenKind::end; token = lexer.next()) {
    depth += token.text == "(" ? 1 : token.text == ")" ? -1 : 0;
    if (depth != 0 || token.kind != TokenKind::word) continue;
    if (where == 0 && support::equal_ignoring_case(token.text, "where")) where = token.offset + token.text.size();
    if (!support::equal_ignoring_case(token.text, "do")) continue;
    if (where != 0) parts.condition = support::trim(definition.substr(where, token.offset - where));
    std::string_view actions = support::trim(definition.substr(token.offset + token.text.size()));
    for (const std::string_view word : {"INSTEAD", "ALSO"}) {
      if (actions.starts_with(word)) actions = support::trim(actions.substr(word.size()));
    }
    if (actions.ends_with(';')) actions = support::trim(actions.substr(0, actions.size() - 1));
    parts.actions = actions;
    break;
  }
  return parts;
}

void read(Reading& reading, Result result) {
  for (int row = 0; row < result.rows(); ++row) {
    const Relation* relation = reading.covered_relation(oid(result, row, 1));
    if (!relation) continue;
    const ObjectId id =
        member_id(Kind::rule, relation->id.path[0], relation->id.path[1], Identifier(result.text(row, 2)));
    if (!reading.covers_member(id)) continue;
    const Parts parts = parts_of(result.text(row, 6));
    Described rule = described(id);
    rule.set("event", result.text(row, 3));
    rule.set("instead", Value{result.boolean(row, 4)});
    rule.set("where", parts.condition);
    rule.set("actions", parts.actions);
    rule.set("state", result.text(row, 5));
    reading.know(catalog_oid::rewrite, oid(result, row, 0), id);
    reading.found.catalog.add(std::move(rule));
  }
}

Statement state_statement(const Described& rule) {
  return statement(rule.id, "ALTER TABLE " + qualified(rule.id) + " " + state_verb(rule.text("state")) + " RULE " +
                                quoted(rule.id.name()));
}

std::string definition(const Described& rule, std::string_view command) {
  std::string sql = std::string(command) + " RULE " + quoted(rule.id.name()) + " AS\n ON " +
                    support::upper(rule.text("event")) + " TO " + qualified(rule.id);
  if (rule.find("where")) sql += "\n WHERE " + parenthesised(Expression(rule.text("where")));
  return sql + "\n DO " + (rule.flag("instead") ? "INSTEAD " : "ALSO ") + std::string(rule.text("actions"));
}

Statements create(const Described& rule, const PlanContext&) {
  Statements statements = {statement(rule.id, definition(rule, "CREATE"))};
  if (rule.find("state")) statements.push_back(state_statement(rule));
  return statements;
}

/// OR REPLACE keeps the comment and the state.
std::optional<Statements> alter(const Described& before, const Described& after, const PlanContext&) {
  Described same = before;
  same.set("state", after.text("state"));
  if (same == after) return Statements{state_statement(after)};
  Statements statements = {statement(after.id, definition(after, "CREATE OR REPLACE"))};
  if (before.text("state") != after.text("state")) statements.push_back(state_statement(after));
  return statements;
}

Statements drop(const Described& rule, const PlanContext&) {
  return {statement(rule.id, "DROP RULE " + quoted(rule.id.name()) + " ON " + qualified(rule.id))};
}

std::vector<ObjectId> dependencies(const Described& rule, const Catalog& catalog) {
  std::vector<ObjectId> ids = references_of_statements(rule.text("actions"), catalog);
  for (const Kind kind : {Kind::table, Kind::view}) {
    const ObjectId on = relation_id(kind, rule.id.path[0], rule.id.path[1]);
    if (catalog.contains(on)) ids.push_back(on);
  }
  const ObjectId table = relation_id(Kind::table, rule.id.path[0], rule.id.path[1]);
  for (const std::string_view part : {rule.text("where"), rule.text("actions")}) {
    for (ObjectId& id : references_of(Expression(part), table, catalog)) ids.push_back(std::move(id));
  }
  return ids;
}

/// Several statements stand in parentheses.
bool is_list(std::string_view actions) {
  try {
    Lexer lexer(actions);
    int depth = 0;
    for (Token token = lexer.next(); token.kind != TokenKind::end; token = lexer.next()) {
      depth += token.text == "(" ? 1 : token.text == ")" ? -1 : 0;
      if (depth == 0 && token.text == ";") return true;
    }
  } catch (const MigrationError&) {
    // What cannot be read is reported where it is.
  }
  return false;
}

void adapt(Described& rule, Model& model) {
  std::string_view actions = support::trim(rule.text("actions"));
  if (actions.ends_with(';')) actions.remove_suffix(1);
  rule.set("actions", is_list(actions) ? "(" + std::string(actions) + ")" : std::string(actions));
  rule.set("event", support::lower(rule.text("event")));
  rule.set("state", support::lower(rule.text("state")));
  for (const std::string_view needed : {"event", "actions"}) {
    if (!rule.find(needed)) model.problem(rule.id, {}, label(rule.id) + " has no '" + std::string(needed) + "'");
  }
}

}  // namespace

extern const DescribedKind rule_kind;
const DescribedKind rule_kind = {.kind = Kind::rule,
                                 .rank = 112,
                                 .words = "RULE",
                                 .query = {text, read},
                                 .create = create,
                                 .alter = alter,
                                 .drop = drop,
                                 .dependencies = dependencies,
                                 .adapt = adapt,
                                 .folds_into_drop = true};

}  // namespace schemadiff::postgres
