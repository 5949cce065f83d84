// SPDX-License-Identifier: MIT
#include "cli/online.hpp"

#include "cli/databases.hpp"
#include "schemadiff/dialect/dialect.hpp"

namespace schemadiff::cli {
namespace {

/// The table whose rows the hazards of a statement are about.
QualifiedName table_of(const Statement& statement) {
  const ObjectId& table = statement.merges_into.empty() ? schemadiff::table_of(statement.subject) : statement.merges_into;
  const ObjectId& id = table.empty() ? statement.subject : table;
  return {id.path[0], id.path[1]};
}

}  // namespace

bool is_online(Session& session, const Dialect& dialect) {
  return has_online_forms(dialect) && (session.arguments.has("online") || session.config().revision.online);
}

void add_lock_timeout(Session& session, const Dialect& dialect, Statements& statements) {
  if (statements.empty()) return;
  Statement timeout{.text = "SET lock_timeout = " + dialect.literal(session.config().upgrade.lock_timeout)};
  statements.insert(statements.begin(), std::move(timeout));
}

void tell_sizes(Statements& statements, Database* database) {
  bool any = false;
  for (const Statement& statement : statements) any = any || !statement.hazards.empty();
  if (!any || !database) return;
  const TableSizes sizes = table_sizes(*database);
  for (Statement& statement : statements) {
    const auto size = sizes.find(table_of(statement));
    if (size == sizes.end()) continue;
    for (Hazard& hazard : statement.hazards) hazard.message += "; the table has " + size->second;
  }
}

}  // namespace schemadiff::cli
