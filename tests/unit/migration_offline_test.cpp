// SPDX-License-Identifier: MIT
#include "migration/offline.hpp"

#include <gtest/gtest.h>

#include <cstdio>
#include <fstream>

#include "harness/required.hpp"
#include "migration_samples.hpp"
#include "postgres/postgres.hpp"

namespace schemadiff::migration {
namespace {

std::string script(const Graph& graph, std::string_view range, const RunOptions& options = {}) {
  return upgrade_script(graph, resolve_range(range, {.graph = graph}), sqlite::dialect(), options);
}

/// Without the log's rows, which hold the time.
std::string without_log(const std::string& text) {
  std::string result;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = text.find('\n', at) + 1;
    const std::string line = text.substr(at, end - at);
    if (!line.starts_with("INSERT INTO schemadiff_log")) result += line;
    at = end;
  }
  return result;
}

TEST(Offline, writes_transactions_and_the_version_table) {
  const Graph graph(three_tables());
  const std::string sum = graph.find("b1")->checksum;
  EXPECT_EQ(without_log(script(graph, "a1:b1")),
            ".bail on\n"
            "PRAGMA foreign_keys = OFF;\n"
            "-- from a1 to b1\n"
            "\n"
            "-- revision b1 up\n"
            "BEGIN IMMEDIATE;\n"
            "CREATE TABLE b (id integer PRIMARY KEY);\n"
            "DELETE FROM schemadiff_version WHERE revision = 'a1';\n"
            "INSERT INTO schemadiff_version (revision, checksum, state, parts_done, statement, "
            "started) VALUES "
            "('b1', '" +
                sum +
                "', 'applied', 0, 0, 0);\n"
                "COMMIT;\n");
}

TEST(Offline, makes_a_script_that_the_shell_runs_to_where_a_run_would_go) {
  const Graph graph(three_tables());
  const TemporaryFile file;
  const std::string path = file.path() + ".sql";
  std::ofstream(path) << script(graph, ":heads");
  const std::string command = "sqlite3 " + file.path() + " < " + path;
  if (!harness::program_is_there("sqlite3")) return;
  EXPECT_EQ(std::system(command.c_str()), 0);
  std::filesystem::remove(path);
  const auto database = file.open();
  EXPECT_EQ(VersionTable(*database, {}).read().heads(), std::vector<std::string>{"c1"});
  EXPECT_EQ(upgrade(*database, graph, "heads", {}).size(), 0u);
  EXPECT_EQ(downgrade(*database, graph, "base", {}).size(), 3u);
}

TEST(Offline, ends_the_transaction_around_a_part_that_can_run_in_none) {
  const Graph graph({sample(
      "n1", "none", "-- migrate:up\nA;\n-- migrate:up transaction:false\nB;\n-- migrate:down\n")});
  EXPECT_EQ(revision_script(*graph.find("n1"), Direction::up, sqlite::dialect()),
            ".bail on\n\n-- revision n1 up\nBEGIN IMMEDIATE;\nA;\nCOMMIT;\nB;\n");
}

TEST(Offline, puts_the_settings_back_that_a_part_changes) {
  const Graph graph(
      {sample("n1", "none", "-- migrate:up\nSET search_path = '';\n-- migrate:down\n")});
  EXPECT_EQ(revision_script(*graph.find("n1"), Direction::up, postgres::dialect()),
            "\\set ON_ERROR_STOP on\n\n-- revision n1 up\nBEGIN;\nSET search_path = '';\n"
            "RESET ROLE;\nRESET ALL;\nCOMMIT;\n");
}

TEST(Offline, turns_foreign_keys_off_before_the_transaction_of_a_rebuild) {
  const Graph graph(
      {sample("n1", "none",
              "-- migrate:up foreign_keys:off\nDROP TABLE t;\n-- migrate:down\nSELECT 1;\n")});
  EXPECT_EQ(revision_script(*graph.find("n1"), Direction::up, sqlite::dialect()),
            ".bail on\nPRAGMA foreign_keys = OFF;\n\n-- revision n1 up\nBEGIN IMMEDIATE;\n"
            "DROP TABLE t;\nCOMMIT;\n");
  EXPECT_EQ(revision_script(*graph.find("n1"), Direction::down, sqlite::dialect()).find("PRAGMA"),
            std::string::npos);
}

TEST(Offline, keeps_several_revisions_in_one_transaction_where_asked_to) {
  const std::string text =
      script(Graph(three_tables()), "a1:", {.transaction = TransactionMode::all});
  EXPECT_EQ(text.find("BEGIN"), text.rfind("BEGIN"));
}

TEST(Offline, writes_the_way_down) {
  const Graph graph(three_tables());
  const std::string text =
      downgrade_script(graph, resolve_range("c1:a1", {.graph = graph}), sqlite::dialect(), {});
  EXPECT_LT(text.find("DROP TABLE c"), text.find("DROP TABLE b"));
  EXPECT_NE(text.find("INSERT INTO schemadiff_version (revision, checksum, state, parts_done, "
                      "statement, started) "
                      "VALUES ('a1'"),
            std::string::npos);
}

}  // namespace
}  // namespace schemadiff::migration
