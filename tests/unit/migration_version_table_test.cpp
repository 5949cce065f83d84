// SPDX-License-Identifier: MIT
#include "migration/version_table.hpp"

#include <gtest/gtest.h>

#include "migration/runner.hpp"
#include "migration_samples.hpp"
#include "support/text.hpp"

namespace schemadiff::migration {
namespace {

class VersionTableTest : public testing::Test {
 protected:
  VersionTableTest() : database(file.open()) {}

  std::string heads() { return support::join(VersionTable(*database, names).read().heads(), " "); }
  void up(const Graph& graph, const std::string& to) { upgrade(*database, graph, to, {names}); }
  void down(const Graph& graph, const std::string& to) { downgrade(*database, graph, to, {names}); }
  bool has_table(const std::string& name) {
    return !database->columns_of({{}, Identifier(name)}).empty();
  }
  template <class Work>
  std::string error(const Work& work) {
    try {
      work();
    } catch (const Error& e) {
      return e.what();
    }
    return "none";
  }
  /// As somebody else may have made it: without a primary key.
  void make_without_key() {
    database->execute(
        "CREATE TABLE schemadiff_version (revision text, checksum text, state text, parts_done "
        "integer, statement integer, started integer)");
  }
  void insert(const std::string& revision) {
    database->execute("INSERT INTO schemadiff_version VALUES ('" + revision +
                      "', '', 'applied', 0, 0, 0)");
  }

