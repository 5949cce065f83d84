// SPDX-License-Identifier: MIT
// Parts outside transactions on a real PostgreSQL: what a run does that finds a statement begun and
// nobody who knows its end, and what a failed or a waiting statement leaves.
#include <gtest/gtest.h>

#include <future>
#include <string>
#include <thread>

#include "migration_live.hpp"
#include "migration_samples.hpp"
#include "postgres/fate.hpp"

namespace schemadiff::migration {
namespace {

class ResumeOnPostgres : public LiveRunner {
 protected:
  void SetUp() override {
    LiveRunner::SetUp();
    if (!database) return;
    database->execute("CREATE TABLE t (a integer, b integer)");
    database->execute("INSERT INTO t SELECT g, 1 FROM generate_series(1, 20) AS g");
  }

  /// A revision of these statements outside a transaction, with the last of them begun by a run
  /// that was killed.
  Graph begun(const std::string& statements, int count) {
    Graph graph({sample("n1", "none",
                        "-- migrate:up transaction:false\n" + statements +
                            "\n-- migrate:down irreversible: not needed\n")});
    VersionTable table(*database, {});
    table.create();
    table.put({.revision = "n1",
               .checksum = graph.find("n1")->checksum,
               .state = RowState::going_up,
               .parts_done = 0,
               .statement = count,
               .started = true},
              {});
    return graph;
  }

