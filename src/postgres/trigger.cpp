// SPDX-License-Identifier: MIT
// https://www.postgresql.org/docs/current/sql-createtrigger.html
#include <algorithm>
#include <array>

#include "postgres/adapt.hpp"
#include "postgres/ddl.hpp"
#include "postgres/kinds.hpp"
#include "postgres/lexer.hpp"
#include "postgres/quote.hpp"
#include "postgres/references.hpp"
#include "postgres/routine.hpp"
#include "postgres/routines.hpp"
#include "postgres/system_catalogs.hpp"
#include "postgres/trigger.hpp"
#include "support/text.hpp"

namespace schemadiff::postgres {
namespace {

/// Triggers of constraints are internal, and the clones of partitions have the trigger of their parent. The condition
/// stands in the definition between the last WHEN at its place and the call: pg_get_expr() cannot print OLD and NEW.
std::string text(const Reading& reading) {
  return R"sql(
SELECT t.oid,
       t.tgrelid,
       t.tgname,
       t.tgtype,
       n.nspname,
       p.proname,
       t.tgnargs,
       pg_catalog.encode(t.tgargs, 'hex'),
       t.tgconstraint <> 0,
       t.tgdeferrable,
       t.tginitdeferred,
       t.tgconstrrelid,
       t.tgoldtable,
       t.tgnewtable,
       t.tgenabled,
       t.tgattr,
       CASE WHEN t.tgqual IS NOT NULL THEN pg_catalog.pg_get_triggerdef(t.oid) END
  FROM pg_catalog.pg_trigger AS t
  JOIN pg_catalog.pg_class AS c ON c.oid = t.tgrelid
  JOIN pg_catalog.pg_proc AS p ON p.oid = t.tgfoid
  JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace
 WHERE NOT t.tgisinternal
   AND )sql" +
         std::string(reading.is_from(130000) ? "t.tgparentid = 0" : "true") + R"sql(
   AND c.relnamespace = )sql" +
         reading.any_schema() + R"sql(
   AND t.oid NOT IN )sql" +
         extension_members("pg_trigger") + R"sql(
 ORDER BY t.tgrelid, t.tgname)sql";
}

// TRIGGER_TYPE_… in pg_trigger.h
constexpr int type_row = 1, type_before = 2, type_insert = 4, type_delete = 8, type_update = 16, type_truncate = 32,
              type_instead = 64;

std::vector<TriggerEvent> events_of(int type) {
  std::vector<TriggerEvent> events;
  if (type & type_insert) events.push_back(TriggerEvent::insert);
  if (type & type_update) events.push_back(TriggerEvent::update);
  if (type & type_delete) events.push_back(TriggerEvent::delete_row);
  if (type & type_truncate) events.push_back(TriggerEvent::truncate);
  return events;
}

TriggerTiming timing_of(int type) {
  if (type & type_instead) return TriggerTiming::instead_of;
  return type & type_before ? TriggerTiming::before : TriggerTiming::after;
}

TriggerState state_of(std::string_view enabled) {
  if (enabled == "D") return TriggerState::disabled;
  if (enabled == "R") return TriggerState::replica;
  return enabled == "A" ? TriggerState::always : TriggerState::enabled;
}

/// pg_trigger.tgargs: each argument with a zero byte behind it.
std::vector<Text> arguments_of(std::string_view hex) {
  const auto digit = [](char c) { return c <= '9' ? c - '0' : c - 'a' + 10; };
  std::vector<Text> arguments;
  std::string argument;
  for (std::size_t at = 0; at + 1 < hex.size(); at += 2) {
    const char byte = static_cast<char>(digit(hex[at]) * 16 + digit(hex[at + 1]));
    if (byte != '\0') {
      argument += byte;
    } else {
      arguments.emplace_back(argument);
      argument.clear();
    }
  }
  return arguments;
}

