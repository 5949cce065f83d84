// SPDX-License-Identifier: MIT
// https://www.postgresql.org/docs/current/sql-createeventtrigger.html
#include "postgres/ddl.hpp"
#include "postgres/described.hpp"
#include "postgres/quote.hpp"
#include "postgres/routine.hpp"
#include "postgres/system_catalogs.hpp"
#include "schemadiff/catalog/value.hpp"
#include "support/text.hpp"

namespace schemadiff::postgres {
namespace {

std::string text(const Reading&) {
  return R"sql(
SELECT t.oid,
       t.evtname,
       t.evtevent,
       t.evttags,
       t.evtfoid::pg_catalog.regproc,
       CASE t.evtenabled WHEN 'D' THEN 'disabled' WHEN 'R' THEN 'replica' WHEN 'A' THEN 'always'
                         ELSE 'enabled' END
  FROM pg_catalog.pg_event_trigger AS t
 WHERE t.oid NOT IN )sql" +
         extension_members("pg_event_trigger");
}

void read(Reading& reading, Result result) {
  for (int row = 0; row < result.rows(); ++row) {
    Described trigger =
        described({{Identifier(result.text(row, 1)), {}, {}}, Kind::event_trigger, Kind::none});
    if (!reading.scope.covers(trigger.id)) continue;
    trigger.set("event", result.text(row, 2));
    Value::List tags;
    for (std::string& tag : elements(result.text(row, 3))) tags.push_back({std::move(tag)});
    trigger.set("tags", {std::move(tags)});
    trigger.set("function", without_pg_catalog(result.text(row, 4)));
    trigger.set("state", result.text(row, 5));
    reading.know(catalog_oid::event_trigger, oid(result, row, 0), trigger.id);
    reading.found.catalog.add(std::move(trigger));
  }
}

Statement state_statement(const Described& trigger) {
  return alter_statement(trigger, state_verb(trigger.text("state")));
}

/// It would fire on the statements after it, so it comes last.
Statements create(const Described& trigger, const PlanContext&) {
  std::string sql =
      "CREATE EVENT TRIGGER " + quoted(trigger.id.name()) + " ON " + quoted_name(trigger.text("event"));
  std::string tags;
  for (const Value& tag : trigger.list("tags")) {
    tags += (tags.empty() ? "" : ", ") + literal_text(std::get<std::string>(tag.data));
  }
  if (!tags.empty()) sql += "\n WHEN TAG IN (" + tags + ")";
  sql += "\n EXECUTE FUNCTION " + std::string(trigger.text("function")) + "()";
  Statements statements = {statement(trigger.id, std::move(sql))};
  if (trigger.find("state")) statements.push_back(state_statement(trigger));
  for (Statement& each : statements) each.phase = Phase::last;
  return statements;
}

/// And goes before it fires on any of them.
Statements drop(const Described& trigger, const PlanContext&) {
  Statements statements = {statement(trigger.id, "DROP EVENT TRIGGER " + quoted(trigger.id.name()))};
  statements.front().phase = Phase::first;
  return statements;
}

/// Whether it fires can be changed; anything else is another trigger.
std::optional<Statements> alter(const Described& before, const Described& after, const PlanContext&) {
  Described same = before;
  same.set("state", after.text("state"));
  if (!(same == after)) return std::nullopt;
  return Statements{state_statement(after)};
}

void adapt(Described& trigger, Model& model) {
  trigger.set("event", support::lower(trigger.text("event")));
  trigger.set("state", support::lower(trigger.text("state")));
  Value::List tags = trigger.list("tags");
  for (Value& tag : tags) tag = {support::upper(to_text(tag))};
  trigger.set("tags", {std::move(tags)});
  for (const std::string_view needed : {"event", "function"}) {
    if (!trigger.find(needed)) {
      model.problem(trigger.id, {}, label(trigger.id) + " has no '" + std::string(needed) + "'");
    }
  }
}

}  // namespace

extern const DescribedKind event_trigger_kind;
const DescribedKind event_trigger_kind = {.kind = Kind::event_trigger,
                                          .rank = 140,
                                          .words = "EVENT TRIGGER",
                                          .query = {text, read},
                                          .create = create,
                                          .alter = alter,
                                          .drop = drop,
                                          .adapt = adapt};

}  // namespace schemadiff::postgres
