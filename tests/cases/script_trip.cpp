// SPDX-License-Identifier: MIT
#include "cases/script_trip.hpp"

#include <gtest/gtest.h>

#include "harness/process.hpp"
#include "harness/program.hpp"
#include "harness/schema_text.hpp"

namespace cases {

namespace {

/// Whether the script says that it loses the table or column, "table.column"; quotes aside.
bool is_lost_by(const std::string& script, const std::string& path) {
  const auto bare = [](const std::string& text) { return harness::replaced(text, "\"", ""); };
  for (const std::string& line : harness::lines_of(script)) {
    if (line.find("-- hazard: data-loss: ") == 0 &&
        bare(line).find(bare(path)) != std::string::npos)
      return true;
  }
  return false;
}

std::string path_of(const harness::TestDatabase& database) {
  return database.url().substr(std::string("sqlite:").size());
}

}  // namespace

ScriptTrip::ScriptTrip(harness::TestDatabase& from, harness::TestDatabase& to,
                       const harness::TemporaryFolder& folder)
    : is_sqlite_(from.url().find("sqlite:") == 0),
      from_(from),
      to_(to),
      folder_(folder / "script") {
  if (is_sqlite_) {
    harness::write_file(folder_ + "/test.db", harness::read_file(path_of(from)));
    copy_ = harness::make_sqlite_database(folder_);
  } else {
    harness::write_file(folder_ + "/dump.sql",
                        harness::output_of({"pg_dump", "-T", "*.schemadiff_*", "-d", from.url()}));
    copy_ = harness::make_postgres_database();
    copy_->load_file(folder_ + "/dump.sql");
  }
}

std::vector<std::string> ScriptTrip::shell() const {
  if (is_sqlite_)
    return {"sqlite3", "-batch", "-cmd", "PRAGMA foreign_keys = ON", path_of(*copy_)};
  return {"psql", "-X", "-q", "-d", copy_->url()};
}

void ScriptTrip::run() {
  turn_into(to_, "after the script");
  if (testing::Test::HasFailure()) return;
  turn_into(from_, "after the script back");
}

void ScriptTrip::turn_into(harness::TestDatabase& wanted, const std::string& when) {
  const harness::Content before = harness::content_of(*copy_);
  const std::vector<std::string> arguments{"diff", copy_->url(), wanted.url(), "--format", "sql"};
  const harness::Finished difference = harness::schemadiff(arguments, folder_);
  ASSERT_EQ(difference.status, 1) << harness::told(arguments, difference);
  harness::ProcessOptions options;
  options.input = difference.out;
  const harness::Finished applied = harness::run(shell(), options);
  ASSERT_EQ(applied.status, 0) << applied.err << difference.out;
  EXPECT_EQ(applied.out + (is_sqlite_ ? applied.err : ""), "") << when;  // the server gives notice of much
  EXPECT_EQ(harness::first_difference(wanted.schema(), copy_->schema()), "") << when;
  harness::expect_kept(
      before, harness::content_of(*copy_),
      [&](const std::string& path) { return is_lost_by(difference.out, path); }, when);
  EXPECT_EQ(copy_->faults(), "") << when;
  find_nothing_more(wanted, when);
}

void ScriptTrip::find_nothing_more(const harness::TestDatabase& wanted,
                                   const std::string& when) const {
  const std::vector<std::string> arguments{"diff", copy_->url(), wanted.url()};
  const harness::Finished finished = harness::schemadiff(arguments, folder_);
  EXPECT_EQ(finished.status, 0) << when << "\n" << harness::told(arguments, finished);
}

}  // namespace cases
