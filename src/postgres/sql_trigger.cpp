// SPDX-License-Identifier: MIT
// https://www.postgresql.org/docs/current/sql-createtrigger.html,
// https://www.postgresql.org/docs/current/sql-createrule.html,
// https://www.postgresql.org/docs/current/sql-createpolicy.html
#include "postgres/quote.hpp"
#include "postgres/sql_kinds.hpp"
#include "postgres/sql_parameters.hpp"
#include "postgres/sql_subject.hpp"
#include "support/text.hpp"

namespace schemadiff::postgres {
namespace {

// Bits of CreateTrigStmt.events and .timing (pg_trigger.h).
constexpr int fires_before = 1 << 1, on_insert = 1 << 2, on_delete = 1 << 3, on_update = 1 << 4,
              on_truncate = 1 << 5, fires_instead = 1 << 6;

int bits(const Node& node, const char* name) {
  return node[name].is_number_integer() ? node[name].get<int>() : 0;
}

ObjectId table_with(SqlReading& reading, const SqlStatement& statement, const Json& relation) {
  const Node range_var{"RangeVar", &relation};
  return reading.wanted(statement, name_in_range_var(range_var), location_of(relation),
                        {Kind::table, Kind::view, Kind::materialized_view});
}

void read_events(const Node& create, Trigger& trigger) {
  const int events = bits(create, "events"), timing = bits(create, "timing");
  if (events & on_insert) trigger.events.push_back(TriggerEvent::insert);
  if (events & on_update) trigger.events.push_back(TriggerEvent::update);
  if (events & on_delete) trigger.events.push_back(TriggerEvent::delete_row);
  if (events & on_truncate) trigger.events.push_back(TriggerEvent::truncate);
  trigger.timing = timing & fires_before    ? TriggerTiming::before
                   : timing & fires_instead ? TriggerTiming::instead_of
                                            : TriggerTiming::after;
  trigger.update_of = identifiers(create["columns"]);
}

TriggerCall call_of(SqlReading& reading, const SqlStatement& statement, const Node& create) {
  TriggerCall call{.level = is_set(create["row"]) ? TriggerLevel::row : TriggerLevel::statement,
                   .function = name_in_list(create["funcname"]),
                   .constraint = is_set(create["isconstraint"])};
  for (const Json& argument : create["args"]) call.arguments.emplace_back(string_of(argument));
  if (is_set(create["initdeferred"])) {
    call.deferral = Deferral::initially_deferred;
  } else if (is_set(create["deferrable"])) {
    call.deferral = Deferral::initially_immediate;
  }
  if (!create["constrrel"].is_null()) {
    const ObjectId from = table_with(reading, statement, create["constrrel"]);
    call.from_table = {from.schema(), from.name()};
  }
  for (const Json& json : create["transitionRels"]) {
    const Node transition = node_of(json);
    (is_set(transition["isNew"]) ? call.new_table : call.old_table) =
        Identifier(transition.text("name"));
  }
  return call;
}

std::string state_text(std::string_view subtype) {
  if (subtype.starts_with("AT_Disable")) return "disabled";
  if (subtype.starts_with("AT_EnableAlways")) return "always";
  return subtype.starts_with("AT_EnableReplica") ? "replica" : "enabled";
}

TriggerState trigger_state(std::string_view subtype) {
  if (subtype.starts_with("AT_Disable")) return TriggerState::disabled;
  if (subtype.starts_with("AT_EnableAlways")) return TriggerState::always;
  return subtype.starts_with("AT_EnableReplica") ? TriggerState::replica : TriggerState::enabled;
}

bool is_partition(SqlReading& reading, const ObjectId& table) {
  const auto* found = reading.find<Table>(table);
  return found && found->partition_of;
}

/// What the parentheses behind a word hold.
std::string in_parentheses(const SqlTokens& tokens, TokenRange range, std::string_view word) {
  return tokens.text(tokens.inside(tokens.find(range, word) + 1));
}

template <class T>
void put(SqlReading& reading, const SqlStatement& statement, T object, bool replaces) {
  const ObjectId id = object.id;
  if (replaces && reading.model.catalog.contains(id)) {
    reading.model.catalog.put(std::move(object));
  } else {
    reading.add(std::move(object), statement, 0);
  }
  reading.take_hints(id, statement.comments, statement, 0);
}

}  // namespace

void read_create_trigger(SqlReading& reading, const SqlStatement& statement) {
  const Node create = statement.node();
  const ObjectId table = table_with(reading, statement, create["relation"]);
  Trigger trigger{.id = member_id(Kind::trigger, table.schema(), table.name(),
                                  Identifier(create.text("trigname")))};
  read_events(create, trigger);
  trigger.call = call_of(reading, statement, create);
  if (!create["whenClause"].is_null()) {
    const SqlTokens tokens(statement.text);
    trigger.when = Expression(in_parentheses(tokens, tokens.all(), "when"));
  }
  put(reading, statement, std::move(trigger), is_set(create["replace"]));
}

void set_trigger_state(SqlReading& reading, const ObjectId& table, const Node& command,
                       std::size_t at) {
  const std::string_view subtype = command.text("subtype");
  const bool all = subtype.ends_with("All") || subtype.ends_with("User");
  const Identifier name(command.text("name"));
  bool found = all;
  std::vector<ObjectId> ids;
  for (const Object& object : reading.model.catalog.objects()) {
    const auto* trigger = std::get_if<Trigger>(&object);
    const bool here = trigger && trigger->id.path[0] == table.path[0] &&
                      trigger->id.path[1] == table.path[1];
    if (here && (all || trigger->id.name() == name)) ids.push_back(trigger->id);
  }
  for (const ObjectId& id : ids) {
    reading.find<Trigger>(id)->call->state = trigger_state(subtype);
    found = true;
  }
  if (!found && is_partition(reading, table)) return;  // the trigger is its parent's
  if (!found) wait_for(at, label(table) + " has no trigger '" + name.text() + "'");
}

void set_rule_state(SqlReading& reading, const ObjectId& table, const Node& command,
                    std::size_t at) {
  const ObjectId id =
      member_id(Kind::rule, table.schema(), table.name(), Identifier(command.text("name")));
  auto* rule = reading.find<Described>(id);
  if (!rule) wait_for(at, "there is no " + label(id));
  rule->set("state", state_text(command.text("subtype")));
}

void read_create_rule(SqlReading& reading, const SqlStatement& statement) {
  const Node create = statement.node();
  const ObjectId table = table_with(reading, statement, create["relation"]);
  Described rule = described(member_id(Kind::rule, table.schema(), table.name(),
                                       Identifier(create.text("rulename"))));
  rule.set("event", support::lower(create.text("event").substr(4)));
  rule.set("instead", Value{is_set(create["instead"])});
  const SqlTokens tokens(statement.text);
  const std::size_t action = tokens.find(tokens.all(), "do");
  if (!create["whereClause"].is_null()) {
    const std::size_t where = tokens.find(tokens.all(), "where");
    rule.set("where", tokens.text({where + 1, action}));
  }
  std::size_t first = action + 1;
  if (tokens.is(first, "instead") || tokens.is(first, "also")) ++first;
  TokenRange actions{first, tokens.size()};
  if (tokens.is(first, "(") && tokens.closing(first) + 1 == tokens.size()) {
    actions = tokens.inside(first);
  }
  rule.set("actions", tokens.text(actions));
  put(reading, statement, std::move(rule), is_set(create["replace"]));
}

void read_create_policy(SqlReading& reading, const SqlStatement& statement) {
  const Node create = statement.node();
  const ObjectId table = table_with(reading, statement, create["table"]);
  Described policy = described(member_id(Kind::policy, table.schema(), table.name(),
                                         Identifier(create.text("policy_name"))));
  policy.set("command", create.text("cmd_name"));
  policy.set("permissive", Value{is_set(create["permissive"])});
  std::vector<std::string> roles;
  for (const Json& role : create["roles"]) roles.push_back(role_name(node_of(role)));
  if (roles != std::vector<std::string>{"public"}) policy.set("roles", list_value(roles));
  const SqlTokens tokens(statement.text);
  if (!create["qual"].is_null()) {
    policy.set("using", in_parentheses(tokens, tokens.all(), "using"));
  }
  if (!create["with_check"].is_null()) {
    const std::size_t with = tokens.find(tokens.all(), "with");
    policy.set("check", in_parentheses(tokens, {with, tokens.size()}, "check"));
  }
  put(reading, statement, std::move(policy), false);
}

/// ALTER POLICY changes what it says and leaves the rest.
void read_alter_policy(SqlReading& reading, const SqlStatement& statement) {
  const Node alter = statement.node();
  const ObjectId table = table_with(reading, statement, alter["table"]);
  const ObjectId id = member_id(Kind::policy, table.schema(), table.name(),
                                Identifier(alter.text("policy_name")));
  auto* policy = reading.find<Described>(id);
  if (!policy) wait_for(0, "there is no " + label(id));
  const SqlTokens tokens(statement.text);
  if (!alter["roles"].is_null()) {
    std::vector<std::string> roles;
    for (const Json& role : alter["roles"]) roles.push_back(role_name(node_of(role)));
    if (roles == std::vector<std::string>{"public"}) roles.clear();
    policy->set("roles", list_value(roles));
  }
  if (!alter["qual"].is_null()) {
    policy->set("using", in_parentheses(tokens, tokens.all(), "using"));
  }
  if (!alter["with_check"].is_null()) {
    const std::size_t with = tokens.find(tokens.all(), "with");
    policy->set("check", in_parentheses(tokens, {with, tokens.size()}, "check"));
  }
}

void read_create_event_trigger(SqlReading& reading, const SqlStatement& statement) {
  const Node create = statement.node();
  Described trigger = described(id_nowhere(Kind::event_trigger, create.text("trigname")));
  trigger.set("event", create.text("eventname"));
  trigger.set("function", name_text(create["funcname"]));
  std::vector<std::string> tags;
  for (const Json& json : create["whenclause"]) {
    for (const Json& tag : node_of(node_of(json)["arg"])["items"]) tags.emplace_back(string_of(tag));
  }
  trigger.set("tags", list_value(tags));
  put(reading, statement, std::move(trigger), false);
}

void read_alter_event_trigger(SqlReading& reading, const SqlStatement& statement) {
  const Node alter = statement.node();
  const ObjectId id = id_nowhere(Kind::event_trigger, alter.text("trigname"));
  auto* trigger = reading.find<Described>(id);
  if (!trigger) wait_for(0, "there is no " + label(id));
  const std::string_view state = alter.text("tgenabled");
  trigger->set("state", state == "D"   ? "disabled"
                        : state == "A" ? "always"
                        : state == "R" ? "replica"
                                       : "enabled");
}

}  // namespace schemadiff::postgres
