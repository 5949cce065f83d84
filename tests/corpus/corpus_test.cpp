// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include <cstdlib>

#include "corpus/mutations.hpp"
#include "harness/files.hpp"
#include "harness/process.hpp"
#include "harness/program.hpp"
#include "harness/required.hpp"
#include "harness/schema_text.hpp"
#include "harness/test_database.hpp"

// One schema per process, told by CORPUS_DIALECT and CORPUS_SCHEMA, from the folder
// SCHEMADIFF_CORPUS.

namespace {

using harness::TestDatabase;

class corpus : public testing::Test {
 protected:
  void SetUp() override {
    const char* root = std::getenv("SCHEMADIFF_CORPUS");
    if (root == nullptr) GTEST_SKIP() << "SCHEMADIFF_CORPUS is not set";
    if (!harness::exists(root)) return harness::lack("SCHEMADIFF_CORPUS names no folder");
    dialect_ = std::getenv("CORPUS_DIALECT");
    if (dialect_ == "postgresql" && !harness::server_is_there()) return;
    file_ = std::string(root) + "/" + dialect_ + "/" + std::getenv("CORPUS_SCHEMA");
  }

  std::unique_ptr<TestDatabase> fresh(const std::string& name) {
    harness::write_file(folder_ / (name + "/.keep"), "");
    return harness::make_database(dialect_, folder_ / name);
  }

  std::unique_ptr<TestDatabase> loaded(const std::string& name, const std::string& suffix = "") {
    auto database = fresh(name);
    database->load_file(file_ + suffix + ".sql");
    return database;
  }

  std::string run(const std::vector<std::string>& arguments, int expected_status) {
    const harness::Finished finished = harness::schemadiff(arguments, folder_.path());
    EXPECT_EQ(finished.status, expected_status)
        << harness::told(arguments, finished).substr(0, 4000);
    return finished.out;
  }

  void write_model(const TestDatabase& database, const std::string& name) {
    harness::write_file(folder_ / name, run({"inspect", database.url(), "--format", "yaml"}, 0));
  }

  /// The database's schema once its own tools have written and read it, since the first text is no
  /// fixed point.
  std::string settled_schema(TestDatabase& database) {
    if (dialect_ == "sqlite") return database.schema();
    const std::string dump = folder_ / "dump.sql";
    harness::write_file(
        dump, harness::output_of({"pg_dump", "--schema-only", "--no-owner", "--no-privileges", "-T",
                                  "*.schemadiff_*", "-d", database.url()}));
    auto copy = fresh("copy");
    copy->execute("DROP SCHEMA IF EXISTS public CASCADE; CREATE SCHEMA public");
    copy->load_file(dump);
    return copy->schema();
  }

  void expect_equal_schemas(TestDatabase& expected, TestDatabase& actual) {
    std::string before = settled_schema(expected);
    std::string after = settled_schema(actual);
    EXPECT_TRUE(before == after) << harness::first_difference(before, after);
  }

  /// What cannot be done yet is listed, with the reason, so that it is taken off once it can.
  void expect_same_or_listed(const TestDatabase& database, const std::string& model) {
    const std::vector<std::string> arguments{"diff", database.url(), model};
    const harness::Finished finished = harness::schemadiff(arguments, folder_.path());
    const char* reason = std::getenv("CORPUS_NOT_YET");
    if (reason == nullptr) {
      EXPECT_EQ(finished.status, 0) << harness::told(arguments, finished).substr(0, 4000);
    } else {
      EXPECT_NE(finished.status, 0) << "this works now: take it off the list, where the reason is "
                                    << reason;
    }
  }