/// What stands in the parentheses behind WHEN.
std::string_view condition_of(std::string_view definition) {
  Lexer lexer(definition);
  std::size_t begin = 0;
  int depth = 0;
  bool found = false;
  for (Token token = lexer.next(); token.kind != TokenKind::end; token = lexer.next()) {
    if (depth == 0 && token.kind == TokenKind::word && support::equal_ignoring_case(token.text, "when")) found = true;
    if (token.text == "(" && ++depth == 1) begin = token.offset + 1;
    if (token.text == ")" && --depth == 0 && found) return definition.substr(begin, token.offset - begin);
  }
  return {};
}

TriggerCall call_of(const Reading& reading, const Result& result, int row) {
  TriggerCall call{
      .level = result.integer(row, 3) & type_row ? TriggerLevel::row : TriggerLevel::statement,
      .function = {shown_schema(result.text(row, 4)), Identifier(result.text(row, 5))},
      .arguments = arguments_of(result.text(row, 7)),
      .constraint = result.boolean(row, 8),
      .old_table = Identifier(result.text(row, 12)),
      .new_table = Identifier(result.text(row, 13)),
      .state = state_of(result.text(row, 14))};
  if (result.boolean(row, 9)) {
    call.deferral = result.boolean(row, 10) ? Deferral::initially_deferred : Deferral::initially_immediate;
  }
  if (const Relation* from = reading.relation(oid(result, row, 11))) {
    call.from_table = {from->id.path[0], from->id.path[1]};
  }
  return call;
}

void read(Reading& reading, Result result) {
  for (int row = 0; row < result.rows(); ++row) {
    const Relation* relation = reading.covered_relation(oid(result, row, 1));
    if (!relation) continue;
    const ObjectId id =
        member_id(Kind::trigger, relation->id.path[0], relation->id.path[1], Identifier(result.text(row, 2)));
    if (!reading.covers_member(id)) continue;
    const int type = static_cast<int>(result.integer(row, 3));
    Trigger trigger{.id = id, .timing = timing_of(type), .events = events_of(type)};
    for (const int number : numbers(result.text(row, 15))) {
      trigger.update_of.push_back(relation->attribute(number).name);
    }
    if (!result.is_null(row, 16)) trigger.when = Expression(condition_of(result.text(row, 16)));
    trigger.call = call_of(reading, result, row);
    reading.know(catalog_oid::trigger, oid(result, row, 0), id);
    reading.found.catalog.add(std::move(trigger));
  }
}

std::string upper_spelling(auto value) {
  return support::upper(spellings(value)[static_cast<std::size_t>(value)]);
}

std::string events_text(const Trigger& trigger) {
  std::string text;
  for (const TriggerEvent event : trigger.events) {
    text += (text.empty() ? "" : " OR ") + upper_spelling(event);
    if (event != TriggerEvent::update || trigger.update_of.empty()) continue;
    std::string columns;
    for (const Identifier& column : trigger.update_of) (columns += columns.empty() ? " OF " : ", ") += quoted(column);
    text += columns;
  }
  return text;
}

std::string transition_tables(const TriggerCall& call) {
  if (call.old_table.empty() && call.new_table.empty()) return {};
  std::string text = "\n REFERENCING";
  if (!call.old_table.empty()) text += " OLD TABLE AS " + quoted(call.old_table);
  if (!call.new_table.empty()) text += " NEW TABLE AS " + quoted(call.new_table);
  return text;
}

std::string definition(const Trigger& trigger, std::string_view command) {
  const TriggerCall& call = *trigger.call;
  std::string sql = std::string(command) + (call.constraint ? " CONSTRAINT TRIGGER " : " TRIGGER ") +
                    quoted(trigger.id.name()) + "\n " + upper_spelling(trigger.timing) + " " + events_text(trigger) +
                    " ON " + qualified(trigger.id);
  if (!call.from_table.empty()) sql += "\n FROM " + quoted(call.from_table);
  sql += deferral_clause(call.deferral) + transition_tables(call);
  sql += "\n FOR EACH " + upper_spelling(call.level);
  if (!trigger.when.empty()) sql += "\n WHEN " + parenthesised(trigger.when);
  std::string arguments;
  for (const Text& argument : call.arguments) {
    arguments += (arguments.empty() ? "" : ", ") + literal_text(argument.text());
  }
  return sql + "\n EXECUTE FUNCTION " + quoted(call.function) + "(" + arguments + ")";
}

