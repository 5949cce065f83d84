// SPDX-License-Identifier: MIT
// A rebuild of a million rows, killed at random moments: the file is the old one or the new one.
#include <gtest/gtest.h>

#include <chrono>
#include <csignal>
#include <thread>

#include "stress/rebuild_project.hpp"
#include "stress/seed.hpp"

namespace {

using Clock = std::chrono::steady_clock;
using Microseconds = std::chrono::microseconds;

constexpr const char* rows = R"(
INSERT INTO t (id, n, m)
WITH RECURSIVE k (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM k WHERE i < 1000000)
SELECT i * 2, i * 7919 % 1000003, i % 100 FROM k;
UPDATE sqlite_sequence SET seq = 5000000;
INSERT INTO c SELECT id FROM t WHERE id % 50000 = 0;
)";

/// Schema, rows, counter and what SQLite finds wrong of a file; its journal is rolled back before.
std::string state_of(const std::string& folder) {
  const auto database = harness::make_sqlite_database(folder);
  std::string text = database->schema();
  for (const char* query :
       {"SELECT count(*), sum(id), sum(n), sum(m), sum(id * n % 1009 + m) FROM t",
        "SELECT count(*), sum(n) FROM t INDEXED BY by_n WHERE n >= 0",
        "SELECT count(*), sum(t) FROM c", "SELECT name, seq FROM sqlite_sequence",
        "SELECT revision FROM schemadiff_version ORDER BY 1", "PRAGMA foreign_key_check",
        "PRAGMA quick_check"}) {
    for (const auto& row : database->query(query)) {
      for (const std::string& value : row) text += value + " ";
      text += "\n";
    }
  }
  return text;
}

class KilledRebuild : public stress::RebuildProject {
 protected:
  void SetUp() override { make("", rows); }
};

TEST_F(KilledRebuild, leaves_the_old_file_or_the_new_one) {
  constexpr int kills = 100;
  std::mt19937 random = seeded();
  copy("whole");
  const std::string before = state_of(folder_ / "whole");
  const auto begun = Clock::now();
  must(run("upgrade", "whole"));
  auto took = std::chrono::duration_cast<Microseconds>(Clock::now() - begun);
  const std::string after = state_of(folder_ / "whole");
  ASSERT_NE(before, after);
  int struck = 0;
  for (int runs = 0; struck < kills && runs < 4 * kills; ++runs) {
    copy("killed");
    const Microseconds moment(
        std::uniform_int_distribution<Microseconds::rep>(0, took.count())(random));
    SCOPED_TRACE("killed after " + std::to_string(moment.count()) + " microseconds");
    harness::Process process(harness::program(run("upgrade", "killed")),
                             harness::program_options(folder_.path()));
    std::this_thread::sleep_for(moment);
    process.send(SIGKILL);
    const bool in_time = process.wait().status == 128 + SIGKILL;
    struck += in_time ? 1 : 0;
    // The run that was measured was slower than this one.
    if (!in_time) took = moment;
    const std::string state = state_of(folder_ / "killed");
    ASSERT_TRUE(state == before || state == after) << state;
  }
  EXPECT_EQ(struck, kills) << "the moments are not within the run";
}

}  // namespace