  void up(const Graph& graph) { upgrade(*database, graph, "heads", options); }
  /// "i valid" of each index of t.
  std::string indexes() {
    std::string text;
    for (const Row& row : another()->query(
             "SELECT c.relname, i.indisvalid FROM pg_index i JOIN pg_class c ON c.oid = "
             "i.indexrelid WHERE i.indrelid = 't'::regclass ORDER BY 1")) {
      text += *row[0] + (row[1] == "t" ? " valid " : " invalid ");
    }
    return text;
  }
  void make_invalid_index() {
    EXPECT_THROW(database->execute("CREATE UNIQUE INDEX CONCURRENTLY i ON t (b)"), DatabaseError);
    EXPECT_EQ(indexes(), "i invalid ");
  }
  std::unique_ptr<Database> another() {
    return postgres::open(database->description(), {.access = Access::write});
  }
};

TEST_F(ResumeOnPostgres, takes_an_index_that_is_valid_as_done) {
  const Graph graph = begun("CREATE INDEX CONCURRENTLY i ON t (a);", 1);
  database->execute("CREATE INDEX i ON t (a)");
  up(graph);
  EXPECT_EQ(heads(), "n1");
  EXPECT_EQ(indexes(), "i valid ");
}

TEST_F(ResumeOnPostgres, drops_an_index_that_is_not_valid_and_builds_it_again) {
  const Graph graph = begun("CREATE INDEX CONCURRENTLY i ON t (a);", 1);
  make_invalid_index();
  up(graph);
  EXPECT_EQ(heads(), "n1");
  EXPECT_EQ(indexes(), "i valid ");
}

TEST_F(ResumeOnPostgres, builds_an_index_that_was_never_begun) {
  up(begun("CREATE INDEX CONCURRENTLY IF NOT EXISTS \"I x\" ON public.t (a);", 1));
  EXPECT_EQ(heads(), "n1");
  EXPECT_EQ(indexes(), "I x valid ");
}

TEST_F(ResumeOnPostgres, waits_while_the_server_goes_on_building_for_a_client_that_is_gone) {
  const std::string statement = "CREATE INDEX CONCURRENTLY i ON t (a)";
  const Graph graph = begun(statement + ";", 1);
  const auto writer = another(), builder = another();
  writer->execute("BEGIN");
  writer->execute("INSERT INTO t VALUES (1, 1)");
  auto building = std::async(std::launch::async, [&] { builder->execute(statement); });
  while (indexes().empty()) std::this_thread::sleep_for(std::chrono::milliseconds(10));
  int waited = 0;
  options.events.waits_for_statement = [&] {
    if (++waited == 1) writer->execute("COMMIT");
  };
  up(graph);
  building.get();
  EXPECT_GE(waited, 1);
  EXPECT_EQ(heads(), "n1");
  EXPECT_EQ(indexes(), "i valid ");
}

TEST_F(ResumeOnPostgres, looks_up_added_and_renamed_values_of_an_enum) {
  database->execute("CREATE TYPE mood AS ENUM ('sad')");
  const Graph graph =
      begun("ALTER TYPE mood ADD VALUE 'ok';\nALTER TYPE mood ADD VALUE 'fine';", 1);
  database->execute("ALTER TYPE mood ADD VALUE 'ok'");
  up(graph);
  EXPECT_EQ(heads(), "n1");
  EXPECT_EQ(database->query("SELECT FROM pg_enum").size(), 3u);
}

TEST_F(ResumeOnPostgres, adds_a_value_of_an_enum_that_is_not_there) {
  database->execute("CREATE TYPE mood AS ENUM ('sad')");
  up(begun("ALTER TYPE public.mood ADD VALUE 'ok' BEFORE 'sad';", 1));
  EXPECT_EQ(database->query("SELECT FROM pg_enum").size(), 2u);
}

TEST_F(ResumeOnPostgres, looks_up_a_dropped_index) {
  const Graph gone = begun("DROP INDEX CONCURRENTLY i;", 1);
  up(gone);
  EXPECT_EQ(heads(), "n1");
}

TEST_F(ResumeOnPostgres, drops_an_index_that_is_still_there) {
  const Graph there = begun("DROP INDEX CONCURRENTLY public.i;", 1);
  database->execute("CREATE INDEX i ON t (a)");
  up(there);
  EXPECT_EQ(indexes(), "");
}

TEST_F(ResumeOnPostgres, validates_a_constraint_again) {
  database->execute("ALTER TABLE t ADD CONSTRAINT c CHECK (a > 0) NOT VALID");
  up(begun("ALTER TABLE t VALIDATE CONSTRAINT c;", 1));
  EXPECT_EQ(
      database->query("SELECT FROM pg_constraint WHERE conname = 'c' AND convalidated").size(), 1u);
}

TEST_F(ResumeOnPostgres, sets_again_what_the_part_has_set_before) {
  const Graph graph = begun(
      "SET search_path = nowhere;\nCREATE INDEX CONCURRENTLY i ON public.t (a);\n"
      "CREATE INDEX CONCURRENTLY j ON t (a);",
      2);
  EXPECT_THROW(up(graph), MigrationFailed);  // for j, whose table the search path does not show
  EXPECT_EQ(indexes(), "i valid ");
}

TEST_F(ResumeOnPostgres, stops_where_nothing_tells_what_became_of_a_statement) {
  const Graph graph = begun("SELECT 1;\nUPDATE t SET a = a + 1;", 2);
  try {
    up(graph);
    FAIL() << "it ran";
  } catch (const MigrationFailed& error) {
    EXPECT_EQ(error.location(), (Location{.file = "n1.sql", .line = 6}));
    EXPECT_NE(std::string(error.what()).find("\"schemadiff stamp n1\""), std::string::npos);
  }
  EXPECT_EQ(database->query("SELECT min(a) FROM t").at(0).at(0), "1");
}

TEST_F(ResumeOnPostgres, leaves_no_invalid_index_where_the_build_fails) {
  const Graph graph({sample("n1", "none",
                            "-- migrate:up transaction:false\n"
                            "CREATE UNIQUE INDEX CONCURRENTLY i ON t (b);\n-- migrate:down\n")});
  EXPECT_THROW(up(graph), MigrationFailed);
  EXPECT_EQ(indexes(), "");
  EXPECT_TRUE(VersionTable(*database, {}).read().rows.empty());
  database->execute("UPDATE t SET b = a");
  up(graph);
  EXPECT_EQ(indexes(), "i valid ");
}

TEST_F(ResumeOnPostgres, does_not_touch_an_index_that_was_there_before) {
  make_invalid_index();
  const Graph graph({sample("n1", "none",
                            "-- migrate:up transaction:false\n"
                            "CREATE INDEX CONCURRENTLY i ON t (a);\n-- migrate:down\n")});
  EXPECT_THROW(up(graph), MigrationFailed);
  EXPECT_EQ(indexes(), "i invalid ");
}

/// With a second session that holds locks, and a lock_timeout that is short.
class LocksOnPostgres : public ResumeOnPostgres {
 protected:
  void SetUp() override {
    ResumeOnPostgres::SetUp();
    if (!database) return;
    runner =
        postgres::open(database->description(), {.access = Access::write, .lock_timeout = "100ms"});
    holder = another();
    holder->execute("BEGIN");
    holder->execute("LOCK TABLE t IN ROW EXCLUSIVE MODE");
  }
  static Graph adding_a_column() {
    return Graph({sample("l1", "none",
                         "-- migrate:up\nALTER TABLE t ADD COLUMN c integer;\n-- migrate:down\n")});
  }

