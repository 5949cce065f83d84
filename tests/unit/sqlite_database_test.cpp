// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <csignal>
#include <filesystem>
#include <thread>

#include "schemadiff/error.hpp"
#include "sqlite/address.hpp"
#include "sqlite/sqlite.hpp"
#include "support/files.hpp"
#include "support/signals.hpp"

namespace schemadiff::sqlite {
namespace {

using std::filesystem::path;

class DatabaseTest : public ::testing::Test {
 protected:
  DatabaseTest() {
    std::string pattern =
        (std::filesystem::temp_directory_path() / "schemadiff-test-XXXXXX").string();
    folder_ = ::mkdtemp(pattern.data());
  }
  ~DatabaseTest() override {
    std::filesystem::permissions(folder_, std::filesystem::perms::owner_all);
    std::filesystem::remove_all(folder_);
  }

  std::string file(const std::string& name) const { return (folder_ / name).string(); }
  std::string url(const std::string& name) const { return "sqlite:" + file(name); }
  std::unique_ptr<Database> make(const std::string& name, const std::string& script) const {
    auto database = open(url(name), {.access = Access::write, .create = true});
    for (const ScriptStatement& statement : dialect().split(script))
      database->execute(statement.text);
    return database;
  }
  std::vector<std::string> names() const { return support::entries(folder_.string()); }
  std::string bytes(const std::string& name) const { return support::read_file(file(name)).text; }

  path folder_;
};

using Names = std::vector<std::string>;

std::string message_of(const std::function<void()>& work) {
  try {
    work();
  } catch (const Error& error) {
    return error.what();
  }
  return "no error";
}

/// As root nothing is forbidden, so that the right to be refused must be had first.
class AsNobody {
 public:
  AsNobody() : before_(::geteuid()) {
    if (before_ == 0) become(65534);
  }
  AsNobody(const AsNobody&) = delete;
  AsNobody& operator=(const AsNobody&) = delete;
  ~AsNobody() {
    if (before_ == 0) become(0);
  }

 private:
  static void become(uid_t user) { EXPECT_EQ(::seteuid(user), 0); }

  uid_t before_;
};

/// A connection of somebody else.
class Other {
 public:
  explicit Other(const std::string& file) {
    EXPECT_EQ(sqlite3_open(file.c_str(), &database_), SQLITE_OK);
  }
  Other(const Other&) = delete;
  Other& operator=(const Other&) = delete;
  ~Other() { sqlite3_close(database_); }

