// SPDX-License-Identifier: MIT
// A rebuild of a million rows, killed at random moments: the file is the old one or the new one.
#include <gtest/gtest.h>

#include <chrono>
#include <csignal>
#include <filesystem>
#include <memory>
#include <thread>

#include "harness/files.hpp"
#include "harness/program.hpp"
#include "harness/test_database.hpp"
#include "stress/seed.hpp"

namespace {

using Clock = std::chrono::steady_clock;
using Microseconds = std::chrono::microseconds;

constexpr const char* first_revision = R"(-- revision: aaaaaaaaaaaa
-- parent:   none

-- migrate:up
CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT, n INTEGER, m INTEGER);
CREATE INDEX by_n ON t (n);
CREATE TABLE c (t INTEGER REFERENCES t (id) ON DELETE CASCADE);
CREATE TRIGGER counts AFTER DELETE ON t BEGIN INSERT INTO c VALUES (old.id); END;

-- migrate:down irreversible: the beginning
)";

constexpr const char* model = R"(schemadiff: 1
dialect: sqlite
tables:
  t:
    columns:
      id: {type: INTEGER, primary_key: {name: null, autoincrement: true}}
      n: {type: INTEGER, null: true}
      m: {type: INTEGER, check: {name: null, expression: m >= 0}}
    indexes:
      by_n: {columns: [n]}
    triggers:
      counts: {timing: after, event: delete, body: INSERT INTO c VALUES (old.id)}
  c:
    columns:
      t: {type: INTEGER, null: true, references: {column: t.id, name: null}, on_delete: cascade}
)";

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

class KilledRebuild : public testing::Test {
 protected:
  void SetUp() override {
    harness::write_file(folder_ / "model.yaml", model);
    harness::write_file(folder_ / "migrations/20260101000000_aaaaaaaaaaaa_first.sql",
                        first_revision);
    harness::write_file(folder_ / "template/.keep", "");
    must(run("upgrade", "template"));
    harness::make_sqlite_database(folder_ / "template")->execute(rows);
    std::vector<std::string> revision = run("revision", "template");
    revision.insert(revision.end(), {"--autogenerate", "--model", "model.yaml", "-m", "rebuild"});
    must(revision);
  }

  std::vector<std::string> run(const std::string& command, const std::string& name) const {
    return {command, "--url", "sqlite:" + (folder_ / name) + "/test.db", "--migrations",
            "migrations"};
  }

  void must(const std::vector<std::string>& arguments) const {
    const harness::Finished finished = harness::schemadiff(arguments, folder_.path());
    ASSERT_EQ(finished.status, 0) << harness::told(arguments, finished);
  }

  void copy(const std::string& name) const {
    std::filesystem::remove_all(folder_ / name);
    std::filesystem::copy(folder_ / "template", folder_ / name);
  }

  harness::TemporaryFolder folder_;
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