  std::unique_ptr<Database> runner, holder;
};

TEST_F(LocksOnPostgres, tries_again_until_the_lock_can_be_had) {
  int waits = 0;
  options.events.waits_for_lock = [&](const Step&) {
    if (++waits == 2) holder->execute("COMMIT");
  };
  upgrade(*runner, adding_a_column(), "heads", options);
  EXPECT_EQ(waits, 2);
  EXPECT_EQ(heads(), "l1");
}

TEST_F(LocksOnPostgres, gives_up_after_so_many_attempts) {
  options.lock_attempts = 2;
  try {
    upgrade(*runner, adding_a_column(), "heads", options);
    FAIL() << "it ran";
  } catch (const MigrationFailed& error) {
    EXPECT_EQ(error.fault.sqlstate, "55P03");
    EXPECT_NE(std::string(error.what()).find("the target stays at base"), std::string::npos);
  }
  EXPECT_EQ(heads(), "");
}

TEST_F(LocksOnPostgres, tries_again_outside_a_transaction_too) {
  const Graph graph({sample("l1", "none",
                            "-- migrate:up transaction:false\nALTER TABLE t ADD COLUMN c integer;\n"
                            "-- migrate:down\n")});
  int waits = 0;
  options.events.waits_for_lock = [&](const Step&) {
    ++waits;
    holder->execute("COMMIT");
  };
  upgrade(*runner, graph, "heads", options);
  EXPECT_EQ(waits, 1);
  EXPECT_EQ(heads(), "l1");
}

TEST_F(LocksOnPostgres, does_not_count_the_waits_of_a_concurrent_build_which_block_nobody) {
  const Graph graph({sample("l1", "none",
                            "-- migrate:up transaction:false\n"
                            "CREATE INDEX CONCURRENTLY i ON t (a);\n-- migrate:down\n")});
  auto running = std::async(std::launch::async, [&] { upgrade(*runner, graph, "heads", options); });
  std::this_thread::sleep_for(std::chrono::milliseconds(400));
  holder->execute("COMMIT");
  running.get();
  EXPECT_EQ(indexes(), "i valid ");
  EXPECT_EQ(*runner->query("SHOW lock_timeout").at(0).at(0), "100ms");
}

TEST(IsConcurrent, knows_the_statements_that_block_nobody) {
  using postgres::is_concurrent;
  EXPECT_TRUE(is_concurrent("create unique index /* x */ concurrently i on t (a)"));
  EXPECT_TRUE(is_concurrent("DROP INDEX CONCURRENTLY i"));
  EXPECT_TRUE(is_concurrent("REINDEX TABLE CONCURRENTLY t"));
  EXPECT_FALSE(is_concurrent("CREATE INDEX \"concurrently\" ON t (a)"));
  EXPECT_FALSE(is_concurrent("REFRESH MATERIALIZED VIEW CONCURRENTLY v"));
  EXPECT_FALSE(is_concurrent("CREATE TABLE t (concurrently integer)"));
  EXPECT_FALSE(is_concurrent("CREATE INDEX 'open"));
}

}  // namespace
}  // namespace schemadiff::migration
