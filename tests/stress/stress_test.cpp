// SPDX-License-Identifier: MIT
// The revisions of <dialect>/ leave a row in the table `ran` for each of their transactions, so
// that one that ran twice, or half, shows in the end.
#include <gtest/gtest.h>

#include <chrono>
#include <csignal>
#include <memory>
#include <random>
#include <thread>

#include "harness/files.hpp"
#include "harness/program.hpp"
#include "harness/required.hpp"
#include "harness/test_database.hpp"
#include "stress/seed.hpp"

namespace {

using Clock = std::chrono::steady_clock;
using Microseconds = std::chrono::microseconds;

/// A new database and the revisions of its dialect.
class Target {
 public:
  explicit Target(const std::string& dialect) {
    harness::copy_tree(std::string(STRESS_FOLDER) + "/" + dialect, folder_ / "migrations");
    database_ = harness::make_database(dialect, folder_.path());
  }

  harness::TestDatabase& database() const { return *database_; }

  std::unique_ptr<harness::Process> start(const std::string& command) const {
    return std::make_unique<harness::Process>(harness::program(words(command)),
                                              harness::program_options(folder_.path()));
  }

  void must(const std::string& command) const {
    const harness::Finished finished = harness::schemadiff(words(command), folder_.path());
    ASSERT_EQ(finished.status, 0) << harness::told(words(command), finished);
  }

  /// Lets the database's own shell run what `--sql` prints; `command` has a range.
  void by_script(const std::string& command) const {
    std::vector<std::string> arguments = words(command);
    arguments.emplace_back("--sql");
    const harness::Finished finished = harness::schemadiff(arguments, folder_.path());
    ASSERT_EQ(finished.status, 0) << harness::told(arguments, finished);
    harness::write_file(folder_ / "script.sql", finished.out);
    database_->load_file(folder_ / "script.sql");
  }

  /// Everything that a run leaves but times: schema, version table, rows, and what the log counts.
  std::string state() const {
    std::string text = database_->schema();
    for (const char* query : {"SELECT revision, checksum, state FROM schemadiff_version ORDER BY 1",
                              "SELECT revision, direction, count(*) FROM schemadiff_log "
                              "GROUP BY 1, 2 ORDER BY 1, 2"}) {
      for (const auto& row : database_->query(query)) {
        for (const std::string& value : row) text += value + " | ";
        text += "\n";
      }
    }
    for (const auto& [table, rows] : database_->rows()) {
      text += table + ": " + std::to_string(rows.size()) + "\n";
      if (table.find("ran") == std::string::npos) continue;
      for (const harness::TableRow& row : rows) text += row.at("what") + "\n";
    }
    return text;
  }

 private:
  /// "upgrade", "downgrade base"
  std::vector<std::string> words(const std::string& command) const {
    const std::size_t space = command.find(' ');
    std::vector<std::string> words{command.substr(0, space), "--url", database_->url(),
                                   "--migrations", "migrations"};
    if (space != std::string::npos) words.push_back(command.substr(space + 1));
    return words;
  }

