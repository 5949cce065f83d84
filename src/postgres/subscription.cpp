// SPDX-License-Identifier: MIT
// https://www.postgresql.org/docs/current/sql-createsubscription.html
#include <algorithm>
#include <array>

#include "postgres/ddl.hpp"
#include "postgres/described.hpp"
#include "postgres/kept_names.hpp"
#include "postgres/quote.hpp"
#include "postgres/reading.hpp"
#include "postgres/system_catalogs.hpp"

// The options are those of WITH that are not at their defaults, by name. Nothing here ever connects to the publisher.

namespace schemadiff::postgres {
namespace {

struct Option {
  std::string_view name;
  std::string_view column;  // as SQL that gives the text of the option
  int since;
  std::string_view initial;
  bool can_change = true;
};

constexpr std::array options = {
    Option{"binary", "CASE WHEN s.subbinary THEN 'true' ELSE 'false' END", 140000, "false"},
    Option{"disable_on_error", "CASE WHEN s.subdisableonerr THEN 'true' ELSE 'false' END", 150000, "false"},
    Option{"failover", "CASE WHEN s.subfailover THEN 'true' ELSE 'false' END", 170000, "false"},
    Option{"origin", "s.suborigin", 160000, "any"},
    Option{"password_required", "CASE WHEN s.subpasswordrequired THEN 'true' ELSE 'false' END", 160000, "true"},
    Option{"run_as_owner", "CASE WHEN s.subrunasowner THEN 'true' ELSE 'false' END", 160000, "false"},
    Option{"streaming", "CASE s.substream::pg_catalog.text WHEN 't' THEN 'on' WHEN 'true' THEN 'on'"
                        " WHEN 'p' THEN 'parallel' ELSE 'off' END",
           140000, "off"},
    Option{"synchronous_commit", "s.subsynccommit", 130000, "off"},
    Option{"two_phase", "CASE WHEN s.subtwophasestate IN ('p', 'e') THEN 'true' ELSE 'false' END", 150000, "false",
           false},
};

/// What it is on this server where nothing else is said.
std::string_view initial_on(const Reading& reading, const Option& option) {
  return option.name == "streaming" && reading.is_from(180000) ? "parallel" : option.initial;
}

std::string text(const Reading& reading) {
  std::string columns;
  for (const Option& option : options) {
    columns += ", ";
    columns += reading.is_from(option.since) ? option.column : "NULL";
  }
  // Where the connections may not be read, not even a query that has no rows may name them; a note says so.
  if (!reading.reads_connections) return "SELECT 1 WHERE false";
  return "SELECT s.oid, s.subname, s.subconninfo, s.subpublications, s.subenabled, s.subslotname" + columns +
         " FROM pg_catalog.pg_subscription AS s JOIN pg_catalog.pg_database AS d ON d.oid = s.subdbid"
         " WHERE d.datname = pg_catalog.current_database()";
}

void read(Reading& reading, Result result) {
  for (int row = 0; row < result.rows(); ++row) {
    Described subscription =
        described({{Identifier(result.text(row, 1)), {}, {}}, Kind::subscription, Kind::none});
    if (!reading.scope.covers(subscription.id)) continue;
    reading.know(catalog_oid::subscription, oid(result, row, 0), subscription.id);
    subscription.set("connection", masked_connection(result.text(row, 2)));
    Value::List publications;
    for (std::string& name : elements(result.text(row, 3))) publications.push_back(Value{std::move(name)});
    std::ranges::sort(publications, {}, [](const Value& name) { return to_text(name); });
    subscription.set("publications", Value{std::move(publications)});
    subscription.set("enabled", Value{result.boolean(row, 4)});
    if (result.is_null(row, 5)) {
      subscription.set("slot", "none");
    } else if (result.text(row, 5) != result.text(row, 1)) {
      subscription.set("slot", result.text(row, 5));
    }
    Value::Map values;
    for (std::size_t i = 0; i < options.size(); ++i) {
      const std::string_view value = result.text(row, 6 + static_cast<int>(i));
      if (value.empty() || value == initial_on(reading, options[i])) continue;
      values.emplace_back(options[i].name, Value{std::string(value)});
    }
    subscription.set("options", Value{std::move(values)});
    reading.found.catalog.add(std::move(subscription));
  }
}

std::string publications_clause(const Described& subscription) {
  std::string text;
  for (const Value& name : subscription.list("publications")) {
    (text += text.empty() ? "" : ", ") += quoted_name(to_text(name));
  }
  return text;
}

std::string slot_of(const Described& subscription) {
  const std::string_view slot = subscription.text("slot");
  if (slot == "none") return "NONE";
  return literal_text(slot.empty() ? std::string_view(subscription.id.name().text()) : slot);
}

std::vector<Hazard> connection_hazards(const Described& subscription) {
  return masked_hazards(subscription.id,
                        {{"connection", Value{std::string(subscription.text("connection").find(masked_text) ==
                                                                  std::string_view::npos
                                                              ? std::string_view()
                                                              : masked_text)}}});
}

std::string_view option_of(const Described& subscription, const Option& option) {
  for (const auto& entry : subscription.map("options")) {
    if (entry.first == option.name) return std::get<std::string>(entry.second.data);
  }
  return option.initial;
}

Statements create(const Described& subscription, const PlanContext&) {
  std::string sql = "CREATE SUBSCRIPTION " + quoted(subscription.id.name()) + " CONNECTION " +
                    literal_text(subscription.text("connection")) + " PUBLICATION " +
                    publications_clause(subscription) + " WITH (connect = false, slot_name = " +
                    slot_of(subscription);
  for (const Option& option : options) {
    const std::string_view value = option_of(subscription, option);
    if (value != option.initial) sql += ", " + std::string(option.name) + " = " + std::string(value);
  }
  std::vector<Hazard> hazards = connection_hazards(subscription);
  hazards.push_back(hazard(HazardKind::may_fail, "makes", subscription.id,
                           "without connecting: its slot must be made at the publisher, and the subscription refreshed"));
  Statements statements = {statement(subscription.id, sql + ")", std::move(hazards))};
  if (subscription.flag("enabled")) statements.push_back(alter_statement(subscription, "ENABLE"));
  return statements;
}

std::optional<Statements> alter(const Described& before, const Described& after, const PlanContext&) {
  Statements statements;
  const bool is_enabled = after.flag("enabled");
  std::string changes;
  if (slot_of(before) != slot_of(after)) changes = "slot_name = " + slot_of(after);
  for (const Option& option : options) {
    if (option_of(before, option) == option_of(after, option)) continue;
    if (!option.can_change) return std::nullopt;
    (changes += changes.empty() ? "" : ", ") +=
        std::string(option.name) + " = " + std::string(option_of(after, option));
  }
  if (before.text("connection") != after.text("connection")) {
    statements.push_back(alter_statement(after, "CONNECTION " + literal_text(after.text("connection")),
                                         connection_hazards(after)));
  }
  if (before.list("publications") != after.list("publications")) {
    statements.push_back(
        alter_statement(after, "SET PUBLICATION " + publications_clause(after) + " WITH (refresh = false)"));
  }
  if (before.flag("enabled") && !is_enabled) statements.push_back(alter_statement(after, "DISABLE"));
  if (!changes.empty()) statements.push_back(alter_statement(after, "SET (" + changes + ")"));
  if (!before.flag("enabled") && is_enabled) statements.push_back(alter_statement(after, "ENABLE"));
  return statements;
}

/// With its slot it could not be dropped in a transaction, nor where the publisher is out of reach.
Statements drop(const Described& subscription, const PlanContext&) {
  Statements statements;
  if (subscription.flag("enabled")) statements.push_back(alter_statement(subscription, "DISABLE"));
  if (slot_of(subscription) != "NONE") {
    statements.push_back(alter_statement(
        subscription, "SET (slot_name = NONE)",
        {hazard(HazardKind::not_reversible, "leaves the slot of", subscription.id, "at the publisher")}));
  }
  statements.push_back(statement(subscription.id, "DROP " + target_of(subscription.id),
                                 {hazard(HazardKind::breaks_clients, "drops", subscription.id)}));
  return statements;
}

void adapt(Described& subscription, Model& model) {
  subscription.set("connection", masked_connection(subscription.text("connection")));
  if (subscription.text("slot") == subscription.id.name().text()) subscription.set("slot", "");
  Value::List publications = subscription.list("publications");
  std::ranges::sort(publications, {}, [](const Value& name) { return to_text(name); });
  subscription.set("publications", Value{std::move(publications)});
  Value::Map values;
  Value::Map given = subscription.map("options");
  for (const Option& option : options) {
    const auto found = std::ranges::find(given, option.name, &Value::Map::value_type::first);
    if (found == given.end()) continue;
    const std::string value = to_text(found->second);
    if (value != option.initial) values.emplace_back(option.name, Value{value});
    given.erase(found);
  }
  for (const auto& entry : given) {
    model.problem(subscription.id, "options", "a subscription has no option '" + entry.first + "'");
  }
  subscription.set("options", Value{std::move(values)});
  for (const std::string_view needed : {"connection", "publications"}) {
    if (subscription.find(needed)) continue;
    model.problem(subscription.id, needed, label(subscription.id) + " needs '" + std::string(needed) + "'");
  }
}

}  // namespace

extern const DescribedKind subscription_kind;
const DescribedKind subscription_kind = {.kind = Kind::subscription,
                                         .rank = 116,
                                         .words = "SUBSCRIPTION",
                                         .query = {text, read},
                                         .create = create,
                                         .alter = alter,
                                         .drop = drop,
                                         .adapt = adapt,
                                         .holds_data = true};

}  // namespace schemadiff::postgres