Statement state_statement(const Trigger& trigger) {
  const auto state = static_cast<std::size_t>(trigger.call->state);
  return statement(trigger.id, "ALTER TABLE " + qualified(trigger.id) + " " +
                                   state_verb(spellings(trigger.call->state)[state]) + " TRIGGER " +
                                   quoted(trigger.id.name()));
}

Statements create(const Trigger& trigger, const PlanContext&) {
  Statements statements = {statement(trigger.id, definition(trigger, "CREATE"))};
  if (trigger.call->state != TriggerState::enabled) statements.push_back(state_statement(trigger));
  return statements;
}

Statements drop(const Trigger& trigger, const PlanContext&) {
  return {statement(trigger.id, "DROP TRIGGER " + quoted(trigger.id.name()) + " ON " + qualified(trigger.id))};
}

Statements rename(const Rename& rename, const Trigger&, const PlanContext&) {
  return {statement(rename.after, "ALTER TRIGGER " + quoted(rename.before.name()) + " ON " +
                                      qualified(rename.after) + " RENAME TO " + quoted(rename.after.name()))};
}

/// Its state is a setting of the table; anything else is another trigger.
std::optional<Statements> alter(const Trigger& before, const Trigger& after, const PlanContext&) {
  Trigger same = before;
  same.call->state = after.call->state;
  if (!(same == after)) return std::nullopt;
  return Statements{state_statement(after)};
}

std::vector<ObjectId> dependencies(const Trigger& trigger, const Catalog& catalog) {
  std::vector<ObjectId> ids = references_of(trigger.when, table_of(trigger.id), catalog);
  for (const Kind kind : {Kind::table, Kind::view}) {
    const ObjectId on = relation_id(kind, trigger.id.path[0], trigger.id.path[1]);
    if (catalog.contains(on)) ids.push_back(on);
  }
  for (const Identifier& column : trigger.update_of) {
    ids.push_back(member_id(Kind::column, trigger.id.path[0], trigger.id.path[1], column));
  }
  if (!trigger.call) return ids;
  const TriggerCall& call = *trigger.call;
  ids.push_back(relation_id(Kind::function, call.function.schema, Identifier(quoted(call.function.name) + "()")));
  if (!call.from_table.empty()) {
    ids.push_back(relation_id(Kind::table, call.from_table.schema, call.from_table.name));
  }
  return ids;
}

void adapt_trigger(Trigger& trigger, const Routines& routines, Model& model) {
  std::ranges::sort(trigger.events);
  if (!trigger.call || trigger.call->function.empty()) {
    if (trigger.body.empty()) model.problem(trigger.id, {}, label(trigger.id) + " has no function to call");
    return;
  }
  QualifiedName& from_table = trigger.call->from_table;
  if (!from_table.empty() && from_table.schema.empty()) from_table.schema = model.default_schema;
  QualifiedName& function = trigger.call->function;
  if (function.schema.text() == "pg_catalog") function.schema = {};
  if (!function.schema.empty()) return;
  const std::array<Identifier, 3> path = {trigger.id.schema(), model.default_schema, Identifier("public")};
  function.schema = routines.schema_of(function.name, path);
}

}  // namespace

void adapt_triggers(Model& model) {
  const Routines routines(model.catalog);
  for (const ObjectId& id : ids_of(model.catalog, Kind::trigger)) {
    adapt_trigger(std::get<Trigger>(*model.catalog.find(id)), routines, model);
  }
}

CatalogQuery triggers_query() { return {text, read}; }

KindRules<Trigger> trigger_rules() {
  return {.traits = {.rank = rank_of(Kind::trigger), .folds_into_drop = true},
          .create = create,
          .drop = drop,
          .alter = alter,
          .rename = rename,
          .dependencies = dependencies};
}

}  // namespace schemadiff::postgres
