// SPDX-License-Identifier: MIT
#include "sqlite/row_checks.hpp"

#include <algorithm>
#include <array>

#include "sqlite/quote.hpp"
#include "support/text.hpp"

namespace schemadiff::sqlite {
namespace {

constexpr std::string_view start = "SELECT json_extract('{}', ";

/// How a row is told: by its rowid, or by its key where there is none.
struct Address {
  std::string word = {};
  std::string expression = {};
  bool is_rowid = false;
};

Address address_of(const TableMembers& members) {
  if (const std::string_view rowid = rowid_name(members); !rowid.empty())
    return {"rowid ", std::string(rowid), true};
  std::vector<std::string> values;
  if (members.primary_key) {
    for (const KeyElement& element : members.primary_key->columns)
      values.push_back("quote(" + quote(element.column) + ')');
  }
  if (values.empty()) return {"", "'unknown'", false};
  return {"key ", support::join(values, " || ', ' || "), false};
}

std::string refuse_some(std::string_view what, const Address& address, const std::string& rows,
                        std::string_view cure) {
  const std::string message =
      literal(std::string(what) + ' ') + " || n || iif(n = 1, ' row', ' rows') || " +
      literal(" (" + address.word) + " || first || " + literal("): " + std::string(cure));
  return refuse(message, std::string("(\n  SELECT max(n) AS n, group_concat(at, ") +
                             (address.is_rowid ? "', '" : "'; '") + ") AS first\n  FROM (\n" +
                             rows + "\n  )\n)\nWHERE n > 0");
}

}  // namespace

std::string refuse_rows(const TableMembers& members, std::string_view condition,
                        std::string_view what, std::string_view cure) {
  const Address address = address_of(members);
  std::string rows = "    SELECT " + address.expression +
                     " AS at, count(*) OVER () AS n\n    FROM " + quote(members.table->id.name()) +
                     "\n    WHERE " + std::string(condition) + "\n    ORDER BY " +
                     (address.is_rowid ? address.expression : "1") + "\n    LIMIT 5";
  return refuse_some(what, address, rows, cure);
}

std::string not_null_what(const Column& column) {
  return label(column.id) + " is NOT NULL, but has no value in";
}

std::string refuse_duplicates(const TableMembers& members, std::string_view keys,
                              std::string_view condition, std::string_view what) {
  const Address address = address_of(members);
  const std::string at = address.is_rowid ? "min(" + address.expression + ") || ' and ' || max(" +
                                                address.expression + ')'
                                          : address.expression;
  std::string rows = "    SELECT " + at + " AS at, sum(count(*)) OVER () AS n\n    FROM " +
                     quote(members.table->id.name());
  if (!condition.empty()) (rows += "\n    WHERE ") += condition;
  (((rows += "\n    GROUP BY ") += keys) += "\n    HAVING count(*) > 1\n    ORDER BY ") +=
      address.is_rowid ? "min(" + address.expression + ')' : "1";
  return refuse_some(what, address, rows + "\n    LIMIT 5", "mend them first");
}

std::string refuse(std::string_view message, std::string_view from) {
  return std::string(start) + std::string(message) + ")\nFROM " + std::string(from);
}

std::optional<std::string> refusal_of(std::string_view statement, std::string_view message) {
  if (!statement.starts_with(start) || !message.ends_with('\'')) return std::nullopt;
  // The second is the wording since 3.46.
  for (const std::string_view words : {"JSON path error near '", "bad JSON path: '"}) {
    if (!message.starts_with(words)) continue;
    message.remove_prefix(words.size());
    message.remove_suffix(1);
    return support::replace_all(message, "''", "'");
  }
  return std::nullopt;
}

std::string_view rowid_name(const TableMembers& members) {
  if (members.table->without_rowid) return {};
  for (const std::string_view alias : {"rowid", "_rowid_", "oid"}) {
    const bool is_taken = std::ranges::any_of(members.columns, [&](const Column* column) {
      return support::equal_ignoring_case(column->id.name().text(), alias);
    });
    if (!is_taken) return alias;
  }
  return {};
}

}  // namespace schemadiff::sqlite
