// SPDX-License-Identifier: MIT
// https://www.postgresql.org/docs/current/ddl-schemas.html#DDL-SCHEMAS-PATH
#include "postgres/sql_settings.hpp"

#include "support/text.hpp"

namespace schemadiff::postgres {
namespace {

std::string string_value(const Json& json) {
  const Node constant = node_of(json);
  return constant["sval"].is_object() ? constant["sval"].value("sval", std::string())
                                      : std::string();
}

void add_schema(std::vector<Identifier>& path, const std::string& name) {
  if (name.empty() || name == "$user" || name == "pg_catalog") return;
  path.emplace_back(name);
}

/// A list in one string, as set_config() takes it: names that may be quoted.
std::vector<Identifier> path_in(std::string_view list) {
  std::vector<Identifier> path;
  for (const std::string& part : support::split(list, ',')) {
    const std::string_view name = support::trim(part);
    const bool quoted = name.size() > 1 && name.front() == '"' && name.back() == '"';
    add_schema(path, quoted ? support::replace_all(name.substr(1, name.size() - 2), "\"\"", "\"")
                            : support::lower(name));
  }
  return path;
}

/// heap is what goes without saying, and so are the tablespace of the database and the role of the session.
void assign(const std::string& name, const std::string& value, SqlSettings& settings) {
  if (name == "default_tablespace") {
    settings.tablespace = Identifier(value);
  } else if (name == "default_table_access_method") {
    settings.access_method = Identifier(value == "heap" ? "" : value);
  } else if (name == "role" || name == "session_authorization") {
    settings.role = Identifier(value == "none" ? "" : value);
  }
}

void reset(const std::string& name, const SqlSettings& usual, SqlSettings& settings) {
  if (name == "search_path") {
    settings.search_path = usual.search_path;
  } else {
    assign(name, {}, settings);
  }
}

void apply(const Node& set, const SqlSettings& usual, SqlSettings& settings) {
  const std::string_view kind = set.text("kind");
  const std::string name = support::lower(set.text("name"));
  if (kind == "VAR_RESET_ALL") {
    settings = usual;
  } else if (kind != "VAR_SET_VALUE") {
    reset(name, usual, settings);
  } else if (name == "search_path") {
    settings.search_path.clear();
    for (const Json& value : set["args"]) add_schema(settings.search_path, string_value(value));
  } else {
    for (const Json& value : set["args"]) assign(name, string_value(value), settings);
  }
}

/// Whether the query is nothing but a call of set_config(), which then takes effect.
bool apply_call(const Node& select, SqlSettings& settings) {
  const Json& targets = select["targetList"];
  if (targets.size() != 1 || !select["fromClause"].is_null()) return false;
  const Node call = node_of(node_of(targets[0])["val"]);
  if (!call.is("FuncCall") || string_of(call["funcname"].back()) != "set_config") return false;
  const Json& arguments = call["args"];
  if (arguments.size() < 2) return false;
  const std::string name = support::lower(string_value(arguments[0]));
  if (name == "search_path") {
    settings.search_path = path_in(string_value(arguments[1]));
  } else {
    assign(name, string_value(arguments[1]), settings);
  }
  return true;
}

}  // namespace

bool change_settings(const SqlStatement& statement, const SqlSettings& usual,
                     SqlSettings& settings) {
  const Node node = statement.node();
  if (node.is("SelectStmt")) return apply_call(node, settings);
  if (!node.is("VariableSetStmt")) return false;
  apply(node, usual, settings);
  return true;
}

}  // namespace schemadiff::postgres
