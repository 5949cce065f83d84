// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <map>
#include <string>

#include "harness/test_database.hpp"

namespace harness {

/// All of a database that a change of its schema must keep.
struct Content {
  Rows rows = {};
  std::map<std::string, std::string> types = {};
  std::map<std::string, std::string> settings = {};
};

Content content_of(TestDatabase& database);

/// Expects, by GoogleTest, that `now` still holds what `before` held: of tables and columns that
/// are there on both sides, with one type and not generated, the same values; rows with the same
/// rowids; the same settings. `lost` says of a path ("table", "table.column") that it may be gone.
void expect_kept(const Content& before, const Content& now,
                 const std::function<bool(const std::string& path)>& lost, const std::string& when);

/// Forgets the counters that the database does not keep any more.
void keep_counters_of(TestDatabase& database, Content& content);

}  // namespace harness
