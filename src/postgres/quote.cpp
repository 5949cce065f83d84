// SPDX-License-Identifier: MIT
#include "postgres/quote.hpp"

#include <algorithm>
#include <array>

namespace schemadiff::postgres {
namespace {

// Every keyword of PostgreSQL 15 to 18 that pg_get_keywords() does not call unreserved, as
// quote_ident() asks.
constexpr std::array<std::string_view, 164> keywords = {"all",
                                                        "analyse",
                                                        "analyze",
                                                        "and",
                                                        "any",
                                                        "array",
                                                        "as",
                                                        "asc",
                                                        "asymmetric",
                                                        "authorization",
                                                        "between",
                                                        "bigint",
                                                        "binary",
                                                        "bit",
                                                        "boolean",
                                                        "both",
                                                        "case",
                                                        "cast",
                                                        "char",
                                                        "character",
                                                        "check",
                                                        "coalesce",
                                                        "collate",
                                                        "collation",
                                                        "column",
                                                        "concurrently",
                                                        "constraint",
                                                        "create",
                                                        "cross",
                                                        "current_catalog",
                                                        "current_date",
                                                        "current_role",
                                                        "current_schema",
                                                        "current_time",
                                                        "current_timestamp",
                                                        "current_user",
                                                        "dec",
                                                        "decimal",
                                                        "default",
                                                        "deferrable",
                                                        "desc",
                                                        "distinct",
                                                        "do",
                                                        "else",
                                                        "end",
                                                        "except",
                                                        "exists",
                                                        "extract",
                                                        "false",
                                                        "fetch",
                                                        "float",
                                                        "for",
                                                        "foreign",
                                                        "freeze",
                                                        "from",
                                                        "full",
                                                        "grant",
                                                        "greatest",
                                                        "group",
                                                        "grouping",
                                                        "having",
                                                        "ilike",
                                                        "in",
                                                        "initially",
                                                        "inner",
                                                        "inout",
                                                        "int",
                                                        "integer",
                                                        "intersect",
                                                        "interval",
                                                        "into",
                                                        "is",
                                                        "isnull",
                                                        "join",
                                                        "json",
                                                        "json_array",
                                                        "json_arrayagg",
                                                        "json_exists",
                                                        "json_object",
                                                        "json_objectagg",
                                                        "json_query",
                                                        "json_scalar",
                                                        "json_serialize",
                                                        "json_table",
                                                        "json_value",
                                                        "lateral",
                                                        "leading",
                                                        "least",
                                                        "left",
                                                        "like",
                                                        "limit",
                                                        "localtime",
                                                        "localtimestamp",
                                                        "merge_action",
                                                        "national",
                                                        "natural",
                                                        "nchar",
                                                        "none",
                                                        "normalize",
                                                        "not",
                                                        "notnull",
                                                        "null",
                                                        "nullif",
                                                        "numeric",
                                                        "offset",
                                                        "on",
                                                        "only",
                                                        "or",
                                                        "order",
                                                        "out",
                                                        "outer",
                                                        "overlaps",
                                                        "overlay",
                                                        "placing",
                                                        "position",
                                                        "precision",
                                                        "primary",
                                                        "real",
                                                        "references",
                                                        "returning",
                                                        "right",
                                                        "row",
                                                        "select",
                                                        "session_user",
                                                        "setof",
                                                        "similar",
                                                        "smallint",
                                                        "some",
                                                        "substring",
                                                        "symmetric",
                                                        "system_user",
                                                        "table",
                                                        "tablesample",
                                                        "then",
                                                        "time",
                                                        "timestamp",
                                                        "to",
                                                        "trailing",
                                                        "treat",
                                                        "trim",
                                                        "true",
                                                        "union",
                                                        "unique",
                                                        "user",
                                                        "using",
                                                        "values",
                                                        "varchar",
                                                        "variadic",
                                                        "verbose",
                                                        "when",
                                                        "where",
                                                        "window",
                                                        "with",
                                                        "xmlattributes",
                                                        "xmlconcat",
                                                        "xmlelement",
                                                        "xmlexists",
                                                        "xmlforest",
                                                        "xmlnamespaces",
                                                        "xmlparse",
                                                        "xmlpi",
                                                        "xmlroot",
                                                        "xmlserialize",
                                                        "xmltable"};
static_assert(std::ranges::is_sorted(keywords));

bool is_plain(std::string_view name) noexcept {
  const auto starts = [](char c) { return (c >= 'a' && c <= 'z') || c == '_'; };
  const auto goes_on = [&](char c) { return starts(c) || (c >= '0' && c <= '9'); };
  return !name.empty() && starts(name.front()) && std::ranges::all_of(name, goes_on);
}

}  // namespace

bool is_reserved(std::string_view word) noexcept {
  return std::ranges::binary_search(keywords, word);
}

std::string quoted_name(std::string_view name) {
  if (is_plain(name) && !is_reserved(name)) return std::string(name);
  std::string result = "\"";
  for (const char c : name) {
    if (c == '"') result += c;
    result += c;
  }
  return result += '"';
}

std::string quoted(const Identifier& name) { return quoted_name(name.text()); }

std::string quoted(const Identifier& schema, const Identifier& name) {
  return schema.empty() ? quoted(name) : quoted(schema) + "." + quoted(name);
}

std::string quoted(const QualifiedName& name) { return quoted(name.schema, name.name); }

std::string literal_text(std::string_view text) {
  // A line that begins with a comment mark would be taken for one of a migration file's own.
  const bool hides_lines = text.find("\n--") != std::string_view::npos;
  const bool escapes = hides_lines || text.find('\\') != std::string_view::npos;
  std::string result = escapes ? "E'" : "'";
  for (const char c : text) {
    if (hides_lines && c == '\n') {
      result += "\\n";
      continue;
    }
    if (c == '\'' || c == '\\') result += c;
    result += c;
  }
  return result += '\'';
}

}  // namespace schemadiff::postgres
