// SPDX-License-Identifier: MIT
#include "postgres/parse_code.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "support/text.hpp"

namespace schemadiff::postgres {
namespace {

Parsed parse_within(const std::string& prefix, std::string_view text, std::string_view suffix = {}) {
  Parsed parsed = parse_statement(prefix + std::string(text) + std::string(suffix));
  parsed.prefix = prefix.size();
  if (!parsed.ok()) parsed.error_offset -= std::min(parsed.error_offset, prefix.size());
  return parsed;
}

Parsed refused(Parsed parsed, std::string error) {
  parsed.error = std::move(error);
  return parsed;
}

}  // namespace

Parsed parse_statements(std::string_view text) {
  const std::string_view first = support::trim(text).substr(0, 6);
  const bool is_body = support::equal_ignoring_case(first, "return") ||
                       support::equal_ignoring_case(first.substr(0, 5), "begin");
  Parsed parsed =
      parse_within(is_body ? "CREATE FUNCTION f() RETURNS int " : "CREATE RULE r AS ON UPDATE TO t DO ", text);
  if (!parsed.ok()) return parsed;
  const Node node = node_of(parsed.tree);
  const bool is_code = node.is("RuleStmt") || (node.is("CreateFunctionStmt") && !node["sql_body"].is_null());
  return is_code ? parsed : refused(std::move(parsed), "it is nothing that can be run");
}

Parsed parse_argument_list(std::string_view text) {
  Parsed parsed = parse_within("CREATE PROCEDURE f(", text, ")");
  if (!parsed.ok()) return parsed;
  const Node node = node_of(parsed.tree);
  const bool is_list = node.is("CreateFunctionStmt") && node["options"].is_null() && node["sql_body"].is_null();
  return is_list ? parsed : refused(std::move(parsed), "it is no list of arguments");
}

}  // namespace schemadiff::postgres
