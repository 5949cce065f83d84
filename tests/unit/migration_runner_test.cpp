// SPDX-License-Identifier: MIT
#include "migration/runner.hpp"

#include <gtest/gtest.h>

#include <future>
#include <string>

#include "migration_samples.hpp"
#include "support/text.hpp"

namespace schemadiff::migration {
namespace {

class RunnerOnSqlite : public testing::Test {
 protected:
  RunnerOnSqlite() : database(file.open()) {}

  std::string tables() {
    std::string names;
    for (const Row& row : database->query("SELECT name FROM sqlite_schema WHERE type = 'table' AND "
                                          "name NOT LIKE 'sqlite%' ORDER BY name")) {
      names += *row[0] + " ";
    }
    return names;
  }
  std::string heads() { return support::join(VersionTable(*database, {}).read().heads(), " "); }
  std::string up(const Graph& graph, const std::string& to = "heads") {
    return made(upgrade(*database, graph, to, options));
  }
  std::string down(const Graph& graph, const std::string& to) {
    return made(downgrade(*database, graph, to, options));
  }
  static std::string made(const Steps& steps) {
    std::string ids;
    for (const Step& step : steps) ids += step.revision->id + " ";
    return ids;
  }
  template <class Work>
  std::string error(const Work& work) {
    try {
      work();
    } catch (const Error& e) {
      return to_string(e.location()) + ": " + e.what();
    }
    return "none";
  }

