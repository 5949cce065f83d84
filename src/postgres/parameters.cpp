// SPDX-License-Identifier: MIT
#include "postgres/parameters.hpp"

#include <algorithm>

#include "postgres/quote.hpp"
#include "postgres/reading.hpp"

namespace schemadiff::postgres {
namespace {

constexpr std::string_view toast_prefix = "toast.";

/// Some servers keep a number of their own among the options of every column.
constexpr std::string_view server_number = "pg_attver";

std::string quoted_parameter(const Identifier& name) {
  std::string_view text = name.text();
  if (!text.starts_with(toast_prefix)) return quoted_name(text);
  text.remove_prefix(toast_prefix.size());
  return std::string(toast_prefix) + quoted_name(text);
}

const std::vector<Parameter>& list_of(const Box<Parameters>& parameters) {
  static const std::vector<Parameter> none;
  return parameters ? parameters->list : none;
}

bool names(const std::vector<Parameter>& list, const Identifier& name) {
  return std::ranges::find(list, name, &Parameter::name) != list.end();
}

/// SET puts what it changes behind the others. Whether they then stand in the order of `after`, in
/// which pg_dump prints them; where nothing is set, any order will do.
bool keeps_order(const std::vector<Parameter>& before, const std::vector<Parameter>& after,
                 const std::vector<Parameter>& changed) {
  if (changed.empty()) return true;
  std::vector<Parameter> result;
  for (const Parameter& each : before) {
    if (names(after, each.name) && !names(changed, each.name)) result.push_back(each);
  }
  result.insert(result.end(), changed.begin(), changed.end());
  return result == after;
}

}  // namespace

Box<Parameters> parameters_of(std::string_view array, std::string_view prefix) {
  Parameters parameters;
  for (const std::string& element : elements(array)) {
    const std::size_t equals = std::min(element.find('='), element.size());
    const std::string name = std::string(prefix) + element.substr(0, equals);
    if (name == server_number) continue;
    const std::size_t value = std::min(equals + 1, element.size());
    parameters.list.push_back({Identifier(name), Text(element.substr(value))});
  }
  if (parameters.list.empty()) return {};
  return parameters;
}

Box<Parameters> joined(Box<Parameters> a, const Box<Parameters>& b) {
  if (!a) return b;
  a->list.insert(a->list.end(), list_of(b).begin(), list_of(b).end());
  return a;
}

std::string parameter_list(const Parameters& parameters) {
  std::string text;
  for (const Parameter& each : parameters.list) {
    if (!text.empty()) text += ", ";
    text += quoted_parameter(each.name) + "=" + literal_text(each.value.text());
  }
  return text;
}

std::string with_clause(const Box<Parameters>& parameters) {
  return parameters ? " WITH (" + parameter_list(*parameters) + ")" : std::string();
}

std::string tablespace_clause(const Identifier& tablespace) {
  return tablespace.empty() ? std::string() : " TABLESPACE " + quoted(tablespace);
}

std::string name_or(const Identifier& name, std::string_view fallback) {
  return name.empty() ? std::string(fallback) : quoted(name);
}

std::vector<std::string> parameter_changes(const Box<Parameters>& before,
                                           const Box<Parameters>& after) {
  std::vector<std::string> clauses;
  std::string gone;
  for (const Parameter& each : list_of(before)) {
    if (names(list_of(after), each.name)) continue;
    gone += (gone.empty() ? "" : ", ") + quoted_parameter(each.name);
  }
  Parameters changed;
  for (const Parameter& each : list_of(after)) {
    if (std::ranges::find(list_of(before), each) == list_of(before).end())
      changed.list.push_back(each);
  }
  if (!keeps_order(list_of(before), list_of(after), changed.list)) {
    gone.clear();
    for (const Parameter& each : list_of(before))
      gone += (gone.empty() ? "" : ", ") + quoted_parameter(each.name);
    changed = *after;
  }
  if (!gone.empty()) clauses.push_back("RESET (" + gone + ")");
  if (!changed.list.empty()) clauses.push_back("SET (" + parameter_list(changed) + ")");
  return clauses;
}

}  // namespace schemadiff::postgres
