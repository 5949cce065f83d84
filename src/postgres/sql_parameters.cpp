// SPDX-License-Identifier: MIT
// https://www.postgresql.org/docs/current/sql-createtable.html#SQL-CREATETABLE-STORAGE-PARAMETERS
#include "postgres/sql_parameters.hpp"

#include <algorithm>

#include "support/text.hpp"

namespace schemadiff::postgres {
namespace {

Identifier name_of_option(const Node& option) {
  std::string name(option.text("defnamespace"));
  if (!name.empty()) name += '.';
  return Identifier(name.append(option.text("defname")));
}

}  // namespace

std::string option_value(const Node& option) {
  if (option["arg"].is_null()) return "true";
  const Node value = node_of(option["arg"]);
  if (value.is("Integer")) {
    return value["ival"].is_null() ? "0" : std::to_string(value["ival"].get<long long>());
  }
  if (value.is("Float")) return std::string(value.text("fval"));
  if (value.is("Boolean")) return value["boolval"] == true ? "true" : "false";
  if (value.is("TypeName")) return std::string(string_of(value["names"].back()));
  return std::string(string_of(option["arg"]));
}

bool is_true(const Node& option) {
  const std::string value = support::lower(option_value(option));
  return value == "true" || value == "on" || value == "yes" || value == "1" || value == "t" ||
         value == "y";
}

void set_parameters(Box<Parameters>& parameters, const Json& options) {
  reset_parameters(parameters, options);
  if (options.empty()) return;
  if (!parameters) parameters = Parameters{};
  for (const Json& json : options) {
    const Node option = node_of(json);
    parameters->list.push_back({name_of_option(option), Text(option_value(option))});
  }
}

void reset_parameters(Box<Parameters>& parameters, const Json& options) {
  if (!parameters) return;
  for (const Json& json : options) {
    const Identifier name = name_of_option(node_of(json));
    std::erase_if(parameters->list, [&](const Parameter& each) { return each.name == name; });
  }
  if (parameters->list.empty()) parameters.reset();
}

void change_foreign_options(Box<Parameters>& options, const Json& elements) {
  for (const Json& json : elements) {
    const Node option = node_of(json);
    const Identifier name(option.text("defname"));
    if (!options) options = Parameters{};
    std::erase_if(options->list, [&](const Parameter& each) { return each.name == name; });
    if (option.text("defaction") == "DEFELEM_DROP") continue;
    options->list.push_back({name, Text(option_value(option))});
  }
  if (options && options->list.empty()) options.reset();
}

Box<Parameters> parameters_of(const Json& options) {
  Box<Parameters> parameters;
  set_parameters(parameters, options);
  return parameters;
}

}  // namespace schemadiff::postgres
