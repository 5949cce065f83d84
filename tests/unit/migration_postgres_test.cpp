// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <string>

#include "migration/offline.hpp"
#include "migration/prove.hpp"
#include "migration_live.hpp"
#include "migration_samples.hpp"

namespace schemadiff::migration {
namespace {

class RunnerOnPostgres : public LiveRunner {
 protected:
  bool has_table(const std::string& name) {
    return !database->columns_of({Identifier("public"), Identifier(name)}).empty();
  }
  std::size_t up(const Graph& graph) { return upgrade(*database, graph, "heads", options).size(); }
};

TEST_F(RunnerOnPostgres, goes_up_and_down) {
  const Graph graph(three_tables());
  EXPECT_EQ(up(graph), 3u);
  EXPECT_EQ(up(graph), 0u);
  EXPECT_EQ(heads(), "c1");
  EXPECT_TRUE(has_table("c"));
  EXPECT_EQ(downgrade(*database, graph, "base", options).size(), 3u);
  EXPECT_FALSE(has_table("a"));
  EXPECT_EQ(VersionTable(*database, {}).log().size(), 6u);
}

TEST_F(RunnerOnPostgres, names_the_statement_and_the_state_of_a_failure) {
  std::vector<Revision> revisions = three_tables();
  revisions[1] = sample("b1", "a1",
                        "-- migrate:up\nCREATE TABLE b (id integer);\nCREATE TABLE a (id "
                        "integer);\n-- migrate:down\n");
  try {
    up(Graph(std::move(revisions)));
    FAIL() << "it ran";
  } catch (const MigrationFailed& error) {
    EXPECT_EQ(error.fault.sqlstate, "42P07");
    EXPECT_EQ(error.location(), (Location{.file = "b1.sql", .line = 6}));
    EXPECT_NE(std::string(error.what()).find("statement 2 of 2 of revision b1 (up) failed:"),
              std::string::npos);
  }
  EXPECT_EQ(heads(), "a1");
  EXPECT_FALSE(has_table("b"));
}

TEST_F(RunnerOnPostgres, builds_an_index_outside_a_transaction) {
  const Graph graph(
      {sample("i1", "none",
              "-- migrate:up\nCREATE TABLE t (a integer);\n-- migrate:up transaction:false\n"
              "CREATE INDEX CONCURRENTLY i ON t (a);\n-- migrate:down transaction:false\n"
              "DROP INDEX CONCURRENTLY i;\n-- migrate:down\nDROP TABLE t;\n")});
  EXPECT_EQ(up(graph), 1u);
  EXPECT_EQ(database->query("SELECT 1 FROM pg_indexes WHERE indexname = 'i'").size(), 1u);
  EXPECT_EQ(downgrade(*database, graph, "base", options).size(), 1u);
  EXPECT_FALSE(has_table("t"));
}

TEST_F(RunnerOnPostgres, keeps_its_tables_in_the_first_schema_of_the_search_path) {
  database->execute("CREATE SCHEMA app");
  database->execute("SET search_path = nowhere, app, public");
  const Graph graph(
      {sample("s1", "none", "-- migrate:up\nSET search_path = '';\n-- migrate:down\n")});
  EXPECT_EQ(up(graph), 1u);
  EXPECT_FALSE(database->columns_of({Identifier("app"), Identifier("schemadiff_version")}).empty());
}

TEST_F(RunnerOnPostgres, lets_no_revision_change_the_settings_of_the_next) {
  const Graph graph(
      {sample("s1", "none",
              "-- migrate:up\nSET search_path = '';\nSET ROLE pg_monitor;\n-- migrate:down\n"),
       sample("s2", "s1", "-- migrate:up\nCREATE TABLE t (a integer);\n-- migrate:down\n")});
  replay(*server->scratch(), graph, graph.heads());
  EXPECT_EQ(up(graph), 2u);
  EXPECT_TRUE(has_table("t"));
}

TEST_F(RunnerOnPostgres, skips_what_a_guard_says) {
  database->execute("CREATE TABLE t (a integer)");
  const Graph graph({sample(
      "g1", "none",
      "-- migrate:up\n-- unless-exists: column public.t.a\nALTER TABLE t ADD COLUMN a integer;\n"
      "-- unless-exists: column public.t.b\nALTER TABLE t ADD COLUMN b integer;\n-- "
      "migrate:down\n")});
  EXPECT_EQ(up(graph), 1u);
  EXPECT_EQ(database->query("SELECT a, b FROM t").size(), 0u);
}

TEST_F(RunnerOnPostgres, says_what_a_user_without_rights_may_not) {
  database->execute("CREATE TABLE schemadiff_version (version text)");
  EXPECT_THROW(up(Graph(three_tables())), MigrationError);
}

TEST_F(RunnerOnPostgres, is_left_by_a_script_where_a_run_would_leave_it) {
  if (!harness::program_is_there("psql")) return;
  const Graph graph(three_tables());
  const Range all = resolve_range(":heads", {.graph = graph});
  const TemporaryFile file;
  std::ofstream(file.path()) << upgrade_script(graph, all, postgres::dialect(), options);
  const std::string command = "psql -qX -f " + file.path() + " \"" + database->description() + "\"";
  ASSERT_EQ(std::system(command.c_str()), 0);
  EXPECT_EQ(heads(), "c1");
  EXPECT_EQ(up(graph), 0u);
}

TEST_F(RunnerOnPostgres, proves_a_check_that_the_server_spells_otherwise) {
  database->execute("CREATE TABLE t (a varchar(9))");
  auto desired = server->scratch();
  desired->execute("CREATE TABLE t (a varchar(9), CONSTRAINT c CHECK (a IN ('x', 'y')))");
  const Revision revision =
      sample("r1", "none",
             "-- migrate:up\nALTER TABLE t ADD CONSTRAINT c CHECK (a = 'x' OR a = 'y');\n"
             "-- migrate:down\nALTER TABLE t DROP CONSTRAINT c;\n");
  const Revision same = sample(
      "r2", "none",
      "-- migrate:up\nALTER TABLE t ADD CONSTRAINT c CHECK (a::text = ANY (ARRAY['x', 'y']));\n"
      "-- migrate:down\nALTER TABLE t DROP CONSTRAINT c;\n");
  const Catalog catalog = desired->reflect({}).catalog;
  EXPECT_TRUE(prove(*database, {.revision = same, .desired = catalog}).down);
  EXPECT_FALSE(prove(*database, {.revision = revision, .desired = catalog}).up);
}

}  // namespace
}  // namespace schemadiff::migration