  harness::TemporaryFolder folder_;
  std::string dialect_;
  std::string file_;
};

TEST_F(corpus, agrees_with_its_own_model) {
  const auto database = loaded("database");
  const std::string schema = database->schema();
  write_model(*database, "model.yaml");
  EXPECT_EQ(run({"diff", database->url(), "model.yaml"}, 0),
            run({"diff", "model.yaml", "model.yaml"}, 0));
  run({"check", "--url", database->url(), "--model", "model.yaml"}, 0);
  EXPECT_TRUE(database->schema() == schema) << "reading wrote something";
}

TEST_F(corpus, agrees_with_its_own_dump) {
  const auto database = loaded("database");
  harness::write_file(folder_ / "dump.sql",
                      harness::output_of({"pg_dump", "--schema-only", "-d", database->url()}));
  expect_same_or_listed(*database, "dump.sql");
}

TEST_F(corpus, agrees_with_its_own_file) {
  const auto database = loaded("database");
  expect_same_or_listed(*database, file_ + ".sql");
}

TEST_F(corpus, is_rebuilt_from_its_model) {
  const auto database = loaded("database");
  write_model(*database, "model.yaml");
  harness::write_file(folder_ / "script.sql",
                      run({"diff", "empty", "model.yaml", "--format", "sql"}, 1));
  const auto rebuilt = fresh("rebuilt");
  rebuilt->load_file(folder_ / "script.sql");
  expect_equal_schemas(*database, *rebuilt);
}

/// Both of the above on one load, and the same bytes again from what was built.
TEST_F(corpus, agrees_with_and_is_rebuilt_from_its_model) {
  std::unique_ptr<TestDatabase> database;
  try {
    database = loaded("database");
  } catch (const std::runtime_error& error) {
    const std::string what = error.what();
    if (what.find("is not available") != std::string::npos) GTEST_SKIP() << what;
    throw;
  }
  write_model(*database, "model.yaml");
  run({"check", "--url", database->url(), "--model", "model.yaml"}, 0);
  harness::write_file(folder_ / "script.sql",
                      run({"diff", "empty", "model.yaml", "--format", "sql"}, 1));
  const auto rebuilt = fresh("rebuilt");
  rebuilt->load_file(folder_ / "script.sql");
  if (database->schema() != rebuilt->schema()) expect_equal_schemas(*database, *rebuilt);
  write_model(*rebuilt, "again.yaml");
  EXPECT_TRUE(harness::read_file(folder_ / "model.yaml") ==
              harness::read_file(folder_ / "again.yaml"))
      << "another model of what was built from it";
}

TEST_F(corpus, comes_back_from_both_notations) {
  const auto database = loaded("database");
  const auto written = [&](const std::string& source, const std::string& format) {
    return run({"inspect", source, "--format", format}, 0);
  };
  const std::string yaml = written(database->url(), "yaml");
  const std::string sql = written(database->url(), "sql");
  harness::write_file(folder_ / "model.yaml", yaml);
  harness::write_file(folder_ / "model.sql", sql);
  for (const std::string model : {"model.yaml", "model.sql"}) {
    EXPECT_EQ(run({"diff", database->url(), model}, 0), "");
    EXPECT_TRUE(written(model, "yaml") == yaml) << model << " is another model in YAML";
    EXPECT_TRUE(written(model, "sql") == sql) << model << " is another model in SQL";
  }
  const auto rebuilt = fresh("rebuilt");
  rebuilt->load_file(folder_ / "model.sql");
  expect_equal_schemas(*database, *rebuilt);
}

TEST_F(corpus, is_a_model_as_its_own_shell_prints_it) {
  const auto database = loaded("database");
  harness::write_file(folder_ / "dumped.sql",
                      harness::output_of({"sqlite3", folder_ / "database/test.db", ".schema"}));
  run({"check", "--url", database->url(), "--model", "dumped.sql"}, 0);
}

TEST_F(corpus, names_what_was_changed_by_hand) {
  const auto database = loaded("database");
  write_model(*database, "model.yaml");
  const auto mutations = ::corpus::mutate(*database, dialect_);
  const std::string report = run({"diff", database->url(), "model.yaml"}, 1);
  for (const ::corpus::Mutation& mutation : mutations)
    EXPECT_NE(report.find(mutation.object), std::string::npos)
        << mutation.what << " of " << mutation.object << " is not in\n"
        << report;
}

TEST_F(corpus, converges_from_its_earlier_state) {
  const auto goal = loaded("goal");
  const auto database = loaded("database", "-earlier");
  write_model(*database, "earlier.yaml");
  write_model(*goal, "model.yaml");
  const std::string schema = database->schema();
  const auto with = [&](std::vector<std::string> arguments, const std::string& model) {
    arguments.insert(arguments.end(),
                     {"--url", database->url(), "--model", model, "--migrations", "migrations"});
    return run(arguments, 0);
  };
  harness::write_file(folder_ / "migrations/.keep", "");
  const auto blank = fresh("blank");
  run({"revision", "--autogenerate", "-m", "the start", "--rev-id", "aaaaaaaaaaaa", "--url",
       blank->url(), "--model", "earlier.yaml", "--migrations", "migrations"},
      0);
  with({"stamp", "aaaaaaaaaaaa"}, "earlier.yaml");
  with({"revision", "--autogenerate", "-m", "onwards"}, "model.yaml");
  with({"upgrade"}, "model.yaml");
  run({"diff", database->url(), "model.yaml"}, 0);
  expect_equal_schemas(*goal, *database);
  with({"downgrade", "aaaaaaaaaaaa"}, "model.yaml");
  const std::string back = database->schema();
  EXPECT_TRUE(back == schema) << harness::first_difference(schema, back);
}

}  // namespace
