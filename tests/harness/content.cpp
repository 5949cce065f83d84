// SPDX-License-Identifier: MIT
#include "harness/content.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

namespace harness {

namespace {

using Types = std::map<std::string, std::string>;

/// Each row with these columns alone.
std::vector<TableRow> picked(const std::vector<TableRow>& rows,
                             const std::set<std::string>& columns) {
  std::vector<TableRow> all;
  for (const TableRow& row : rows) {
    TableRow& copy = all.emplace_back();
    for (const auto& [column, value] : row)
      if (columns.count(column) > 0) copy[column] = value;
  }
  std::sort(all.begin(), all.end());
  return all;
}

bool is_generated(const std::string& type) { return type.find(" generated") != std::string::npos; }

}  // namespace

Content content_of(TestDatabase& database) {
  return {
      .rows = database.rows(), .types = database.column_types(), .settings = database.settings()};
}

void expect_kept(const Content& before, const Content& now,
                 const std::function<bool(const std::string& path)>& lost,
                 const std::string& when) {
  for (const auto& [table, rows] : before.rows) {
    const auto found = now.rows.find(table);
    if (found == now.rows.end() || (lost(table) && found->second.empty())) continue;
    ASSERT_EQ(found->second.size(), rows.size()) << "rows of " << table << " " << when;
    std::set<std::string> columns;
    const std::string below = table + ".";
    for (auto type = before.types.lower_bound(below);
         type != before.types.end() && type->first.compare(0, below.size(), below) == 0; ++type) {
      const auto after = now.types.find(type->first);
      if (after != now.types.end() && after->second == type->second && !lost(type->first) &&
          !is_generated(type->second))
        columns.insert(type->first.substr(below.size()));
    }
    EXPECT_EQ(picked(found->second, columns), picked(rows, columns))
        << "rows of " << table << " " << when;
  }
  for (const auto& [name, value] : before.settings) {
    const auto found = now.settings.find(name);
    if (found == now.settings.end()) continue;
    EXPECT_EQ(found->second, value) << name << " " << when;
  }
}

void keep_counters_of(TestDatabase& database, Content& content) {
  const auto now = database.settings();
  for (auto each = content.settings.begin(); each != content.settings.end();)
    each = now.count(each->first) > 0 ? std::next(each) : content.settings.erase(each);
}

}  // namespace harness
