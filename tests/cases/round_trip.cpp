// SPDX-License-Identifier: MIT
#include "cases/round_trip.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "cases/script_trip.hpp"
#include "harness/golden.hpp"
#include "harness/program.hpp"
#include "harness/schema_text.hpp"

namespace cases {

namespace {

constexpr const char* first_revision = "aaaaaaaaaaaa";
constexpr const char* second_revision = "bbbbbbbbbbbb";

std::vector<std::string> hazards_of_loss(const std::string& script) {
  std::vector<std::string> lines;
  for (const std::string& line : harness::lines_of(script))
    if (line.find("hazard: data-loss") != std::string::npos) lines.push_back(line);
  return lines;
}

}  // namespace

RoundTrip::RoundTrip(const Case& one, const std::string& dialect)
    : case_(one), dialect_(dialect), database_(harness::make_database(dialect, folder_.path())) {}

harness::Finished RoundTrip::schemadiff(std::vector<std::string> arguments, int expected_status) {
  arguments.insert(arguments.end(), {"--url", database_->url(), "--model", "model.yaml",
                                     "--migrations", "migrations"});
  harness::Finished finished = harness::schemadiff(arguments, folder_.path());
  EXPECT_EQ(finished.status, expected_status) << harness::told(arguments, finished);
  return finished;
}

void RoundTrip::run() {
  start();
  if (testing::Test::HasFatalFailure()) return;
  if (wanted_ && dialect_ == "sqlite") {
    ScriptTrip(*database_, *wanted_, folder_).run();
    if (testing::Test::HasFailure()) return;
  }
  if (!report()) {
    find_nothing_more();
    return;
  }
  write_revision();
  if (testing::Test::HasFatalFailure()) return;
  go_up();
  find_nothing_more();
  go_down();
}

void RoundTrip::start() {
  write_model();
  harness::write_file(folder_ / "migrations/.keep", "");
  const std::string before = path("before.sql");
  if (harness::exists(before)) {
    start_ = first_revision;
    harness::write_file(folder_ / "migrations/20260101000000_aaaaaaaaaaaa_before.sql",
                        std::string("-- revision: ") + first_revision +
                            "\n-- parent:   none\n\n-- migrate:up\n" + harness::read_file(before) +
                            "\n-- migrate:down irreversible: what was there before\n");
    ASSERT_EQ(schemadiff({"upgrade"}, 0).status, 0);
  }
  if (harness::exists(path("rows.sql"))) database_->execute(harness::read_file(path("rows.sql")));
  schema_before_ = database_->schema();
  content_ = harness::content_of(*database_);
  faults_ = database_->faults();
}

void RoundTrip::write_model() {
  std::string model;
  if (const std::string after = path("after.sql"); harness::exists(after)) {
    harness::write_file(folder_ / "wanted/.keep", "");
    wanted_ = harness::make_database(dialect_, folder_ / "wanted");
    wanted_->execute(harness::read_file(after));
    model = harness::schemadiff({"inspect", wanted_->url(), "-q"}, folder_.path()).out;
  } else {
    model = harness::read_file(path("model.yaml"));
  }
  harness::write_file(folder_ / "model.yaml", model);
}

bool RoundTrip::report() {
  const std::vector<std::string> arguments{"diff", database_->url(), "model.yaml", "--color",
                                           "never"};
  const harness::Finished finished = harness::schemadiff(arguments, folder_.path());
  const bool shared = case_.dialects.size() == 1;
  if (!wanted_) {
    harness::expect_golden(case_.folder + (shared ? "/expect.txt" : "/expect." + dialect_ + ".txt"),
                           finished.out);
  }
  const bool differs = std::string("+-~").find(finished.out.substr(0, 1)) != std::string::npos &&
                       !finished.out.empty();
  EXPECT_EQ(finished.status, differs ? 1 : 0) << harness::told(arguments, finished);
  return differs;
}

void RoundTrip::write_revision() {
  const auto written = schemadiff(
      {"revision", "--autogenerate", "-m", "the change", "--rev-id", second_revision}, 0);
  ASSERT_EQ(written.status, 0);
  const std::string up = schemadiff({"show", second_revision, "--up"}, 0).out;
  if (harness::exists(path("upgrade.sql"))) harness::expect_golden(path("upgrade.sql"), up);
  if (harness::exists(path("downgrade.sql"))) {
    const std::string down = schemadiff({"show", second_revision, "--down"}, 0).out;
    harness::expect_golden(path("downgrade.sql"), down);
  }
  losses_ = hazards_of_loss(up);
}

void RoundTrip::go_up() {
  ASSERT_EQ(schemadiff({"upgrade"}, 0).status, 0);
  judge("after the upgrade");
  if (wanted_) {
    EXPECT_EQ(harness::first_difference(wanted_->schema(), database_->schema()), "");
  }
}

void RoundTrip::find_nothing_more() {
  const std::vector<std::string> arguments{"diff", database_->url(), "model.yaml"};
  const harness::Finished difference = harness::schemadiff(arguments, folder_.path());
  EXPECT_EQ(difference.status, 0) << harness::told(arguments, difference);
  schemadiff({"check"}, 0);
  const auto files = harness::names_in(folder_ / "migrations");
  schemadiff({"revision", "--autogenerate", "-m", "nothing"}, 0);
  EXPECT_EQ(harness::names_in(folder_ / "migrations"), files) << "a second revision was written";
}

void RoundTrip::go_down() {
  ASSERT_EQ(schemadiff({"downgrade", start_}, 0).status, 0);
  const std::string schema = database_->schema();
  EXPECT_EQ(schema, schema_before_) << "after the downgrade:\n"
                                    << harness::first_difference(schema_before_, schema);
  judge("after the downgrade");
}

bool RoundTrip::said_lost(const std::string& path) const {
  const auto bare = [](const std::string& text) { return harness::replaced(text, "\"", ""); };
  return std::any_of(losses_.begin(), losses_.end(), [&](const std::string& line) {
    return bare(line).find(bare(path)) != std::string::npos;
  });
}

void RoundTrip::judge(const char* when) {
  harness::expect_kept(
      content_, harness::content_of(*database_),
      [this](const std::string& path) { return said_lost(path); }, when);
  // A counter that the new schema has no use for is gone, and not back with the old one.
  harness::keep_counters_of(*database_, content_);
  EXPECT_EQ(database_->faults(), faults_) << when;
}

}  // namespace cases
