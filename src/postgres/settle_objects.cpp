// SPDX-License-Identifier: MIT
#include "postgres/settle_objects.hpp"

#include <algorithm>

#include "postgres/ddl.hpp"
#include "postgres/quote.hpp"
#include "postgres/routine.hpp"
#include "support/text.hpp"

namespace schemadiff::postgres {
namespace {

constexpr std::string_view relation_name = "pg_temp.schemadiff_relation";

bool is_routine(Kind kind) { return kind == Kind::function || kind == Kind::procedure; }

/// What stands between the name and the body: outputs say themselves what is returned.
std::string head_text(const std::vector<Argument>& arguments) {
  const bool returns = std::ranges::any_of(
      arguments, [](const Argument& argument) { return argument.mode == "OUT" || argument.mode == "INOUT"; });
  return arguments_text(arguments) + ")" + (returns ? "" : " RETURNS void");
}

std::string routine_named(const std::string& name, std::string_view expression) {
  return "SELECT p.proname, pg_catalog." + std::string(expression) +
         "(p.oid) FROM pg_catalog.pg_proc AS p"
         " WHERE p.pronamespace = pg_catalog.pg_my_temp_schema() AND p.proname = " +
         literal_text(name) + ";\n";
}

ObjectScript routine_script(const Described& routine, const std::string& text, const std::string& name) {
  ObjectScript script{.make = "SET LOCAL check_function_bodies = off;\nCREATE FUNCTION pg_temp." + name + "("};
  if (text != routine.text("sql_body")) {
    script.make += head_text(parse_arguments(text).arguments) + " LANGUAGE sql AS '';\n";
    script.print = routine_named(name, "pg_get_function_arguments");
    return script;
  }
  script.make += arguments_text(arguments_of(routine)) + ")";
  if (routine.find("returns")) script.make += " RETURNS " + std::string(routine.text("returns"));
  if (routine.id.kind == Kind::procedure) script.make += " RETURNS void";
  script.make += " LANGUAGE sql " + text + ";\n";
  script.print = routine_named(name, "pg_get_function_sqlbody");
  return script;
}

/// A relation with the columns of the one that a trigger or rule is on.
std::string create_relation(const OpenQuestion& question, const Catalog& after) {
  const ObjectId& id = id_of(*question.question->after);
  if (const auto* view = after.find_as<View>(relation_id(Kind::view, id.path[0], id.path[1]))) {
    return "CREATE TEMPORARY VIEW " + std::string(relation_name) + " AS\n" + view->definition.text() + ";\n";
  }
  std::string columns;
  for (const StandColumn& column : question.columns) columns += (columns.empty() ? "" : ", ") + column.definition();
  return "CREATE TEMPORARY TABLE " + std::string(relation_name) + " (" + columns + ");\n";
}

/// INSTEAD OF triggers have no condition, so that any table will do; an event that gives it OLD and NEW as its own does.
ObjectScript trigger_script(const OpenQuestion& question, const Trigger& trigger, const std::string& text,
                            const std::string& name, const Catalog& after) {
  std::string events;
  for (const TriggerEvent event : trigger.events) {
    events += (events.empty() ? "" : " OR ") + std::string(spellings(event)[static_cast<std::size_t>(event)]);
  }
  const bool statement = trigger.call && trigger.call->level == TriggerLevel::statement;
  return {.make = create_relation(question, after) + "CREATE TRIGGER " + name + " BEFORE " + events + " ON " +
                  std::string(relation_name) + " FOR EACH " + (statement ? "STATEMENT" : "ROW") + " WHEN (" + text +
                  ") EXECUTE FUNCTION pg_catalog.suppress_redundant_updates_trigger();\n",
          .print = "SELECT t.tgname, pg_catalog.substring(pg_catalog.pg_get_triggerdef(t.oid),"
                   " ' WHEN \\((.*)\\) EXECUTE FUNCTION ') FROM pg_catalog.pg_trigger AS t"
                   " JOIN pg_catalog.pg_class AS c ON c.oid = t.tgrelid"
                   " WHERE c.relnamespace = pg_catalog.pg_my_temp_schema() AND t.tgname = " +
                   literal_text(name) + ";\n"};
}

ObjectScript rule_script(const OpenQuestion& question, const Described& rule, const std::string& text,
                         const std::string& name, const Catalog& after) {
  const bool condition = text == rule.text("where");
  return {.make = create_relation(question, after) + "CREATE RULE " + name + " AS ON " +
                  std::string(rule.text("event")) + " TO " + std::string(relation_name) +
                  (condition ? " WHERE (" + text + ") DO NOTHING" : " DO INSTEAD " + text) + ";\n",
          .print = "SELECT r.rulename, pg_catalog.substring(pg_catalog.pg_get_ruledef(r.oid),"
                   " 'schemadiff_relation\\s+(.*)$') FROM pg_catalog.pg_rewrite AS r"
                   " JOIN pg_catalog.pg_class AS c ON c.oid = r.ev_class"
                   " WHERE c.relnamespace = pg_catalog.pg_my_temp_schema() AND r.rulename = " +
                   literal_text(name) + ";\n"};
}

}  // namespace

bool needs_object(const ExpressionQuestion& question) {
  const Kind kind = kind_of(*question.after);
  return kind == Kind::trigger || kind == Kind::rule || is_routine(kind);
}

ObjectScript object_script(const OpenQuestion& question, std::size_t side, const std::string& text,
                           const std::string& name, const Catalog& after) {
  const Object& object = side == 0 ? *question.question->before : *question.question->after;
  if (const auto* trigger = std::get_if<Trigger>(&object)) return trigger_script(question, *trigger, text, name, after);
  const Described& described = std::get<Described>(object);
  if (described.id.kind == Kind::rule) return rule_script(question, described, text, name, after);
  return routine_script(described, text, name);
}

}  // namespace schemadiff::postgres
