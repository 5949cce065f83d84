// SPDX-License-Identifier: MIT
#include <algorithm>

#include "sqlite/ddl_reader.hpp"
#include "support/text.hpp"

namespace schemadiff::sqlite {
namespace {

bool is_rowid_alias(const Table& table, const Column& column, const PrimaryKey& key) {
  if (table.without_rowid || key.columns.size() != 1 ||
      key.columns.front().column != column.id.path[2]) {
    return false;
  }
  const bool descending = key.in_column && key.columns.front().order == SortOrder::descending;
  return !descending && support::equal_ignoring_case(column.type.text(), "integer");
}

}  // namespace

const Column* rowid_alias(const Table& table, const std::vector<const Column*>& columns,
                          const PrimaryKey* key) {
  if (!key) return nullptr;
  const auto found = std::ranges::find_if(
      columns, [&](const Column* column) { return is_rowid_alias(table, *column, *key); });
  return found == columns.end() ? nullptr : *found;
}

bool key_implies_not_null(const Table& table, const Column& column, const PrimaryKey& key) {
  if (!table.without_rowid && !table.strict) return is_rowid_alias(table, column, key);
  return std::ranges::find(key.columns, column.id.path[2], &KeyElement::column) !=
         key.columns.end();
}

}  // namespace schemadiff::sqlite