  void run(const char* sql) {
    EXPECT_EQ(sqlite3_exec(database_, sql, nullptr, nullptr, nullptr), SQLITE_OK)
        << sqlite3_errmsg(database_);
  }
  void leave_wal_behind() {
    sqlite3_db_config(database_, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
  }

 private:
  sqlite3* database_ = nullptr;
};

TEST(Address, reads_every_form_of_the_url) {
  const std::pair<const char*, const char*> cases[] = {
      {"sqlite:app.db", "app.db"},
      {"sqlite:/var/app.db", "/var/app.db"},
      {"sqlite:///app.db", "app.db"},
      {"sqlite:///./a/b.db", "./a/b.db"},
      {"sqlite:////var/app.db", "/var/app.db"},
      {"sqlite+aiosqlite:///app.db", "app.db"},
      {"sqlite+pysqlite:app.db", "app.db"},
      {"sqlite:two%20words%3f%25.db", "two words?%.db"},
      {"sqlite:file:a.db", "file:a.db"},
      {"sqlite://", ""},
      {"sqlite:///", ""},
      {"sqlite:///:memory:", ""},
      {"sqlite::memory:", ""},
  };
  for (const auto& [url, file] : cases) EXPECT_EQ(parse_address(url).path, file) << url;
}

TEST(Address, writes_urls_that_it_reads_back) {
  for (const char* file : {"app.db", "/var/app.db", "//odd", "two words?%.db", "file:a.db"}) {
    EXPECT_EQ(parse_address(url_of(file)).path, file);
  }
}

TEST(Address, refuses_any_other_url) {
  for (const char* url :
       {"sqlite:", "sqlite://host/app.db", "sqlite://me:secret@host/a", "sqlite:a.db?mode=ro",
        "sqlite:a%2", "sqlite:a%zz", "sqlite:a%00", "postgresql://x", "sqlite", "sqlitefoo:a"}) {
    const std::string message = message_of([&] { parse_address(url); });
    EXPECT_NE(message, "no error") << url;
    EXPECT_EQ(message.find("secret"), std::string::npos);
  }
}

TEST_F(DatabaseTest, runs_statements_and_answers_queries) {
  const auto database =
      make("a.db", "create table t(a, b); insert into t values (1, null), ('x''y', x'00')");
  const std::string parameters[] = {"x'y"};
  const std::vector<Row> rows =
      database->query("select a, b is null from t where a = ?", parameters);
  ASSERT_EQ(rows.size(), 1u);
  EXPECT_EQ(rows[0][0], "x'y");
  EXPECT_EQ(rows[0][1], "0");
  EXPECT_EQ(database->query("select b from t where a = 1").at(0).at(0), std::nullopt);
  EXPECT_EQ(database->columns_of({{}, Identifier("T")}), (Names{"a", "b"}));
  EXPECT_TRUE(database->columns_of({{}, Identifier("gone")}).empty());
  EXPECT_EQ(database->version(), std::string("SQLite ") + sqlite3_libversion());
}

TEST_F(DatabaseTest, says_which_statement_failed_and_where) {
  const auto database = make("a.db", "");
  try {
    database->execute("create table t(a) fast");
    ADD_FAILURE();
  } catch (const DatabaseError& error) {
    EXPECT_STREQ(error.what(), "unknown table option: fast");
    EXPECT_EQ(error.fault().statement, "create table t(a) fast");
  }
  try {
    database->execute("select 'ä', gone");
    ADD_FAILURE();
  } catch (const DatabaseError& error) {
    EXPECT_EQ(error.fault().position, 13);
  }
}

TEST_F(DatabaseTest, makes_a_file_only_where_it_is_asked_to) {
  EXPECT_EQ(message_of([&] { open(url("gone.db"), {}); }),
            "there is no database file '" + file("gone.db") + "'");
  EXPECT_EQ(message_of([&] { open(url("gone.db"), {.access = Access::write}); }),
            "there is no database file '" + file("gone.db") + "'");
  const auto empty = open(url("gone.db"), {.create = true});
  EXPECT_TRUE(empty->reflect({}).catalog.empty());
  EXPECT_EQ(names(), Names{});
  make("new.db", "create table t(a)");
  EXPECT_EQ(names(), Names{"new.db"});
  EXPECT_EQ(message_of([&] { open(url("no/such.db"), {.access = Access::write, .create = true}); }),
            "cannot make '" + file("no/such.db") + "': there is no folder '" + file("no") + "'");
}

TEST_F(DatabaseTest, refuses_what_is_no_database) {
  support::write_file(file("text.db"), std::string(2000, 'x'), support::IfThere::keep);
  EXPECT_EQ(message_of([&] { open(url("text.db"), {}); }),
            "'" + file("text.db") + "' is not an SQLite database, or it is encrypted");
  std::filesystem::create_directory(file("folder"));
  EXPECT_EQ(message_of([&] { open(url("folder"), {}); }),
            "'" + file("folder") + "' is a folder, not a database file");
  EXPECT_EQ(message_of([&] { open("sqlite:/dev/null", {}); }), "'/dev/null' is not a regular file");
}

TEST_F(DatabaseTest, says_that_a_truncated_file_is_damaged) {
  make("a.db", "create table t(a, b, c); create table u(a); create table v(a)");
  std::filesystem::resize_file(file("a.db"), 4096);
  const std::string message = message_of([&] { open(url("a.db"), {})->query("select * from v"); });
  EXPECT_EQ(message.substr(0, message.rfind(':')), "'" + file("a.db") + "' is damaged");
}

TEST_F(DatabaseTest, refuses_what_the_system_forbids) {
  make("a.db", "create table t(a)");
  std::filesystem::permissions(folder_, std::filesystem::perms(0755));
  ::chmod(file("a.db").c_str(), 0444);
  const AsNobody nobody;
  EXPECT_NO_THROW(open(url("a.db"), {})->reflect({}));
  EXPECT_EQ(message_of([&] { open(url("a.db"), {.access = Access::write}); }),
            "cannot write '" + file("a.db") + "': Permission denied");
  EXPECT_EQ(message_of([&] { open(url("b.db"), {.access = Access::write, .create = true}); }),
            "cannot make '" + file("b.db") + "': Permission denied");
}

TEST_F(DatabaseTest, writes_nothing_where_it_only_reads) {
  make("a.db", "create table t(a)");
  const auto database = open(url("a.db"), {});
  EXPECT_NE(message_of([&] { database->execute("insert into t values (1)"); }).find("readonly"),
            std::string::npos);
}

TEST_F(DatabaseTest, leaves_nothing_behind_after_reading_a_file_in_wal_mode) {
  make("a.db", "pragma journal_mode = wal; create table t(a); insert into t values (1)");
  ASSERT_EQ(names(), Names{"a.db"});
  const std::string before = bytes("a.db");
  EXPECT_EQ(open(url("a.db"), {})->reflect({}).catalog.size(), 2u);
  EXPECT_EQ(names(), Names{"a.db"});
  EXPECT_EQ(bytes("a.db"), before);
}

TEST_F(DatabaseTest, reads_what_is_in_the_wal_and_leaves_it_there) {
  {
    Other other(file("a.db"));
    other.leave_wal_behind();
    other.run("pragma journal_mode = wal; create table t(a)");
  }
  std::filesystem::remove(file("a.db-shm"));
  const std::string before = bytes("a.db"), wal = bytes("a.db-wal");
  ASSERT_FALSE(wal.empty());
  EXPECT_EQ(open(url("a.db"), {})->reflect({}).catalog.size(), 2u);
  EXPECT_EQ(names(), (Names{"a.db", "a.db-wal"}));
  EXPECT_EQ(bytes("a.db"), before);
  EXPECT_EQ(bytes("a.db-wal"), wal);
}

TEST_F(DatabaseTest, reads_beside_a_writer_in_wal_mode) {
  Other other(file("a.db"));
  other.run("pragma journal_mode = wal; create table t(a); begin immediate; create table u(a)");
  const std::string before = bytes("a.db"), wal = bytes("a.db-wal");
  EXPECT_EQ(open(url("a.db"), {})->reflect({}).catalog.size(), 2u);
  EXPECT_EQ(bytes("a.db"), before);
  EXPECT_EQ(bytes("a.db-wal"), wal);
  other.run("commit");
  EXPECT_EQ(open(url("a.db"), {})->reflect({}).catalog.size(), 4u);
}

TEST_F(DatabaseTest, reads_a_file_in_wal_mode_in_a_folder_that_cannot_be_written) {
  { Other(file("a? #%.db")).run("pragma journal_mode = wal; create table t(a)"); }
  std::filesystem::permissions(folder_, std::filesystem::perms(0555));
  ::chmod(file("a? #%.db").c_str(), 0444);
  const AsNobody nobody;
  EXPECT_EQ(open("sqlite:" + folder_.string() + "/a%3F #%25.db", {})->reflect({}).catalog.size(),
            2u);
  EXPECT_EQ(names(), Names{"a? #%.db"});
}

TEST_F(DatabaseTest, takes_no_name_for_anything_but_a_file) {
  const auto here = std::filesystem::current_path();
  std::filesystem::current_path(folder_);
  {
    open("sqlite:file:x", {.access = Access::write, .create = true})->execute("create table t(a)");
  }
  std::filesystem::current_path(here);
  EXPECT_EQ(names(), Names{"file:x"});
}

TEST_F(DatabaseTest, waits_for_another_process_that_holds_the_file) {
  const auto database = make("a.db", "create table t(a)");
  Other other(file("a.db"));
  other.run("begin exclusive");
  std::thread release([&] {
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
    other.run("rollback");
  });
  EXPECT_NO_THROW(database->begin({}));  // waits for the other
  release.join();
  database->rollback();
}

TEST_F(DatabaseTest, turns_foreign_keys_off_for_a_transaction_alone) {
  const auto database = make("a.db",
                             "pragma foreign_keys = on; create table p(a integer primary key);"
                             "create table c(a references p on delete cascade);"
                             "insert into p values (1); insert into c values (1)");
  const auto foreign_keys = [&] { return database->query("pragma foreign_keys").at(0).at(0); };
  database->begin({.foreign_keys_off = true});
  EXPECT_EQ(foreign_keys(), "0");
  database->execute("delete from p");
  database->commit();
  EXPECT_EQ(foreign_keys(), "1");
  EXPECT_EQ(database->query("select count(*) from c").at(0).at(0), "1");
  database->begin({.foreign_keys_off = true});
  database->execute("delete from c");
  database->rollback();
  EXPECT_EQ(foreign_keys(), "1");
  EXPECT_EQ(database->query("select count(*) from c").at(0).at(0), "1");
}

TEST_F(DatabaseTest, stops_a_statement_at_a_signal) {
  EXPECT_EXIT(
      {
        support::catch_signals();
        const auto database = open("sqlite://", {});
        std::thread([] {
          std::this_thread::sleep_for(std::chrono::milliseconds(50));
          ::kill(::getpid(), SIGTERM);
        }).detach();
        try {
          database->query(
              "with recursive n(i) as (select 1 union all select i + 1 from n) select max(i) from "
              "n");
        } catch (const Interrupted& interrupted) {
          ::_exit(interrupted.signal_number());
        }
      },
      ::testing::ExitedWithCode(SIGTERM), "");
}

TEST_F(DatabaseTest, lets_one_runner_at_a_time_to_work) {
  const auto first = make("a.db", "create table t(a)");
  std::filesystem::create_symlink(file("a.db"), file("link.db"));
  const auto second = open(url("link.db"), {.access = Access::write});
  std::atomic<int> reports = 0;
  auto lock = first->lock_runner(std::chrono::seconds(1), [] {});
  EXPECT_EQ(message_of([&] { second->lock_runner(std::chrono::seconds(0), [&] { ++reports; }); }),
            "another run of schemadiff is at work on '" + file("link.db") +
                "': try again when it has finished");
  EXPECT_EQ(reports, 0);
  EXPECT_NO_THROW(open(url("a.db"), {})->reflect({}));
  std::thread other([&] { second->lock_runner(std::chrono::seconds(20), [&] { ++reports; }); });
  while (reports == 0) std::this_thread::yield();
  lock.reset();
  other.join();
  EXPECT_EQ(reports, 1);
  EXPECT_EQ(names(), (Names{"a.db", "link.db"}));
}

TEST_F(DatabaseTest, makes_scratch_databases_apart_from_itself) {
  const auto database = make("a.db", "create table t(a)");
  const auto scratch = database->scratch();
  EXPECT_TRUE(scratch->reflect({}).catalog.empty());
  scratch->execute("create table u(a)");
  EXPECT_EQ(scratch->reflect({}).catalog.size(), 2u);
  EXPECT_EQ(database->reflect({}).catalog.size(), 2u);
  EXPECT_EQ(names(), Names{"a.db"});
}

}  // namespace
}  // namespace schemadiff::sqlite
