// SPDX-License-Identifier: MIT
// What became of a statement that ran outside a transaction. A server does not notice that its
// client is gone before it has something to tell it, so that it may still be at work, and may yet
// succeed.
#include "postgres/fate.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <thread>
#include <vector>

#include "postgres/lexer.hpp"
#include "postgres/parse.hpp"
#include "postgres/quote.hpp"
#include "schemadiff/error.hpp"
#include "support/text.hpp"

namespace schemadiff::postgres {
namespace {

using namespace std::chrono_literals;
using Parameters = std::vector<std::string>;

constexpr auto poll_interval = 100ms;

/// pg_stat_activity keeps only the beginning of a statement (track_activity_query_size), and shows
/// it only to those who may see it; the lock that a build holds on its table is there for all.
/// https://www.postgresql.org/docs/current/explicit-locking.html
constexpr std::string_view still_at_work = R"(
SELECT EXISTS (
  SELECT
  FROM pg_catalog.pg_stat_activity AS a
  WHERE a.datname = pg_catalog.current_database()
    AND a.pid <> pg_catalog.pg_backend_pid()
    AND a.state = 'active'
    AND pg_catalog.length(a.query) > 10
    AND pg_catalog.starts_with($1, a.query)
) OR EXISTS (
  SELECT
  FROM pg_catalog.pg_locks AS l
  JOIN pg_catalog.pg_database AS d ON d.oid = l.database
  WHERE d.datname = pg_catalog.current_database()
    AND l.relation = pg_catalog.to_regclass(NULLIF($2, ''))
    AND l.pid <> pg_catalog.pg_backend_pid()
    AND l.mode = 'ShareUpdateExclusiveLock'
))";

constexpr std::string_view find_index = R"(
SELECT
  c.oid::pg_catalog.regclass::text,
  i.indisvalid
FROM pg_catalog.pg_index AS i
JOIN pg_catalog.pg_class AS c ON c.oid = i.indexrelid
WHERE i.indrelid = pg_catalog.to_regclass($1)
  AND c.relname = $2)";

constexpr std::string_view find_enum_value = R"(
SELECT
FROM pg_catalog.pg_enum AS e
WHERE e.enumtypid = pg_catalog.to_regtype($1)
  AND e.enumlabel = $2)";

std::string qualified(std::string_view schema, std::string_view name) {
  return quoted(QualifiedName{Identifier(std::string(schema)), Identifier(std::string(name))});
}

/// A name that the grammar gives as a list of its segments.
std::string name_from(const Json& segments) {
  std::vector<std::string> parts;
  for (const Json& segment : segments) {
    parts.push_back(quoted(Identifier(std::string(string_of(segment)))));
  }
  return support::join(parts, ".");
}

/// The table that the statement builds or drops an index of; empty for any other.
std::string table_of(const Node& node) {
  if (!node.is("IndexStmt")) return {};
  const Json& relation = node["relation"];
  return qualified(relation.value("schemaname", ""), relation.value("relname", ""));
}

void wait_while_at_work(Session& session, std::string_view statement, const std::string& table,
                        const std::function<void()>& waiting) {
  auto next_report = std::chrono::steady_clock::now() + 1s;
  const Parameters parameters{std::string(statement), table};
  while (session.run(std::string(still_at_work), parameters).boolean(0, 0)) {
    if (const auto now = std::chrono::steady_clock::now(); now >= next_report) {
      waiting();
      next_report = now + 1s;
    }
    std::this_thread::sleep_for(poll_interval);
  }
}

/// https://www.postgresql.org/docs/current/sql-createindex.html#SQL-CREATEINDEX-CONCURRENTLY: an
/// index that could not be built stays there, not valid.
Fate fate_of_index(Session& session, const Node& node) {
  const std::string name(node.text("idxname"));
  if (name.empty()) return Fate::unknown;
  const Result found = session.run(std::string(find_index), Parameters{table_of(node), name});
  if (found.rows() == 0) return Fate::not_done;
  if (found.boolean(0, 1)) return Fate::done;
  session.run_patiently("DROP INDEX CONCURRENTLY IF EXISTS " + std::string(found.text(0, 0)));
  return Fate::not_done;
}

Fate fate_of_drop(Session& session, const Node& node) {
  if (node.text("removeType") != "OBJECT_INDEX") return Fate::unknown;
  for (const Json& object : node["objects"]) {
    const Node list = node_of(object);
    const Parameters name{name_from(list["items"])};
    if (!session.run("SELECT pg_catalog.to_regclass($1)", name).is_null(0, 0)) {
      return Fate::not_done;
    }
  }
  return Fate::done;
}

Fate fate_of_enum_value(Session& session, const Node& node) {
  const std::string type = name_from(node["typeName"]);
  const auto has = [&](std::string_view value) {
    return session.run(std::string(find_enum_value), Parameters{type, std::string(value)}).rows() >
           0;
  };
  const std::string_view old_value = node.text("oldVal");
  const bool renamed_away = old_value.empty() || !has(old_value);
  return has(node.text("newVal")) && renamed_away ? Fate::done : Fate::not_done;
}

/// Validating what is valid does nothing.
Fate fate_of_validation(Session&, const Node& node) {
  const Json& commands = node["cmds"];
  const bool validates_alone =
      commands.size() == 1 && node_of(commands[0]).text("subtype") == "AT_ValidateConstraint";
  return validates_alone ? Fate::not_done : Fate::unknown;
}

/// It can be run again whether it took effect or not.
Fate fate_of_repeatable(Session&, const Node&) { return Fate::not_done; }

struct Lookup {
  std::string_view statement = {};
  Fate (*fate)(Session& session, const Node& node) = nullptr;
};

constexpr std::array<Lookup, 6> lookups{
    Lookup{"IndexStmt", fate_of_index},          Lookup{"DropStmt", fate_of_drop},
    Lookup{"AlterEnumStmt", fate_of_enum_value}, Lookup{"AlterTableStmt", fate_of_validation},
    Lookup{"VacuumStmt", fate_of_repeatable},    Lookup{"VariableSetStmt", fate_of_repeatable}};

bool is_comment(const Token& token) {
  return token.kind == TokenKind::line_comment || token.kind == TokenKind::block_comment;
}

}  // namespace

Fate fate_of(Session& session, std::string_view statement, const std::function<void()>& waiting) {
  const Parsed parsed = parse_statement(statement);
  if (!parsed.ok()) return Fate::unknown;
  const Node node = node_of(parsed.tree);
  const auto lookup = std::ranges::find(lookups, node.type, &Lookup::statement);
  if (lookup == lookups.end()) return Fate::unknown;
  wait_while_at_work(session, statement, table_of(node), waiting);
  return lookup->fate(session, node);
}

bool is_concurrent(std::string_view statement) {
  constexpr std::array<std::string_view, 3> beginnings{"create", "drop", "reindex"};
  try {
    Lexer lexer(statement);
    const std::string first = support::lower(lexer.next().text);
    if (std::ranges::find(beginnings, first) == beginnings.end()) return false;
    for (Token token = lexer.next(); token.kind == TokenKind::word || is_comment(token);
         token = lexer.next()) {
      if (support::equal_ignoring_case(token.text, "concurrently")) return true;
    }
  } catch (const MigrationError&) {
    // The server will say what is wrong with it.
  }
  return false;
}

}  // namespace schemadiff::postgres