  TemporaryFile file;
  std::unique_ptr<Database> database;
  VersionTableNames names;
};

Revision empty_revision(const std::string& id, const std::string& parent) {
  return sample(id, parent, "-- migrate:up\n-- migrate:down\n");
}

/// r - x - z, r - y - z, and w - v beside them.
Graph branched() {
  return Graph({empty_revision("r", "none"), empty_revision("x", "r"), empty_revision("y", "r"),
                empty_revision("z", "x, y"), empty_revision("v", "none"),
                empty_revision("w", "v")});
}

TEST_F(VersionTableTest, goes_from_none_to_one_to_another_and_back_to_none) {
  const Graph graph(three_tables());
  up(graph, "a1");
  EXPECT_EQ(heads(), "a1");
  up(graph, "b1");
  EXPECT_EQ(heads(), "b1");
  down(graph, "base");
  EXPECT_EQ(heads(), "");
}

TEST_F(VersionTableTest, adds_a_row_for_each_branch_and_tears_them_down_one_by_one) {
  const Graph graph = branched();
  up(graph, "x");
  up(graph, "y");
  up(graph, "w");
  EXPECT_EQ(heads(), "w x y");
  down(graph, "v@base");
  EXPECT_EQ(heads(), "x y");
  down(graph, "x@-1");
  EXPECT_EQ(heads(), "y");
  down(graph, "r");
  EXPECT_EQ(heads(), "r");
}

TEST_F(VersionTableTest, collapses_to_one_row_at_a_merge_and_splits_again) {
  const Graph graph = branched();
  up(graph, "z");
  EXPECT_EQ(heads(), "z");
  down(graph, "z@-1");
  EXPECT_EQ(heads(), "x y");
}

TEST_F(VersionTableTest, keeps_no_row_of_what_a_dependency_stands_for) {
  const Graph graph({empty_revision("d", "none"),
                     parse_revision("-- revision: e\n-- parent: none\n-- depends: d\n"
                                    "-- migrate:up\n-- migrate:down\n",
                                    "e.sql")});
  up(graph, "heads");
  EXPECT_EQ(heads(), "e");
  down(graph, "e@base");
  EXPECT_EQ(heads(), "d");
}

TEST_F(VersionTableTest, says_how_many_rows_an_update_and_a_deletion_touched) {
  make_without_key();
  VersionTable table(*database, {});
  const TargetState known{.rows = {{.revision = "a1"}}};
  EXPECT_EQ(error([&] { table.erase("a1"); }),
            "table \"schemadiff_version\": a deletion of \"a1\" touched 0 rows instead of 1; "
            "somebody else has changed it");
  EXPECT_EQ(error([&] { table.put({.revision = "a1"}, known); }),
            "table \"schemadiff_version\": an update of \"a1\" touched 0 rows instead of 1; "
            "somebody else has changed it");
  insert("a1");
  insert("a1");
  EXPECT_EQ(error([&] { table.erase("a1"); }),
            "table \"schemadiff_version\": a deletion of \"a1\" touched 2 rows instead of 1; "
            "somebody else has changed it");
}

TEST_F(VersionTableTest, refuses_duplicate_rows) {
  make_without_key();
  insert("a1");
  insert("a1");
  EXPECT_EQ(error([&] { up(Graph(three_tables()), "heads"); }),
            "table \"schemadiff_version\" holds revision \"a1\" twice; delete one of the rows");
}

TEST_F(VersionTableTest, works_with_and_without_a_primary_key) {
  make_without_key();
  const Graph graph(three_tables());
  up(graph, "heads");
  EXPECT_EQ(heads(), "c1");
  down(graph, "base");
  EXPECT_EQ(heads(), "");
}

TEST_F(VersionTableTest, has_the_name_that_the_configuration_gives_it) {
  names.table = "versions";
  up(Graph(three_tables()), "heads");
  EXPECT_EQ(heads(), "c1");
  EXPECT_TRUE(has_table("versions"));
  EXPECT_FALSE(has_table("schemadiff_version"));
}

TEST_F(VersionTableTest, is_not_made_by_reading_but_by_stamping) {
  EXPECT_EQ(heads(), "");
  EXPECT_TRUE(VersionTable(*database, {}).log().empty());
  EXPECT_FALSE(has_table("schemadiff_version"));
  EXPECT_FALSE(has_table("schemadiff_log"));
  const std::vector<std::string> target{"b1"};
  stamp(*database, Graph(three_tables()), target, StampMode::move, {});
  EXPECT_TRUE(has_table("schemadiff_version"));
  EXPECT_EQ(heads(), "b1");
}

TEST_F(VersionTableTest, says_who_ran_a_revision_that_no_file_has) {
  const Graph graph(three_tables());
  up(graph, "heads");
  std::vector<Revision> fewer = three_tables();
  fewer.pop_back();
  const Graph left(std::move(fewer));
  const std::string text = error([&] { up(left, "heads"); });
  const LogEntry entry = VersionTable(*database, {}).log().back();
  EXPECT_NE(text.find("\"c1\", which no file here has; it was run by " + entry.user_name + " on " +
                      entry.host + " at " + entry.started),
            std::string::npos)
      << text;
  EXPECT_NE(text.find("\"schemadiff stamp --purge REVISION\", which records that one instead and "
                      "runs nothing"),
            std::string::npos)
      << text;
  const std::vector<std::string> target{"b1"};
  EXPECT_EQ(error([&] { stamp(*database, left, target, StampMode::move, {}); }), text);
  stamp(*database, left, target, StampMode::purge, {});
  EXPECT_EQ(heads(), "b1");
}

TEST_F(VersionTableTest, is_written_with_each_step_and_rolled_back_with_the_outer_transaction) {
  std::vector<Revision> revisions = three_tables();
  revisions[2] = sample("c1", "b1", "-- migrate:up\nSELECT * FROM nowhere;\n-- migrate:down\n");
  const Graph graph(std::move(revisions));
  EXPECT_THROW(up(graph, "heads"), MigrationFailed);
  EXPECT_EQ(heads(), "b1");
  down(graph, "base");
  EXPECT_THROW(
      upgrade(*database, graph, "heads", {.names = names, .transaction = TransactionMode::all}),
      MigrationFailed);
  EXPECT_EQ(heads(), "");
}

TEST_F(VersionTableTest, lets_a_run_finish_first_what_another_left_half_way) {
  // y was left half way; by its identifier x would come first.
  const Graph graph({empty_revision("r", "none"), empty_revision("x", "r"),
                     sample("y", "r",
                            "-- migrate:up\nCREATE TABLE p (a);\n-- migrate:up\nCREATE TABLE q "
                            "(a);\n-- migrate:down\nDROP TABLE q;\n-- migrate:down\nDROP TABLE "
                            "p;\n")});
  up(graph, "r");
  database->execute("CREATE TABLE q (a)");
  EXPECT_THROW(up(graph, "y"), MigrationFailed);
  database->execute("DROP TABLE q");
  up(graph, "x");
  EXPECT_EQ(heads(), "x y");
  database->execute("DROP TABLE p");
  EXPECT_THROW(down(graph, "y@-1"), MigrationFailed);
  database->execute("CREATE TABLE p (a)");
  down(graph, "x@-1");
  EXPECT_EQ(heads(), "r");
}

}  // namespace
}  // namespace schemadiff::migration
