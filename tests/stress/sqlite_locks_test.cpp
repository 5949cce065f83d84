// SPDX-License-Identifier: MIT
// Other processes at an SQLite file while it is migrated, what killed ones left, and what of the
// file itself must stay.
#include <gtest/gtest.h>

#include <chrono>
#include <csignal>
#include <filesystem>
#include <thread>

#include "harness/content.hpp"
#include "stress/rebuild_project.hpp"

namespace {

using Clock = std::chrono::steady_clock;

constexpr const char* rows =
    "INSERT INTO t (id, n, m) VALUES (3, 1, 2), (8, NULL, 3);"
    "UPDATE sqlite_sequence SET seq = 90; INSERT INTO c VALUES (8);";

class Locks : public stress::RebuildProject {
 protected:
  /// SQLite's shell runs the script on the file of that name, and is at its end or at a `.shell`
  /// once it has made the file `ready`.
  std::unique_ptr<harness::Process> other(const std::string& name, const std::string& script) {
    harness::ProcessOptions options;
    options.folder = folder_ / name;
    options.input = script;
    auto process = std::make_unique<harness::Process>(
        std::vector<std::string>{"sqlite3", "-batch", "test.db"}, options);
    const auto deadline = Clock::now() + std::chrono::seconds(30);
    while (!harness::exists((folder_ / name) + "/ready") && Clock::now() < deadline)
      std::this_thread::sleep_for(std::chrono::milliseconds(5));
    EXPECT_TRUE(harness::exists((folder_ / name) + "/ready"));
    return process;
  }

