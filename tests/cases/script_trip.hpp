// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "harness/content.hpp"
#include "harness/files.hpp"
#include "harness/test_database.hpp"

namespace cases {

/// Turns a copy of a database into the schema of another and back, by the scripts of
/// `diff --format sql` in the database's own shell; SQLite's without -bail, and with foreign keys on.
class ScriptTrip {
 public:
  ScriptTrip(harness::TestDatabase& from, harness::TestDatabase& to,
             const harness::TemporaryFolder& folder);

  void run();

 private:
  void turn_into(harness::TestDatabase& wanted, const std::string& when);
  std::vector<std::string> shell() const;
  void find_nothing_more(const harness::TestDatabase& wanted, const std::string& when) const;

  bool is_sqlite_;
  harness::TestDatabase& from_;
  harness::TestDatabase& to_;
  std::string folder_;
  std::unique_ptr<harness::TestDatabase> copy_;
};

}  // namespace cases