  harness::TemporaryFolder folder_;
  std::unique_ptr<harness::TestDatabase> database_;
};

/// Parameter: the dialect.
class Stress : public testing::TestWithParam<std::string> {
 protected:
  void SetUp() override {
    if (GetParam() == "postgresql" && !harness::server_is_there()) return;
  }
};

/// Kills `command` so many times at random moments of its run, those that ended before not counted,
/// each time on a new database that `before` made ready, and lets another run finish what it left.
void kill_at_random(const std::string& dialect, const std::string& command, int kills,
                    const std::vector<std::string>& before) {
  std::mt19937 random = seeded();
  const auto ready = [&] {
    auto target = std::make_unique<Target>(dialect);
    for (const std::string& each : before) target->must(each);
    return target;
  };
  const auto whole = ready();
  const auto begun = Clock::now();
  whole->must(command);
  auto took = std::chrono::duration_cast<Microseconds>(Clock::now() - begun);
  const std::string expected = whole->state();
  int struck = 0;
  for (int runs = 0; struck < kills && runs < 4 * kills; ++runs) {
    const auto target = ready();
    const Microseconds moment(
        std::uniform_int_distribution<Microseconds::rep>(0, took.count())(random));
    SCOPED_TRACE("killed after " + std::to_string(moment.count()) + " microseconds");
    const auto process = target->start(command);
    std::this_thread::sleep_for(moment);
    process->send(SIGKILL);
    const bool in_time = process->wait().status == 128 + SIGKILL;
    struck += in_time ? 1 : 0;
    // The run that was measured was slower than this one.
    if (!in_time) took = moment;
    target->must(command);
    ASSERT_EQ(target->state(), expected);
  }
  EXPECT_EQ(struck, kills) << "the moments are not within the run";
}

TEST_P(Stress, eight_runners_at_once_apply_each_revision_exactly_once) {
  const Target alone(GetParam());
  alone.must("upgrade");
  const Target shared(GetParam());
  std::vector<std::unique_ptr<harness::Process>> runners;
  for (int i = 0; i < 8; ++i) runners.push_back(shared.start("upgrade"));
  for (const auto& runner : runners) {
    const harness::Finished finished = runner->wait();
    EXPECT_EQ(finished.status, 0) << finished.err;
  }
  EXPECT_EQ(shared.state(), alone.state());
}

TEST_P(Stress, eight_runners_at_once_take_each_revision_back_exactly_once) {
  const Target alone(GetParam());
  alone.must("upgrade");
  alone.must("downgrade base");
  const Target shared(GetParam());
  shared.must("upgrade");
  std::vector<std::unique_ptr<harness::Process>> runners;
  for (int i = 0; i < 8; ++i) runners.push_back(shared.start("downgrade base"));
  for (const auto& runner : runners) {
    const harness::Finished finished = runner->wait();
    EXPECT_EQ(finished.status, 0) << finished.err;
  }
  EXPECT_EQ(shared.state(), alone.state());
}

TEST_P(Stress, a_script_leaves_what_a_run_leaves) {
  const Target run(GetParam()), script(GetParam());
  run.must("upgrade");
  script.by_script("upgrade base:r3");
  script.by_script("upgrade r3:heads");
  EXPECT_EQ(script.state(), run.state());
  run.must("downgrade r2");
  script.by_script("downgrade heads:r2");
  EXPECT_EQ(script.state(), run.state());
  run.must("downgrade base");
  script.by_script("downgrade r2:base");
  EXPECT_EQ(script.state(), run.state());
}

TEST_P(Stress, an_upgrade_that_is_killed_at_any_moment_is_finished_by_the_next) {
  kill_at_random(GetParam(), "upgrade", 50, {});
}

TEST_P(Stress, a_downgrade_that_is_killed_at_any_moment_is_finished_by_the_next) {
  kill_at_random(GetParam(), "downgrade base", 20, {"upgrade"});
}

/// The row of another session that a query finds, waited for.
void await(harness::TestDatabase& database, const std::string& query) {
  const auto deadline = Clock::now() + std::chrono::seconds(30);
  while (database.query(query).empty()) {
    ASSERT_LT(Clock::now(), deadline) << query;
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
}

TEST(StressOnPostgres,
     an_index_that_the_server_goes_on_building_for_a_killed_client_is_waited_for) {
  if (!harness::server_is_there()) return;
  const Target undisturbed("postgresql");
  undisturbed.must("upgrade r3");
  const Target target("postgresql");
  target.must("upgrade r2");
  harness::Process writer({"psql", "-X", "-q", "-d", target.database().url(), "-c",
                           "BEGIN; LOCK TABLE t IN ROW EXCLUSIVE MODE; SELECT pg_sleep(2); COMMIT"},
                          {});
  await(target.database(),
        "SELECT FROM pg_locks WHERE relation = 't'::regclass AND mode = 'RowExclusiveLock'");
  const auto upgrade = target.start("upgrade r3");
  await(target.database(),
        "SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = "
        "'Lock' AND query LIKE 'CREATE INDEX CONCURRENTLY%'");
  upgrade->send(SIGKILL);
  EXPECT_EQ(upgrade->wait().status, 128 + SIGKILL);
  target.must("upgrade r3");
  EXPECT_EQ(writer.wait().status, 0);
  EXPECT_EQ(target.state(), undisturbed.state());
}

INSTANTIATE_TEST_SUITE_P(On, Stress, testing::Values("sqlite", "postgresql"),
                         [](const auto& information) { return information.param; });

}  // namespace
