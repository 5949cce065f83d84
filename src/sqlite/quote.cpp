// SPDX-License-Identifier: MIT
#include "sqlite/quote.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <span>

#include "support/text.hpp"

namespace schemadiff::sqlite {
namespace {

// https://www.sqlite.org/lang_keywords.html, sorted. A list of our own, so that generated SQL is
// the same text whatever version is linked.
constexpr std::array<std::string_view, 148> keywords = {"abort",
                                                        "action",
                                                        "add",
                                                        "after",
                                                        "all",
                                                        "alter",
                                                        "always",
                                                        "analyze",
                                                        "and",
                                                        "as",
                                                        "asc",
                                                        "attach",
                                                        "autoincrement",
                                                        "before",
                                                        "begin",
                                                        "between",
                                                        "by",
                                                        "cascade",
                                                        "case",
                                                        "cast",
                                                        "check",
                                                        "collate",
                                                        "column",
                                                        "commit",
                                                        "conflict",
                                                        "constraint",
                                                        "create",
                                                        "cross",
                                                        "current",
                                                        "current_date",
                                                        "current_time",
                                                        "current_timestamp",
                                                        "database",
                                                        "default",
                                                        "deferrable",
                                                        "deferred",
                                                        "delete",
                                                        "desc",
                                                        "detach",
                                                        "distinct",
                                                        "do",
                                                        "drop",
                                                        "each",
                                                        "else",
                                                        "end",
                                                        "escape",
                                                        "except",
                                                        "exclude",
                                                        "exclusive",
                                                        "exists",
                                                        "explain",
                                                        "fail",
                                                        "filter",
                                                        "first",
                                                        "following",
                                                        "for",
                                                        "foreign",
                                                        "from",
                                                        "full",
                                                        "generated",
                                                        "glob",
                                                        "group",
                                                        "groups",
                                                        "having",
                                                        "if",
                                                        "ignore",
                                                        "immediate",
                                                        "in",
                                                        "index",
                                                        "indexed",
                                                        "initially",
                                                        "inner",
                                                        "insert",
                                                        "instead",
                                                        "intersect",
                                                        "into",
                                                        "is",
                                                        "isnull",
                                                        "join",
                                                        "key",
                                                        "last",
                                                        "left",
                                                        "like",
                                                        "limit",
                                                        "match",
                                                        "materialized",
                                                        "natural",
                                                        "no",
                                                        "not",
                                                        "nothing",
                                                        "notnull",
                                                        "null",
                                                        "nulls",
                                                        "of",
                                                        "offset",
                                                        "on",
                                                        "or",
                                                        "order",
                                                        "others",
                                                        "outer",
                                                        "over",
                                                        "partition",
                                                        "plan",
                                                        "pragma",
                                                        "preceding",
                                                        "primary",
                                                        "query",
                                                        "raise",
                                                        "range",
                                                        "recursive",
                                                        "references",
                                                        "regexp",
                                                        "reindex",
                                                        "release",
                                                        "rename",
                                                        "replace",
                                                        "restrict",
                                                        "returning",
                                                        "right",
                                                        "rollback",
                                                        "row",
                                                        "rows",
                                                        "savepoint",
                                                        "select",
                                                        "set",
                                                        "table",
                                                        "temp",
                                                        "temporary",
                                                        "then",
                                                        "ties",
                                                        "to",
                                                        "transaction",
                                                        "trigger",
                                                        "unbounded",
                                                        "union",
                                                        "unique",
                                                        "update",
                                                        "using",
                                                        "vacuum",
                                                        "values",
                                                        "view",
                                                        "virtual",
                                                        "when",
                                                        "where",
                                                        "window",
                                                        "with",
                                                        "within",
                                                        "without"};
static_assert(std::ranges::is_sorted(keywords));

// Found by putting each keyword of 3.40 where a name can stand; `true` and `false` are literals
// before they are names.
constexpr std::array<std::string_view, 74> reserved = {
    "add",        "all",        "alter",  "and",          "as",           "autoincrement",
    "between",    "case",       "cast",   "check",        "collate",      "commit",
    "constraint", "create",     "cross",  "current_date", "current_time", "current_timestamp",
    "default",    "deferrable", "delete", "distinct",     "drop",         "else",
    "escape",     "except",     "exists", "false",        "foreign",      "from",
    "full",       "group",      "having", "if",           "in",           "index",
    "indexed",    "inner",      "insert", "intersect",    "into",         "is",
    "isnull",     "join",       "left",   "limit",        "natural",      "not",
    "nothing",    "notnull",    "null",   "on",           "or",           "order",
    "outer",      "primary",    "raise",  "references",   "returning",    "right",
    "select",     "set",        "table",  "then",         "to",           "transaction",
    "true",       "union",      "unique", "update",       "using",        "values",
    "when",       "where"};
static_assert(std::ranges::is_sorted(reserved));

bool contains(std::span<const std::string_view> words, std::string_view word) {
  return word.size() <= 17 &&
         std::ranges::binary_search(words, support::lower(word), std::less<>());
}

bool is_plain(std::string_view name) noexcept {
  const auto starts = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
  };
  const auto goes_on = [&](char c) { return starts(c) || (c >= '0' && c <= '9'); };
  return !name.empty() && starts(name.front()) && std::ranges::all_of(name, goes_on);
}

std::string enclosed(std::string_view text, char quote) {
  std::string result(1, quote);
  for (const char c : text) result.append(c == quote ? 2 : 1, c);
  return result += quote;
}

}  // namespace

bool is_keyword(std::string_view word) noexcept { return contains(keywords, word); }

bool is_reserved(std::string_view word) noexcept { return contains(reserved, word); }

std::string quote(std::string_view name) {
  return is_plain(name) && !is_reserved(name) ? std::string(name) : enclosed(name, '"');
}

std::string quote_list(const std::vector<Identifier>& names) {
  std::string list;
  for (const Identifier& name : names) {
    if (!list.empty()) list += ", ";
    list += quote(name);
  }
  return list;
}

std::string literal(std::string_view text) { return enclosed(text, '\''); }

}  // namespace schemadiff::sqlite
