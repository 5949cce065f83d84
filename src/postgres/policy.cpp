// SPDX-License-Identifier: MIT
// https://www.postgresql.org/docs/current/sql-createpolicy.html
#include <algorithm>

#include "postgres/ddl.hpp"
#include "postgres/described.hpp"
#include "postgres/kinds.hpp"
#include "postgres/quote.hpp"
#include "postgres/references.hpp"
#include "postgres/system_catalogs.hpp"
#include "support/text.hpp"

namespace schemadiff::postgres {
namespace {

/// The number 0 among the roles is PUBLIC, which is all of them.
std::string text(const Reading&) {
  return R"sql(
SELECT p.oid,
       p.polrelid,
       p.polname,
       p.polcmd,
       p.polpermissive,
       CASE WHEN 0 <> ALL (p.polroles)
            THEN ARRAY(SELECT pg_catalog.pg_get_userbyid(r.role)::pg_catalog.text
                         FROM pg_catalog.unnest(p.polroles) AS r(role)
                        ORDER BY pg_catalog.pg_get_userbyid(r.role)::pg_catalog.text COLLATE "C") END,
       pg_catalog.pg_get_expr(p.polqual, p.polrelid),
       pg_catalog.pg_get_expr(p.polwithcheck, p.polrelid)
  FROM pg_catalog.pg_policy AS p
 WHERE p.oid NOT IN )sql" +
         extension_members("pg_policy");
}

std::string_view command_of(char polcmd) {
  switch (polcmd) {
    case 'r':
      return "select";
    case 'a':
      return "insert";
    case 'w':
      return "update";
    case 'd':
      return "delete";
    default:
      return "all";
  }
}

void read(Reading& reading, Result result) {
  for (int row = 0; row < result.rows(); ++row) {
    const Relation* relation = reading.covered_relation(oid(result, row, 1));
    if (!relation) continue;
    Described policy = described(member_id(Kind::policy, relation->id.path[0], relation->id.path[1],
                                           Identifier(result.text(row, 2))));
    if (!reading.covers_member(policy.id)) continue;
    policy.set("command", command_of(result.text(row, 3).front()));
    policy.set("permissive", Value{result.boolean(row, 4)});
    Value::List roles;
    for (std::string& role : elements(result.text(row, 5))) roles.push_back({std::move(role)});
    policy.set("roles", Value{std::move(roles)});
    policy.set("using", result.text(row, 6));
    policy.set("check", result.text(row, 7));
    reading.know(catalog_oid::policy, oid(result, row, 0), policy.id);
    reading.found.catalog.add(std::move(policy));
  }
}

std::string role_list(const Described& policy) {
  std::string roles;
  for (const Value& role : policy.list("roles")) {
    roles += (roles.empty() ? "" : ", ") + quoted(Identifier(std::get<std::string>(role.data)));
  }
  return roles.empty() ? "PUBLIC" : roles;
}

std::string clause(std::string_view words, std::string_view expression) {
  if (expression.empty()) return {};
  return "\n  " + std::string(words) + " " + parenthesised(Expression(expression));
}

Statements create(const Described& policy, const PlanContext&) {
  std::string sql = "CREATE " + target_of(policy.id);
  if (!policy.flag("permissive")) sql += "\n  AS RESTRICTIVE";
  const std::string_view command = policy.text("command");
  if (command != "all") (sql += "\n  FOR ") += support::upper(command);
  if (!policy.list("roles").empty()) sql += "\n  TO " + role_list(policy);
  sql += clause("USING", policy.text("using")) + clause("WITH CHECK", policy.text("check"));
  return {statement(policy.id, std::move(sql))};
}

/// ALTER POLICY can give it other roles and expressions, and take neither expression away.
std::optional<Statements> alter(const Described& before, const Described& after, const PlanContext&) {
  const bool is_other_sort = before.text("command") != after.text("command") ||
                             before.flag("permissive") != after.flag("permissive");
  const auto loses = [&](std::string_view attribute) {
    return after.text(attribute).empty() && !before.text(attribute).empty();
  };
  if (is_other_sort || loses("using") || loses("check")) return std::nullopt;
  std::string changes;
  if (before.list("roles") != after.list("roles")) changes += "\n  TO " + role_list(after);
  for (const auto& [attribute, words] : {std::pair{"using", "USING"}, std::pair{"check", "WITH CHECK"}}) {
    if (before.text(attribute) != after.text(attribute)) changes += clause(words, after.text(attribute));
  }
  return Statements{statement(after.id, "ALTER " + target_of(after.id) + changes)};
}

Statements drop(const Described& policy, const PlanContext& context) {
  std::vector<Hazard> hazards;
  const bool is_table_kept = is_kept(table_of(policy.id), context);
  if (is_table_kept && !context.after.contains(policy.id)) {
    hazards.push_back(breaks_clients("drops", policy.id));
  }
  return {statement(policy.id, "DROP " + target_of(policy.id), std::move(hazards))};
}

/// Columns of its own table, and whatever its subqueries read.
std::vector<ObjectId> dependencies(const Described& policy, const Catalog& catalog) {
  std::vector<ObjectId> ids;
  const auto add_all = [&](const std::vector<ObjectId>& found) {
    for (const ObjectId& id : found) {
      if (std::ranges::find(ids, id) == ids.end()) ids.push_back(id);
    }
  };
  for (const std::string_view attribute : {"using", "check"}) {
    const std::string expression(policy.text(attribute));
    if (expression.empty()) continue;
    add_all(references_of(Expression(expression), table_of(policy.id), catalog));
    add_all(references_of_query(Expression("SELECT " + expression), catalog));
  }
  return ids;
}

}  // namespace

extern const DescribedKind policy_kind;
const DescribedKind policy_kind = {.kind = Kind::policy,
                                   .rank = 120,
                                   .words = "POLICY",
                                   .query = {text, read},
                                   .create = create,
                                   .alter = alter,
                                   .drop = drop,
                                   .dependencies = dependencies,
                                   .folds_into_drop = true};

}  // namespace schemadiff::postgres
