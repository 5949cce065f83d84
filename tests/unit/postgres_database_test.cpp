// SPDX-License-Identifier: MIT
#include <chrono>
#include <csignal>
#include <thread>

#include "postgres/session.hpp"
#include "postgres_live.hpp"
#include "schemadiff/error.hpp"

namespace schemadiff::postgres {
namespace {

using namespace std::chrono_literals;

class PostgresDatabaseTest : public LiveTest {
 protected:
  std::string scalar(const std::string& sql) {
    return server_->query(sql).at(0).at(0).value_or("");
  }
};

TEST_F(PostgresDatabaseTest, names_itself_and_its_version) {
  EXPECT_EQ(scalar("SELECT current_setting('application_name')"), "schemadiff");
  EXPECT_EQ(server_->version().find("PostgreSQL 1"), 0u);
  EXPECT_EQ(server_->fingerprint_tag().find("pg1"), 0u);
}

TEST_F(PostgresDatabaseTest, gives_the_servers_own_fields_of_an_error) {
  try {
    server_->execute("SELECT no_such_column");
    FAIL();
  } catch (const DatabaseError& error) {
    EXPECT_EQ(error.fault().sqlstate, "42703");
    EXPECT_EQ(error.fault().position, 8);
    EXPECT_STREQ(error.what(), "column \"no_such_column\" does not exist");
  }
}

TEST_F(PostgresDatabaseTest, goes_on_after_an_error) {
  EXPECT_THROW(server_->execute("nonsense"), DatabaseError);
  EXPECT_EQ(scalar("SELECT 1"), "1");
}

TEST_F(PostgresDatabaseTest, refuses_copy_and_goes_on) {
  EXPECT_THROW(server_->execute("COPY (SELECT 1) TO STDOUT"), DatabaseError);
  EXPECT_EQ(scalar("SELECT 1"), "1");
}

TEST_F(PostgresDatabaseTest, says_that_nobody_answers) {
  try {
    open("postgresql://nobody:s3cret@/none?host=/no/such/directory", {});
    FAIL();
  } catch (const DatabaseError& error) {
    const std::string message = error.what();
    EXPECT_EQ(message.find("cannot connect to postgresql://nobody@/none"), 0u) << message;
    EXPECT_EQ(message.find("s3cret"), std::string::npos);
  }
}

TEST_F(PostgresDatabaseTest, notices_that_the_server_has_gone) {
  const auto victim = empty_database();
  const std::string pid = victim->query("SELECT pg_backend_pid()").at(0).at(0).value();
  server_->query("SELECT pg_terminate_backend($1::int, 5000)", std::array{pid});
  EXPECT_THROW(victim->execute("SELECT 1"), DatabaseError);
}

TEST_F(PostgresDatabaseTest, rolls_back_what_was_begun) {
  const auto database = database_with("CREATE TABLE t (x integer)");
  database->begin();
  database->execute("DROP TABLE t");
  database->rollback();
  EXPECT_EQ(database->columns_of({Identifier("public"), Identifier("t")}),
            std::vector<std::string>{"x"});
}

TEST_F(PostgresDatabaseTest, never_takes_a_failed_transaction_for_a_commit) {
  const auto database = empty_database();
  database->begin();
  EXPECT_THROW(database->execute("nonsense"), DatabaseError);
  EXPECT_THROW(database->commit(), DatabaseError);
  database->rollback();
  EXPECT_NO_THROW(database->execute("SELECT 1"));
}

TEST_F(PostgresDatabaseTest, removes_a_scratch_database_that_is_still_in_use) {
  auto scratch = empty_database();
  const std::string name = scratch->query("SELECT current_database()").at(0).at(0).value();
  const auto url = with_database(parse_address(url_), name).url;
  const auto other = open(url, {});
  scratch.reset();
  EXPECT_EQ(scalar("SELECT count(*) FROM pg_database WHERE datname = '" + name + "'"), "0");
}

TEST_F(PostgresDatabaseTest, makes_scratch_databases_with_the_same_encoding) {
  const std::string query =
      "SELECT pg_encoding_to_char(encoding) || datcollate || datctype FROM pg_database "
      "WHERE datname = current_database()";
  EXPECT_EQ(empty_database()->query(query).at(0).at(0).value(), scalar(query));
}

TEST_F(PostgresDatabaseTest, lets_one_runner_in_at_a_time) {
  const auto first = empty_database();
  const auto second =
      open(with_database(parse_address(url_),
                         first->query("SELECT current_database()").at(0).at(0).value())
               .url,
           {});
  auto lock = first->lock_runner(0s, [] {});
  EXPECT_THROW(second->lock_runner(0s, [] {}), DatabaseError);
  lock.reset();
  EXPECT_NO_THROW(second->lock_runner(0s, [] {}));
}

TEST_F(PostgresDatabaseTest, cancels_what_runs_when_a_signal_comes) {
  EXPECT_EXIT(
      {
        support::catch_signals();
        Session session(parse_address(url_), {});
        std::thread interrupter([] {
          std::this_thread::sleep_for(300ms);
          std::raise(SIGINT);
        });
        int status = 1;
        try {
          session.run("SELECT pg_sleep(60)");
        } catch (const Interrupted&) {
          status = 0;
        }
        interrupter.join();
        std::exit(status);
      },
      ::testing::ExitedWithCode(0), "");
}

}  // namespace
}  // namespace schemadiff::postgres
