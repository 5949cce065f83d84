// SPDX-License-Identifier: MIT
#include "postgres/guarded.hpp"

#include <fmt/format.h>

#include "postgres/fate.hpp"
#include "postgres/guarded_code.hpp"
#include "postgres/lexer.hpp"
#include "postgres/parse.hpp"
#include "postgres/quote.hpp"
#include "postgres/routine.hpp"
#include "support/text.hpp"

namespace schemadiff::postgres {
namespace {

using Path = std::span<const Identifier>;

std::string literal(const Identifier& name) { return literal_text(name.text()); }

/// The oid of the table or another relation, null where there is none.
std::string relation(Path path) {
  return "pg_catalog.to_regclass(" + literal_text(quoted(path[0], path[1])) + ")";
}

std::string relation_exists(Path path, std::string_view kinds) {
  return fmt::format("SELECT FROM pg_catalog.pg_class WHERE oid = {} AND relkind IN ({})",
                     relation(path), kinds);
}

std::string constraint_exists(Path path, char type) {
  return fmt::format(
      "SELECT FROM pg_catalog.pg_constraint WHERE conrelid = {} AND conname = {} AND contype = "
      "'{}'",
      relation(path), literal(path[2]), type);
}

/// A type of one of the letters of pg_type.typtype.
std::string type_exists(Path path, char letter) {
  return fmt::format(
      "SELECT FROM pg_catalog.pg_type WHERE oid = pg_catalog.to_regtype({}) AND typtype = '{}'",
      literal_text(quoted(path[0], path[1])), letter);
}

/// What lies in a schema, where there is no name type for it; `prefix` begins the names of the catalog's columns.
std::string named_in_schema(Path path, std::string_view catalog, std::string_view prefix) {
  return fmt::format(
      "SELECT FROM pg_catalog.{0} AS o JOIN pg_catalog.pg_namespace AS n ON n.oid = o.{1}namespace "
      "WHERE n.nspname = {2} AND o.{1}name = {3}",
      catalog, prefix, literal(path[0]), literal(path[1]));
}

std::string named(Path path, std::string_view catalog, std::string_view column) {
  return fmt::format("SELECT FROM pg_catalog.{} WHERE {} = {}", catalog, column, literal(path[0]));
}

/// The query that finds an object of a described kind; empty for those that are not looked for.
std::string finding_described(Kind kind, Path path) {
  switch (kind) {
    case Kind::domain:
      return type_exists(path, 'd');
    case Kind::composite_type:
      return type_exists(path, 'c');
    case Kind::range_type:
      return type_exists(path, 'r');
    case Kind::base_type:
      return type_exists(path, 'b');
    case Kind::domain_check:
      return fmt::format(
          "SELECT FROM pg_catalog.pg_constraint WHERE contypid = pg_catalog.to_regtype({}) AND "
          "conname = {} AND contype = 'c'",
          literal_text(quoted(path[0], path[1])), literal(path[2]));
    case Kind::collation:
      return named_in_schema(path, "pg_collation", "coll");
    case Kind::statistics:
      return named_in_schema(path, "pg_statistic_ext", "stx");
    case Kind::text_search_parser:
      return named_in_schema(path, "pg_ts_parser", "prs");
    case Kind::text_search_template:
      return named_in_schema(path, "pg_ts_template", "tmpl");
    case Kind::text_search_dictionary:
      return named_in_schema(path, "pg_ts_dict", "dict");
    case Kind::text_search_configuration:
      return named_in_schema(path, "pg_ts_config", "cfg");
    case Kind::foreign_data_wrapper:
      return named(path, "pg_foreign_data_wrapper", "fdwname");
    case Kind::server:
      return named(path, "pg_foreign_server", "srvname");
    case Kind::user_mapping:
      return fmt::format("SELECT FROM pg_catalog.pg_user_mappings WHERE srvname = {} AND usename = {}",
                         literal(path[0]), literal(path[1]));
    case Kind::publication:
      return named(path, "pg_publication", "pubname");
    case Kind::subscription:
      return named(path, "pg_subscription", "subname");
    default:
      return {};
  }
}

std::size_t segments_of(Kind kind) {
  switch (kind) {
    case Kind::schema:
    case Kind::foreign_data_wrapper:
    case Kind::server:
    case Kind::publication:
    case Kind::subscription:
      return 1;
    case Kind::domain:
    case Kind::composite_type:
    case Kind::range_type:
    case Kind::base_type:
    case Kind::collation:
    case Kind::statistics:
    case Kind::text_search_parser:
    case Kind::text_search_template:
    case Kind::text_search_dictionary:
    case Kind::text_search_configuration:
    case Kind::user_mapping:
    case Kind::table:
    case Kind::view:
    case Kind::materialized_view:
    case Kind::index:
    case Kind::sequence:
    case Kind::enum_type:
      return 2;
    case Kind::column:
    case Kind::primary_key:
    case Kind::unique:
    case Kind::foreign_key:
    case Kind::check:
    case Kind::exclude:
    case Kind::trigger:
    case Kind::domain_check:
    case Kind::policy:
      return 3;
    case Kind::extension:
      return 1;
    default:
      return segments_of_code(kind);
  }
}

/// The query that finds the object; its path has as many segments as the kind's.
std::string finding(Kind kind, Path path) {
  switch (kind) {
    case Kind::schema:
      return "SELECT FROM pg_catalog.pg_namespace WHERE nspname = " + literal(path[0]);
    case Kind::table:
      return relation_exists(path, "'r', 'p', 'f'");
    case Kind::view:
    case Kind::materialized_view:
      return relation_exists(path, "'v', 'm'");
    case Kind::index:
      return relation_exists(path, "'i', 'I'");
    case Kind::sequence:
      return relation_exists(path, "'S'");
    case Kind::enum_type:
      return type_exists(path, 'e');
    case Kind::column:
      return fmt::format(
          "SELECT FROM pg_catalog.pg_attribute WHERE attrelid = {} AND attname = {} AND attnum > 0 "
          "AND NOT attisdropped",
          relation(path), literal(path[2]));
    case Kind::primary_key:
      return constraint_exists(path, 'p');
    case Kind::unique:
      return constraint_exists(path, 'u');
    case Kind::foreign_key:
      return constraint_exists(path, 'f');
    case Kind::check:
      return constraint_exists(path, 'c');
    case Kind::exclude:
      return constraint_exists(path, 'x');
    case Kind::trigger:
      return fmt::format(
          "SELECT FROM pg_catalog.pg_trigger WHERE tgrelid = {} AND tgname = {} AND NOT "
          "tgisinternal",
          relation(path), literal(path[2]));
    case Kind::policy:
      return fmt::format("SELECT FROM pg_catalog.pg_policy WHERE polrelid = {} AND polname = {}", relation(path),
                         literal(path[2]));
    case Kind::extension:
      return "SELECT FROM pg_catalog.pg_extension WHERE extname = " + literal(path[0]);
    default:
      const std::string query = finding_described(kind, path);
      return query.empty() ? finding_code(kind, path) : query;
  }
}

/// A statement that no DO block may hold has its own form, where the guard is about its own index.
std::optional<std::string> concurrent(std::string_view statement, Kind kind, Path path,
                                      Presence when) {
  const Parsed parsed = parse_statement(statement);
  if (!parsed.ok() || kind != Kind::index) return std::nullopt;
  const Node node = node_of(parsed.tree);
  const bool creates = node.is("IndexStmt"), drops = node.is("DropStmt");
  if (creates != (when == Presence::absent) || drops != (when == Presence::there)) {
    return std::nullopt;
  }
  if (creates && node.text("idxname") != path[1].text()) return std::nullopt;
  if (drops) {
    const Json& objects = node["objects"];
    const Json& names = node_of(objects[0])["items"];
    if (objects.size() != 1 || string_of(names[names.size() - 1]) != path[1].text()) {
      return std::nullopt;
    }
  }
  const bool has_form = !node[creates ? "if_not_exists" : "missing_ok"].is_null();
  if (has_form) return std::string(statement);
  Lexer lexer(statement);
  for (Token token = lexer.next(); token.kind != TokenKind::end; token = lexer.next()) {
    if (!support::equal_ignoring_case(token.text, "concurrently")) continue;
    const std::size_t end = token.offset + token.text.size();
    return fmt::format("{} IF {}EXISTS{}", statement.substr(0, end), creates ? "NOT " : "",
                       statement.substr(end));
  }
  return std::nullopt;
}

}  // namespace

std::optional<std::string> guarded(std::string_view statement, Kind kind, Path path,
                                   Presence when) {
  if (path.size() != segments_of(kind)) return std::nullopt;
  if (is_concurrent(statement)) return concurrent(statement, kind, path, when);
  const std::string body =
      fmt::format("\nBEGIN\n  IF {}EXISTS ({}) THEN\n    EXECUTE {};\n  END IF;\nEND\n",
                  when == Presence::there ? "" : "NOT ", finding(kind, path),
                  dollar_quoted(statement, "statement"));
  return "DO " + dollar_quoted(body, "guard");
}

}  // namespace schemadiff::postgres
