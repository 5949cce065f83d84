// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "cases/case_folder.hpp"
#include "harness/content.hpp"
#include "harness/files.hpp"
#include "harness/process.hpp"
#include "harness/test_database.hpp"

namespace cases {

/// Takes one case there and back with the program itself, on a database of its own. Every step is
/// an expectation of GoogleTest; a fatal one ends the trip.
class RoundTrip {
 public:
  RoundTrip(const Case& one, const std::string& dialect);

  /// The report; the golden SQL; up, and nothing differs any more; a second revision finds nothing
  /// to do; down, and the schema is what it was by the database's own account; rows survive unless
  /// the change says that it loses data.
  void run();

 private:
  void start();
  void write_model();
  bool report();
  void write_revision();
  void go_up();
  void find_nothing_more();
  void go_down();
  void judge(const char* when);
  bool said_lost(const std::string& path) const;

  harness::Finished schemadiff(std::vector<std::string> arguments, int expected_status);
  std::string path(const std::string& file) const { return path_for(case_, dialect_, file); }

  const Case& case_;
  std::string dialect_;
  harness::TemporaryFolder folder_;
  std::unique_ptr<harness::TestDatabase> database_;
  std::unique_ptr<harness::TestDatabase> wanted_ = nullptr;  // of after.sql, instead of a model
  std::string start_ = "base";
  std::string schema_before_;
  harness::Content content_;
  std::string faults_;
  std::vector<std::string> losses_;
};

}  // namespace cases
