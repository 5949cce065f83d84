// SPDX-License-Identifier: MIT
#include "corpus/mutations.hpp"

#include <optional>
#include <regex>
#include <stdexcept>

#include "harness/files.hpp"
#include "harness/schema_text.hpp"

namespace corpus {

namespace {

using Database = harness::TestDatabase;

std::string quoted(const std::string& name) {
  return "\"" + harness::replaced(name, "\"", "\"\"") + "\"";
}
std::string literal(const std::string& text) {
  return "'" + harness::replaced(text, "'", "''") + "'";
}

/// A column that no key, index, constraint or view needs.
constexpr const char* postgres_free_column = R"(
  SELECT a.attrelid::regclass, a.attname FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
  JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped AND a.attidentity = '' AND n.nspname !~ '^pg_'
    AND n.nspname <> 'information_schema' AND NOT EXISTS (SELECT FROM pg_depend d
      WHERE d.refobjid = a.attrelid AND d.refobjsubid = a.attnum AND d.classid <> 'pg_attrdef'::regclass)
  ORDER BY a.attrelid::regclass::text DESC, a.attname LIMIT 1)";

constexpr const char* postgres_default = R"(
  SELECT a.attrelid::regclass, a.attname, coalesce(pg_get_expr(d.adbin, d.adrelid), '')
  FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
  LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
  WHERE c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '' AND a.attidentity = ''
    AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema' AND a.atttypid IN ('integer'::regtype, 'bigint'::regtype)
    AND coalesce(pg_get_expr(d.adbin, d.adrelid), '') NOT LIKE 'nextval%'
  ORDER BY d.adbin IS NULL, a.attrelid::regclass::text, a.attname LIMIT 1)";

constexpr const char* postgres_check = R"(
  SELECT c.conrelid::regclass, c.conname, pg_get_expr(c.conbin, c.conrelid) FROM pg_constraint c
  WHERE c.contype = 'c' AND c.conrelid <> 0 ORDER BY 1, 2 LIMIT 1)";

constexpr const char* postgres_index = R"(
  SELECT i.indexrelid::regclass, c.relname, pg_get_indexdef(i.indexrelid), i.indpred IS NOT NULL
  FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
    AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = i.indexrelid)
    AND c.relname NOT LIKE 'schemadiff%' ORDER BY i.indpred IS NULL, 1 LIMIT 1)";

Mutation drop_postgres_column(Database& database) {
  const auto found = database.query(postgres_free_column).at(0);
  database.execute("ALTER TABLE " + found[0] + " DROP COLUMN " + quoted(found[1]));
  return {.what = "drop a column", .object = found[1]};
}

Mutation change_postgres_default(Database& database) {
  const auto found = database.query(postgres_default).at(0);
  database.execute("ALTER TABLE " + found[0] + " ALTER COLUMN " + quoted(found[1]) +
                   " SET DEFAULT 4242");
  return {.what = "change a default", .object = found[1]};
}

Mutation change_postgres_check(Database& database) {
  const auto checks = database.query(postgres_check);
  if (checks.empty()) {
    const auto table = database.query(postgres_default).at(0)[0];
    database.execute("ALTER TABLE " + table + " ADD CONSTRAINT by_hand CHECK (4242 > 0)");
    return {.what = "add a check", .object = "by_hand"};
  }
  const auto& found = checks[0];
  database.execute("ALTER TABLE " + found[0] + " DROP CONSTRAINT " + quoted(found[1]) +
                   ", ADD CONSTRAINT " + quoted(found[1]) + " CHECK ((" + found[2] +
                   ") AND 4242 > 0)");
  return {.what = "change a check", .object = found[1]};
}

Mutation change_postgres_index(Database& database) {
  const auto indexes = database.query(postgres_index);
  if (indexes.empty()) {
    const auto column = database.query(postgres_default).at(0);
    database.execute("CREATE INDEX by_hand_too ON " + column[0] + " (" + quoted(column[1]) +
                     ") WHERE " + quoted(column[1]) + " > 0");
    return {.what = "add an index", .object = "by_hand_too"};
  }
  const auto& found = indexes[0];
  const bool partial = found[3] == "t";
  database.execute("DROP INDEX " + found[0] + "; " + found[2] +
                   (partial ? " AND 4242 > 0" : " WHERE 4242 > 0"));
  return {.what = "change an index", .object = found[1]};
}

/// Edits the text of an object as SQLite keeps it, as no statement of SQLite's could.
void rewrite(Database& database, const std::string& type, const std::string& name,
             const std::string& sql) {
  database.execute("PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = " + literal(sql) +
                   " WHERE type = " + literal(type) + " AND name = " + literal(name) +
                   "; PRAGMA writable_schema = RESET; VACUUM");
}

