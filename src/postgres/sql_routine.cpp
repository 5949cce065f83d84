// SPDX-License-Identifier: MIT
// https://www.postgresql.org/docs/current/sql-createfunction.html
#include <algorithm>
#include <array>

#include "postgres/quote.hpp"
#include "postgres/sql_kinds.hpp"
#include "postgres/sql_parameters.hpp"
#include "postgres/sql_subject.hpp"
#include "postgres/type_name.hpp"

namespace schemadiff::postgres {
namespace {

/// Settings whose values are lists of names, each quoted for itself (GUC_LIST_QUOTE).
constexpr std::array<std::string_view, 6> lists_of_names = {
    "local_preload_libraries", "search_path",    "session_preload_libraries",
    "shared_preload_libraries", "temp_tablespaces", "unix_socket_directories"};

std::string setting_text(const Node& constant, bool quotes) {
  if (constant["sval"].is_object()) {
    const std::string text = constant["sval"].value("sval", std::string());
    return quotes ? quoted_name(text) : text;
  }
  if (constant["ival"].is_object()) {
    return std::to_string(constant["ival"].value("ival", 0LL));
  }
  if (constant["fval"].is_object()) return constant["fval"].value("fval", std::string());
  return constant["boolval"].is_object() && constant["boolval"].value("boolval", false) ? "true"
                                                                                       : "false";
}

/// As pg_proc.proconfig keeps it.
void add_setting(Value::Map& settings, const Node& set) {
  const std::string name(set.text("name"));
  std::erase_if(settings, [&](const auto& each) { return each.first == name; });
  const std::string_view kind = set.text("kind");
  if (kind == "VAR_RESET_ALL") settings.clear();
  if (kind == "VAR_SET_CURRENT") leave_to_server(0, "SET … FROM CURRENT is not read");
  if (kind != "VAR_SET_VALUE") return;
  const bool quotes = std::ranges::find(lists_of_names, name) != lists_of_names.end();
  std::string value;
  for (const Json& each : set["args"]) {
    if (!value.empty()) value += ", ";
    value += setting_text(node_of(each), quotes);
  }
  settings.emplace_back(name, Value{std::move(value)});
}

void read_code(Described& routine, const Json& texts) {
  const std::string first(string_of(texts[0]));
  if (texts.size() < 2 && routine.text("language") != "c") {
    routine.set("body", first);
    return;
  }
  routine.set("object_file", first);
  routine.set("symbol", texts.size() > 1 ? std::string(string_of(texts[1]))
                                         : std::string(routine.id.name().text().substr(
                                               0, routine.id.name().text().find('('))));
}

void read_option(Described& routine, const Node& option, const SqlStatement& statement) {
  const std::string_view name = option.text("defname");
  const bool is_function = routine.id.kind == Kind::function;
  if (name == "security") {
    routine.set("security", is_true(option) ? "definer" : "invoker");
  } else if (name == "transform") {
    std::vector<std::string> types;
    for (const Json& type : node_of(option["arg"])["items"]) {
      types.push_back(printed(type_name_of(*node_of(type).fields, statement.text)));
    }
    routine.set("transforms", list_value(types));
  } else if (name == "set") {
    Value::Map settings = routine.map("settings");
    add_setting(settings, node_of(option["arg"]));
    routine.set("settings", Value{std::move(settings)});
  } else if (!is_function) {
    return;
  } else if (name == "volatility" || name == "parallel" || name == "cost" || name == "rows") {
    routine.set(name, option_value(option));
  } else if (name == "strict" || name == "leakproof" || name == "window") {
    routine.set(name, Value{is_true(option)});
  } else if (name == "support") {
    routine.set("support", name_text(node_of(option["arg"])["items"]));
  }
}

/// `TABLE(…)`, `SETOF type` or a type.
std::string result_of(const Node& create, const SqlTokens& tokens, std::size_t after,
                      const SqlStatement& statement) {
  const Node type{"TypeName", &create["returnType"]};
  const std::size_t word = tokens.find({after, tokens.size()}, "returns");
  if (tokens.is(word + 1, "table")) {
    return "TABLE(" + tokens.text(tokens.inside(word + 2)) + ")";
  }
  return (is_set(type["setof"]) ? "SETOF " : "") +
         printed(type_name_of(*type.fields, statement.text));
}

/// BEGIN ATOMIC … END, or RETURN …, which is the last that a statement says.
std::string sql_body(const SqlTokens& tokens, std::size_t after) {
  for (std::size_t i = after; i < tokens.size(); ++i) {
    const bool begins = tokens.is(i, "begin") && tokens.is(i + 1, "atomic");
    if (begins || tokens.is(i, "return")) return tokens.text({i, tokens.size()});
  }
  return {};
}

}  // namespace

void read_create_function(SqlReading& reading, const SqlStatement& statement) {
  const Node create = statement.node();
  const QualifiedName name = reading.created(statement, create["funcname"], 0);
  const Kind kind = is_set(create["is_procedure"]) ? Kind::procedure : Kind::function;
  Described routine = described(relation_id(
      kind, name.schema,
      with_signature(name.name.text(), input_types(create["parameters"]), statement)));
  const SqlTokens tokens(statement.text);
  const std::size_t open = tokens.find(tokens.all(), "(");
  const std::size_t after = tokens.closing(open) + 1;
  routine.set("arguments", tokens.text(tokens.inside(open)));
  if (!create["returnType"].is_null()) {
    routine.set("returns", result_of(create, tokens, after, statement));
  }
  for (const Json& json : create["options"]) {
    const Node option = node_of(json);
    if (option.text("defname") == "language") routine.set("language", option_value(option));
  }
  for (const Json& json : create["options"]) {
    const Node option = node_of(json);
    if (option.text("defname") == "as") read_code(routine, node_of(option["arg"])["items"]);
    read_option(routine, option, statement);
  }
  if (!create["sql_body"].is_null()) routine.set("sql_body", sql_body(tokens, after));
  const ObjectId id = routine.id;
  if (is_set(create["replace"]) && reading.model.catalog.contains(id)) {
    reading.model.catalog.put(std::move(routine));
  } else {
    reading.add(std::move(routine), statement, 0);
  }
  reading.take_hints(id, statement.comments, statement, 0);
}

/// ALTER FUNCTION … with the options of CREATE FUNCTION.
void read_alter_function(SqlReading& reading, const SqlStatement& statement) {
  const Node alter = statement.node();
  const Json object = {{"ObjectWithArgs", alter["func"]}};
  const ObjectId id = subject_named(reading, statement, alter.text("objtype"), object);
  auto& routine = std::get<Described>(*reading.model.catalog.find(id));
  for (const Json& json : alter["actions"]) read_option(routine, node_of(json), statement);
}

}  // namespace schemadiff::postgres