  TemporaryFile file;
  std::unique_ptr<Database> database;
  RunOptions options;
};

TEST_F(RunnerOnSqlite, goes_up_and_down_and_nowhere_when_it_is_there) {
  const Graph graph(three_tables());
  EXPECT_EQ(up(graph, "+1"), "a1 ");
  EXPECT_EQ(up(graph), "b1 c1 ");
  EXPECT_EQ(up(graph), "");
  EXPECT_EQ(up(graph, "b1"), "");
  EXPECT_EQ(heads(), "c1");
  EXPECT_EQ(tables(), "a b c schemadiff_log schemadiff_version ");
  EXPECT_EQ(down(graph, "-2"), "c1 b1 ");
  EXPECT_EQ(heads(), "a1");
  EXPECT_EQ(down(graph, "base"), "a1 ");
  EXPECT_EQ(heads(), "");
  EXPECT_EQ(tables(), "schemadiff_log schemadiff_version ");
  EXPECT_EQ(down(graph, "base"), "");
}

TEST_F(RunnerOnSqlite, writes_nothing_where_there_is_nothing_to_do) {
  const Graph graph({});
  EXPECT_EQ(up(graph), "");
  EXPECT_EQ(VersionTable(*database, {}).read().rows.size(), 0u);
  EXPECT_EQ(tables(), "");
}

TEST_F(RunnerOnSqlite, logs_who_ran_what) {
  const Graph graph(three_tables());
  options.tool_version = "1.2.3";
  up(graph, "a1");
  down(graph, "base");
  const std::vector<LogEntry> log = VersionTable(*database, {}).log();
  ASSERT_EQ(log.size(), 2u);
  EXPECT_EQ(log[0].revision, "a1");
  EXPECT_EQ(log[0].direction, "up");
  EXPECT_EQ(log[0].checksum, graph.find("a1")->checksum);
  EXPECT_EQ(log[0].tool_version, "1.2.3");
  EXPECT_FALSE(log[0].user_name.empty());
  EXPECT_EQ(log[1].direction, "down");
}

TEST_F(RunnerOnSqlite, stays_at_the_last_good_revision_when_a_statement_fails) {
  std::vector<Revision> revisions = three_tables();
  revisions[1] = sample("b1", "a1",
                        "-- migrate:up\nCREATE TABLE b (id integer);\n\nINSERT INTO "
                        "nowhere\nVALUES (1);\n\n-- migrate:down\n");
  const Graph graph(std::move(revisions));
  EXPECT_EQ(error([&] { up(graph); }),
            "b1.sql:7: statement 2 of 2 of revision b1 (up) failed: no such table: nowhere; the "
            "target stays at a1");
  EXPECT_EQ(heads(), "a1");
  EXPECT_EQ(tables(), "a schemadiff_log schemadiff_version ");
}

TEST_F(RunnerOnSqlite, finds_a_commit_before_anything_runs) {
  std::vector<Revision> revisions = three_tables();
  revisions[2] =
      sample("c1", "b1", "-- migrate:up\nCREATE TABLE c (id integer);\nCOMMIT;\n-- migrate:down\n");
  const Graph graph(std::move(revisions));
  EXPECT_EQ(error([&] { up(graph); }),
            "c1.sql:6: COMMIT in a part that runs inside a transaction; take it out, or mark the "
            "part transaction:false");
  EXPECT_EQ(tables(), "");
}

TEST_F(RunnerOnSqlite, finds_an_open_literal_before_anything_runs) {
  std::vector<Revision> revisions = three_tables();
  revisions[2] = sample("c1", "b1", "-- migrate:up\nSELECT 1;\nSELECT 'open;\n-- migrate:down\n");
  const Graph graph(std::move(revisions));
  EXPECT_EQ(error([&] { up(graph); }).substr(0, 9), "c1.sql:6:");
  EXPECT_EQ(tables(), "");
}

TEST_F(RunnerOnSqlite, refuses_a_broken_seal) {
  std::string text = sealed(revision_text(
      "a1", "none", "-- migrate:up\nCREATE TABLE a (id integer);\n-- migrate:down\n"));
  text.replace(text.find("integer"), 7, "numeric");
  const Graph graph({parse_revision(text, "a1.sql")});
  EXPECT_NE(error([&] { up(graph); }).find("changed after it was sealed"), std::string::npos);
  EXPECT_EQ(tables(), "");
}

TEST_F(RunnerOnSqlite, refuses_the_way_down_from_an_irreversible_revision) {
  const Graph graph({sample(
      "a1", "none", "-- migrate:up\nSELECT 1;\n-- migrate:down irreversible: rows are gone\n")});
  up(graph);
  EXPECT_EQ(error([&] { down(graph, "base"); }),
            "a1.sql: revision a1 cannot be taken back: rows are gone");
  EXPECT_EQ(heads(), "a1");
}

TEST_F(RunnerOnSqlite, refuses_a_file_for_another_dialect) {
  const Graph graph({parse_revision(
      "-- revision: a1\n-- parent: none\n-- dialect: postgresql\n-- migrate:up\n-- migrate:down\n",
      "a1.sql")});
  EXPECT_EQ(error([&] { up(graph); }),
            "a1.sql:3: revision a1 is for postgresql and cannot run on sqlite");
}

TEST_F(RunnerOnSqlite, refuses_to_go_down_to_what_is_not_applied) {
  const Graph graph(three_tables());
  up(graph, "a1");
  EXPECT_EQ(error([&] { down(graph, "c1"); }),
            ": revision c1 is not applied, so that there is no way down to it");
}

TEST_F(RunnerOnSqlite, helps_where_the_target_has_a_revision_that_no_file_has) {
  up(Graph(three_tables()));
  std::vector<Revision> fewer = three_tables();
  fewer.pop_back();
  EXPECT_NE(error([&] {
              up(Graph(std::move(fewer)));
            }).find("has applied revision \"c1\", which no file here has"),
            std::string::npos);
}

TEST_F(RunnerOnSqlite, rolls_a_dry_run_back) {
  const Graph graph(three_tables());
  options.dry_run = true;
  EXPECT_EQ(up(graph), "a1 b1 c1 ");
  EXPECT_EQ(tables(), "");
}

TEST_F(RunnerOnSqlite, runs_all_in_one_transaction_where_asked_to) {
  std::vector<Revision> revisions = three_tables();
  revisions[2] = sample("c1", "b1", "-- migrate:up\nSELECT * FROM nowhere;\n-- migrate:down\n");
  options.transaction = TransactionMode::all;
  EXPECT_NE(error([&] { up(Graph(std::move(revisions))); }).find("nothing was changed"),
            std::string::npos);
  EXPECT_EQ(tables(), "");
  EXPECT_EQ(up(Graph(three_tables())), "a1 b1 c1 ");
  EXPECT_EQ(heads(), "c1");
}

const std::string two_up_parts =
    "-- migrate:up\nCREATE TABLE p (id integer);\n-- migrate:up\nINSERT INTO q VALUES (1);\n"
    "-- migrate:down\nDROP TABLE p;\n-- migrate:down\nDELETE FROM q;\n";

TEST_F(RunnerOnSqlite, goes_on_from_the_part_that_failed) {
  const Graph graph({sample("m1", "none", two_up_parts)});
  EXPECT_NE(error([&] { up(graph); }).find("the next upgrade goes on from there"),
            std::string::npos);
  EXPECT_EQ(heads(), "");
  EXPECT_EQ(VersionTable(*database, {}).read().unfinished()->parts_done, 1);
  EXPECT_NE(error([&] { down(graph, "base"); }).find("left half way up"), std::string::npos);
  database->execute("CREATE TABLE q (id integer)");
  EXPECT_EQ(up(graph), "m1 ");
  EXPECT_EQ(heads(), "m1");
  EXPECT_FALSE(VersionTable(*database, {}).read().unfinished());
}

TEST_F(RunnerOnSqlite, goes_on_downwards_from_the_part_that_failed) {
  const Graph graph({sample("m1", "none", two_up_parts)});
  database->execute("CREATE TABLE q (id integer)");
  up(graph);
  database->execute("DROP TABLE q");
  EXPECT_NE(error([&] { down(graph, "base"); }).find("the next downgrade goes on from there"),
            std::string::npos);
  EXPECT_NE(error([&] { up(graph); }).find("left half way down"), std::string::npos);
  database->execute("CREATE TABLE q (id integer)");
  EXPECT_EQ(down(graph, "base"), "m1 ");
  EXPECT_EQ(VersionTable(*database, {}).read().rows.size(), 0u);
}

const std::string outside =
    "-- migrate:up transaction:false\nCREATE TABLE p (id integer);\nINSERT INTO q VALUES "
    "(1);\nCREATE TABLE r (id integer);\n"
    "-- migrate:down irreversible: not needed\n";

TEST_F(RunnerOnSqlite, goes_on_from_the_statement_that_failed_outside_a_transaction) {
  const Graph graph({sample("n1", "none", outside)});
  EXPECT_NE(error([&] { up(graph); }).find("n1.sql:6: statement 2 of 3"), std::string::npos);
  const auto left = VersionTable(*database, {}).read().unfinished();
  EXPECT_EQ(left->statement, 1);
  EXPECT_FALSE(left->started);
  database->execute("CREATE TABLE q (id integer)");
  EXPECT_EQ(up(graph), "n1 ");
  EXPECT_EQ(tables(), "p q r schemadiff_log schemadiff_version ");
}

TEST_F(RunnerOnSqlite, stops_at_a_statement_of_which_nobody_knows_whether_it_was_done) {
  const Graph graph({sample("n1", "none", outside)});
  VersionTable table(*database, {});
  table.create();
  table.put({.revision = "n1",
             .checksum = "",
             .state = RowState::going_up,
             .parts_done = 0,
             .statement = 2,
             .started = true},
            {});
  EXPECT_THROW(up(graph), MigrationFailed);
  EXPECT_EQ(error([&] { up(graph); }),
            "n1.sql:6: statement 2 of revision n1 (up) was begun by a run that ended without "
            "hearing of its end, and whether it took effect cannot be looked up; see for yourself, "
            "and then either run by hand what is left of the revision and say \"schemadiff stamp "
            "n1\", or take by hand back what it did and say \"schemadiff stamp base\"");
  const std::vector<std::string> name{"n1"};
  stamp(*database, graph, name, StampMode::move, options);
  EXPECT_EQ(heads(), "n1");
  EXPECT_EQ(up(graph), "");
}

TEST_F(RunnerOnSqlite, runs_again_what_does_no_harm_where_nobody_knows_whether_it_was_done) {
  const Graph graph({sample("v1", "none",
                            "-- migrate:up transaction:false\nVACUUM;\nPRAGMA user_version = 7;\n"
                            "-- migrate:down\n")});
  VersionTable table(*database, {});
  table.create();
  table.put({.revision = "v1",
             .checksum = graph.find("v1")->checksum,
             .state = RowState::going_up,
             .parts_done = 0,
             .statement = 2,
             .started = true},
            {});
  EXPECT_EQ(up(graph), "v1 ");
  EXPECT_EQ(*database->query("PRAGMA user_version").at(0).at(0), "7");
  EXPECT_EQ(heads(), "v1");
}

TEST_F(RunnerOnSqlite, says_where_it_goes_on_and_that_the_file_was_changed) {
  std::vector<std::pair<int, bool>> told;
  options.events.resumes = [&](const Step&, const Resumption& from) {
    told.emplace_back(from.line, from.file_changed);
  };
  EXPECT_THROW(up(Graph({sample("n1", "none", outside)})), MigrationFailed);
  const Graph mended({sample("n1", "none",
                             "-- migrate:up transaction:false\nCREATE TABLE p (id integer);\n"
                             "CREATE TABLE q (id integer);\n-- migrate:down\n")});
  EXPECT_EQ(up(mended), "n1 ");
  EXPECT_EQ(told, (std::vector<std::pair<int, bool>>{{6, true}}));
  EXPECT_EQ(tables(), "p q schemadiff_log schemadiff_version ");
}

TEST(PlanFromEmpty, finds_what_is_wrong_with_the_files_without_a_database) {
  const Graph bad({sample("a1", "none", "-- migrate:up\nCOMMIT;\n-- migrate:down\n")});
  EXPECT_THROW(plan_from_empty(bad, "heads", sqlite::dialect(), {}), MigrationError);
  EXPECT_EQ(plan_from_empty(Graph(three_tables()), "b1", sqlite::dialect(), {}).size(), 2u);
  const Graph outside_transactions({sample("n1", "none", outside)});
  EXPECT_THROW(plan_from_empty(outside_transactions, "heads", sqlite::dialect(), {.dry_run = true}),
               UsageError);
}

TEST_F(RunnerOnSqlite, leaves_no_row_where_the_first_statement_outside_a_transaction_fails) {
  const Graph graph(
      {sample("n1", "none",
              "-- migrate:up transaction:false\nINSERT INTO q VALUES (1);\n-- migrate:down\n")});
  EXPECT_NE(error([&] { up(graph); }).find("the target stays at base"), std::string::npos);
  EXPECT_EQ(VersionTable(*database, {}).read().rows.size(), 0u);
}

TEST_F(RunnerOnSqlite, refuses_one_transaction_for_a_part_that_can_run_in_none) {
  const Graph graph({sample("n1", "none", outside)});
  options.dry_run = true;
  EXPECT_EQ(error([&] { up(graph); }),
            ": --dry-run runs everything in one transaction, and revision n1 has a part that "
            "cannot run in one "
            "(n1.sql:4)");
  EXPECT_EQ(tables(), "");
}

TEST_F(RunnerOnSqlite, turns_foreign_keys_off_for_a_part_that_asks_for_it) {
  database->execute("PRAGMA foreign_keys = ON");
  database->execute("CREATE TABLE parent (id integer PRIMARY KEY)");
  database->execute("CREATE TABLE child (parent integer REFERENCES parent ON DELETE CASCADE)");
  database->execute("INSERT INTO parent VALUES (1)");
  database->execute("INSERT INTO child VALUES (1)");
  const Graph graph({sample(
      "f1", "none", "-- migrate:up foreign_keys:off\nDELETE FROM parent;\n-- migrate:down\n")});
  up(graph);
  EXPECT_EQ(database->query("SELECT * FROM child").size(), 1u);
  EXPECT_EQ(*database->query("PRAGMA foreign_keys").at(0).at(0), "1");
}

TEST_F(RunnerOnSqlite, skips_what_a_guard_says_and_logs_it) {
  database->execute("CREATE TABLE t (id integer, a integer)");
  const Graph graph(
      {sample("g1", "none",
              "-- migrate:up\n-- unless-exists: column t.a\nALTER TABLE t ADD COLUMN a integer;\n"
              "-- unless-exists: column t.b\nALTER TABLE t ADD COLUMN b integer;\n"
              "-- if-exists: table gone\nDROP TABLE gone;\n-- migrate:down\n")});
  EXPECT_EQ(up(graph), "g1 ");
  EXPECT_EQ(database->query("SELECT a, b FROM t").size(), 0u);
  EXPECT_EQ(VersionTable(*database, {}).log().at(0).note,
            "skipped line 6: column t.a is there; skipped line 10: table gone is not there");
}

TEST_F(RunnerOnSqlite, follows_a_merge_and_takes_it_apart_again) {
  const auto empty = [](const std::string& id, const std::string& parent) {
    return sample(id, parent, "-- migrate:up\n-- migrate:down\n");
  };
  const Graph graph({empty("r", "none"), empty("x", "r"), empty("y", "r"), empty("z", "x, y")});
  EXPECT_EQ(up(graph, "x"), "r x ");
  EXPECT_EQ(heads(), "x");
  EXPECT_EQ(up(graph, "y"), "y ");
  EXPECT_EQ(heads(), "x y");
  EXPECT_EQ(up(graph), "z ");
  EXPECT_EQ(heads(), "z");
  EXPECT_EQ(down(graph, "x"), "z ");
  EXPECT_EQ(heads(), "x y");
  EXPECT_EQ(down(graph, "r"), "y x ");
  EXPECT_EQ(heads(), "r");
}

TEST_F(RunnerOnSqlite, stamps_without_running_anything) {
  const Graph graph(three_tables());
  const auto to = [&](std::vector<std::string> names, StampMode mode = StampMode::move) {
    stamp(*database, graph, names, mode, options);
    return heads();
  };
  EXPECT_EQ(to({"b1"}), "b1");
  EXPECT_EQ(to({"heads"}), "c1");
  EXPECT_EQ(to({"a1"}), "a1");
  EXPECT_EQ(to({"base"}), "");
  database->execute("INSERT INTO schemadiff_version VALUES ('gone', '', 'applied', 0, 0, 0)");
  EXPECT_THROW(to({"a1"}), MigrationError);
  EXPECT_EQ(to({"a1"}, StampMode::purge), "a1");
  EXPECT_EQ(tables(), "schemadiff_log schemadiff_version ");
}

TEST_F(RunnerOnSqlite, refuses_a_version_table_of_another_shape) {
  database->execute("CREATE TABLE schemadiff_version (version text)");
  EXPECT_EQ(error([&] { up(Graph(three_tables())); }),
            ": table \"schemadiff_version\" is not the one that schemadiff keeps: it has the "
            "columns version; rename "
            "it, or set [upgrade] version_table to another name");
}

TEST_F(RunnerOnSqlite, notices_that_somebody_else_changed_the_version_table) {
  VersionTable table(*database, {});
  table.create();
  EXPECT_THROW(table.erase("a1"), MigrationError);
}

TEST_F(RunnerOnSqlite, keeps_its_tables_under_other_names) {
  options.names.table = "my \"versions\"";
  EXPECT_EQ(up(Graph(three_tables())), "a1 b1 c1 ");
  EXPECT_EQ(database->query("SELECT revision FROM \"my \"\"versions\"\"\"").size(), 1u);
}

TEST_F(RunnerOnSqlite, holds_an_identifier_of_any_length) {
  const std::string id(300, 'x');
  up(Graph({sample(id, "none", "-- migrate:up\n-- migrate:down\n")}));
  EXPECT_EQ(heads(), id);
}

TEST_F(RunnerOnSqlite, lets_one_of_several_runners_do_each_revision) {
  const Graph graph(three_tables());
  std::vector<std::future<std::size_t>> runs;
  for (int i = 0; i < 4; ++i) {
    runs.push_back(std::async(std::launch::async, [&] {
      const auto own = file.open();
      return upgrade(*own, graph, "heads", options).size();
    }));
  }
  std::size_t made = 0;
  for (auto& run : runs) made += run.get();
  EXPECT_EQ(made, 3u);
  EXPECT_EQ(VersionTable(*database, {}).log().size(), 3u);
}

}  // namespace
}  // namespace schemadiff::migration