/// Neither virtual tables nor what belongs to one.
constexpr const char* sqlite_tables =
    "SELECT s.name, sql FROM sqlite_schema AS s JOIN pragma_table_list AS l USING (name) "
    "WHERE l.type = 'table' AND s.type = 'table' AND name NOT LIKE 'sqlite%' ";

/// The first table whose text the pattern matches outside of comments, with the match replaced;
/// false where there is none.
bool rewrite_first_table(Database& database, const std::regex& pattern,
                         const std::string& replacement, Mutation& mutation) {
  for (const auto& table : database.query(std::string(sqlite_tables) + "ORDER BY name")) {
    const std::string changed =
        std::regex_replace(table[1], pattern, replacement, std::regex_constants::format_first_only);
    if (harness::normal_sqlite_schema(changed + ';') ==
        harness::normal_sqlite_schema(table[1] + ';'))
      continue;
    rewrite(database, "table", table[0], changed);
    mutation.object = table[0];
    return true;
  }
  return false;
}

std::optional<Mutation> drop_sqlite_column(Database& database) {
  for (const auto& table : database.query(std::string(sqlite_tables) + "ORDER BY name DESC"))
    for (const auto& column :
         database.query("SELECT name FROM pragma_table_xinfo(" + literal(table[0]) +
                        ") WHERE pk = 0 "
                        "ORDER BY cid DESC")) {
      try {
        database.execute("ALTER TABLE " + quoted(table[0]) + " DROP COLUMN " + quoted(column[0]));
        return Mutation{.what = "drop a column", .object = column[0]};
      } catch (const std::runtime_error&) {
        continue;  // something needs it
      }
    }
  return std::nullopt;
}

std::optional<Mutation> change_sqlite_default(Database& database) {
  Mutation mutation{.what = "change a default"};
  const std::regex some(R"(\bDEFAULT\s+('[^']*'|-?[0-9.]+|NULL\b|TRUE\b|FALSE\b))",
                        std::regex::icase);
  if (rewrite_first_table(database, some, "DEFAULT 4242", mutation)) return mutation;
  const std::regex none(R"(\bNOT NULL\b)", std::regex::icase);
  if (rewrite_first_table(database, none, "NOT NULL DEFAULT 4242", mutation)) return mutation;
  return std::nullopt;
}

Mutation change_sqlite_check(Database& database) {
  Mutation mutation{.what = "change a check"};
  const std::regex some(R"(\bCHECK\s*\()", std::regex::icase);
  if (rewrite_first_table(database, some, "CHECK (4242 > 0 AND ", mutation)) return mutation;
  const std::regex end(R"(\)(\s*(STRICT|WITHOUT\s+ROWID|,|\s)*)$)", std::regex::icase);
  mutation.what = "add a check";
  if (rewrite_first_table(database, end, ", CHECK (4242 > 0))$1", mutation)) return mutation;
  throw std::runtime_error("no check can be added");
}

Mutation change_sqlite_index(Database& database) {
  const auto indexes = database.query(
      "SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL ORDER BY 1");
  if (indexes.empty()) {
    const auto table = database.query(std::string(sqlite_tables) + "ORDER BY name").at(0)[0];
    const auto column =
        database.query("SELECT name FROM pragma_table_info(" + literal(table) + ")").at(0)[0];
    database.execute("CREATE INDEX by_hand ON " + quoted(table) + " (" + quoted(column) +
                     ") WHERE " + quoted(column) + " > 4242");
    return {.what = "add an index", .object = "by_hand"};
  }
  const auto& found = indexes[0];
  const bool partial =
      std::regex_search(found[1], std::regex(R"(\)\s*WHERE\b)", std::regex::icase));
  rewrite(database, "index", found[0],
          found[1] + (partial ? " AND 4242 > 0" : " WHERE rowid IS NOT NULL"));
  return {.what = "change an index", .object = found[0]};
}

}  // namespace

std::vector<Mutation> mutate(Database& database, const std::string& dialect) {
  if (dialect == "sqlite") {
    const std::optional<Mutation> in_some[] = {drop_sqlite_column(database),
                                               change_sqlite_default(database)};
    std::vector<Mutation> mutations = {change_sqlite_check(database),
                                       change_sqlite_index(database)};
    for (const auto& mutation : in_some)
      if (mutation) mutations.push_back(*mutation);
    return mutations;
  }
  return {drop_postgres_column(database), change_postgres_default(database),
          change_postgres_check(database), change_postgres_index(database)};
}

}  // namespace corpus