  std::string row_count(const std::string& name) {
    return harness::make_sqlite_database(folder_ / name)
        ->query("SELECT count(*) FROM t")
        .at(0)
        .at(0);
  }
};

TEST_F(Locks, another_process_that_writes_is_waited_for) {
  make("", rows);
  copy("a");
  const auto writer = other("a",
                            "BEGIN IMMEDIATE; INSERT INTO t VALUES (20, 0, 0);\n"
                            ".shell touch ready\n.shell sleep 2\nCOMMIT;");
  const harness::Finished finished = schemadiff(run("upgrade", "a"));
  EXPECT_EQ(finished.status, 0) << finished.err;
  EXPECT_NE(finished.err.find("test.db' is locked by another process; waiting up to 5 s"),
            std::string::npos)
      << finished.err;
  EXPECT_EQ(writer->wait().status, 0);
  EXPECT_EQ(row_count("a"), "3");
}

TEST_F(Locks, a_process_that_keeps_the_file_for_itself_ends_the_waiting_with_an_error) {
  make("", rows);
  copy("a");
  const std::string before = harness::read_file(file("a"));
  const auto holder = other("a", "BEGIN EXCLUSIVE;\n.shell touch ready\n.shell sleep 60\n");
  const harness::Finished finished = schemadiff(run("upgrade", "a"));
  EXPECT_EQ(finished.status, 2) << finished.err;
  EXPECT_NE(finished.err.find("test.db' is locked by another process: try again when that has"),
            std::string::npos)
      << finished.err;
  holder->send(SIGKILL);
  holder->wait();
  EXPECT_EQ(harness::read_file(file("a")), before);
}

TEST_F(Locks, a_reader_of_a_file_in_wal_mode_is_not_in_the_way_and_sees_what_it_saw) {
  make("PRAGMA journal_mode = WAL;", rows);
  copy("a");
  const auto reader = other("a",
                            "BEGIN; SELECT sum(id) FROM t;\n.shell touch ready\n"
                            ".shell while [ ! -e done ]; do sleep 0.02; done\n"
                            "SELECT sum(id), (SELECT count(*) FROM pragma_table_info('t') WHERE "
                            "\"notnull\") FROM t; COMMIT;");
  const harness::Finished finished = schemadiff(run("upgrade", "a"));
  EXPECT_EQ(finished.status, 0) << finished.err;
  EXPECT_EQ(finished.err.find("locked"), std::string::npos) << finished.err;
  harness::write_file((folder_ / "a") + "/done", "");
  EXPECT_EQ(reader->wait().out, "11\n11|0\n");
  must(run("current", "a"));
  EXPECT_EQ(row_count("a"), "2");
}

TEST_F(Locks, a_reader_of_a_file_with_a_journal_is_waited_for) {
  make("", rows);
  copy("a");
  const auto reader =
      other("a", "BEGIN; SELECT sum(id) FROM t;\n.shell touch ready\n.shell sleep 2\nCOMMIT;");
  const harness::Finished finished = schemadiff(run("upgrade", "a"));
  EXPECT_EQ(finished.status, 0) << finished.err;
  EXPECT_EQ(reader->wait().out, "11\n");
}

TEST_F(Locks, the_journal_of_a_killed_writer_is_rolled_back_first) {
  make("", rows);
  copy("a");
  const auto writer = other(
      "a",
      "PRAGMA cache_size = 5; BEGIN; UPDATE t SET m = 99;\n"
      "INSERT INTO t WITH RECURSIVE k (i) AS (SELECT 100 UNION ALL SELECT i + 1 FROM k WHERE i < "
      "20000) SELECT i, i, i FROM k;\n.shell touch ready\n.shell sleep 60\n");
  writer->send(SIGKILL);
  writer->wait();
  ASSERT_TRUE(harness::exists(file("a") + "-journal"));
  must(run("upgrade", "a"));
  EXPECT_EQ(row_count("a"), "2");
  EXPECT_FALSE(harness::exists(file("a") + "-journal"));
}

TEST_F(Locks, what_a_killed_writer_left_in_the_wal_counts) {
  make("PRAGMA journal_mode = WAL;", rows);
  copy("a");
  const auto writer = other("a",
                            "INSERT INTO t VALUES (20, 0, 0);\nBEGIN; INSERT INTO t VALUES (21, 0, "
                            "0);\n.shell touch ready\n.shell sleep 60\n");
  writer->send(SIGKILL);
  writer->wait();
  ASSERT_TRUE(harness::exists(file("a") + "-wal"));
  must(run("upgrade", "a"));
  EXPECT_EQ(row_count("a"), "3");
}

TEST_F(Locks, settings_of_the_file_stay) {
  for (const char* settings :
       {"PRAGMA encoding = 'UTF-16le'; PRAGMA page_size = 512; PRAGMA auto_vacuum = INCREMENTAL;"
        "PRAGMA application_id = 4711; PRAGMA user_version = -3;",
        "PRAGMA encoding = 'UTF-16be'; PRAGMA page_size = 65536; PRAGMA auto_vacuum = FULL;"
        "PRAGMA journal_mode = WAL; PRAGMA application_id = -1; PRAGMA user_version = 12;"}) {
    SCOPED_TRACE(settings);
    std::filesystem::remove_all(folder_ / "template");
    std::filesystem::remove_all(folder_ / "migrations");
    make(settings, rows);
    copy("a");
    const auto database = harness::make_sqlite_database(folder_ / "a");
    const harness::Content before = harness::content_of(*database);
    const auto nothing_is_lost = [](const std::string&) { return false; };
    std::vector<std::string> upgrade = run("upgrade", "a");
    const std::string backup = folder_ / "a/backup.db";
    upgrade.insert(upgrade.end(), {"--backup", backup});
    must(upgrade);
    harness::expect_kept(before, harness::content_of(*database), nothing_is_lost, "after upgrade");
    std::vector<std::string> downgrade = run("downgrade", "a");
    downgrade.emplace_back("aaaaaaaaaaaa");
    must(downgrade);
    harness::expect_kept(before, harness::content_of(*database), nothing_is_lost,
                         "after downgrade");
    std::filesystem::remove_all(folder_ / "b");
    std::filesystem::create_directory(folder_ / "b");
    std::filesystem::rename(backup, file("b"));
    harness::Content copied = harness::content_of(*harness::make_sqlite_database(folder_ / "b"));
    copied.settings["journal_mode"] = before.settings.at("journal_mode");  // VACUUM INTO's own
    harness::expect_kept(before, copied, nothing_is_lost, "in the backup");
  }
}

}  // namespace
