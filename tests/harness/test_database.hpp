// SPDX-License-Identifier: MIT
#pragma once

#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace harness {

/// The rows of every table but the tool's own: table to rows, each row a map from column to its
/// value as text (`NULL` where it is), in the order of their text. SQLite's rowid is there under a
/// name that no column has.
using TableRow = std::map<std::string, std::string>;
using Rows = std::map<std::string, std::vector<TableRow>>;

/// A database of the test's own, removed at the end. It speaks to the database by itself and not by
/// the program.
class TestDatabase {
 public:
  TestDatabase() = default;
  TestDatabase(const TestDatabase&) = delete;
  TestDatabase& operator=(const TestDatabase&) = delete;
  virtual ~TestDatabase() = default;

  virtual std::string url() const = 0;
  /// Runs a script of any number of statements; throws std::runtime_error.
  virtual void execute(const std::string& script) = 0;
  /// Loads a script as the database's own shell does, with its meta commands; throws
  /// std::runtime_error.
  virtual void load_file(const std::string& path) = 0;
  virtual std::vector<std::vector<std::string>> query(const std::string& statement) = 0;
  /// The schema as the database's own tool prints it, normalised (schema_text.hpp).
  virtual std::string schema() = 0;
  /// Whether the column's type is the same wherever both of two databases' rows have it: column to
  /// type.
  virtual std::map<std::string, std::string> column_types() = 0;
  virtual Rows rows() = 0;
  /// What a change of the schema must leave as it is: settings of the database, and the counters of
  /// the tables that count, by name.
  virtual std::map<std::string, std::string> settings() { return {}; }
  /// What the database itself finds wrong with its rows; empty where it finds nothing.
  virtual std::string faults() { return {}; }
};

/// `sqlite` or `postgresql`. SQLite: a file in `folder`. PostgreSQL: a new database on the server
/// of SCHEMADIFF_TEST_POSTGRES.
std::unique_ptr<TestDatabase> make_database(std::string_view dialect, const std::string& folder);

std::unique_ptr<TestDatabase> make_sqlite_database(const std::string& folder);
std::unique_ptr<TestDatabase> make_postgres_database();
/// The server's major version; 0 where there is no server.
int server_major();

}  // namespace harness
