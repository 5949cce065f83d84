// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "schemadiff/catalog/catalog.hpp"
#include "schemadiff/dialect/dialect.hpp"
#include "schemadiff/dialect/scope.hpp"

namespace schemadiff {

/// A live schema that was read, in one snapshot.
struct Reflection {
  Catalog catalog = {};
  std::vector<Note> notes = {};
};

/// Two spellings of one expression of one object.
struct ExpressionQuestion {
  const Object* before = nullptr;
  const Object* after = nullptr;
  ExpressionRole role = ExpressionRole::other;
  Expression from = {};
  Expression to = {};
};

enum class Sameness { same, different, unsettled };

struct ExpressionAnswer {
  Sameness sameness = Sameness::unsettled;
  std::string reason = {};  // of `unsettled`: which right, or that `dev_url`, would settle it
  std::string_view means = {};  // how it was found out: "normal form", "temporary objects", "scratch", "read-only"
};

using Row = std::vector<std::optional<std::string>>;

/// How a transaction of the runner begins.
struct TransactionOptions {
  bool foreign_keys_off = false;  // SQLite: set before BEGIN, restored after the end
};

/// A lock that only one runner per database can hold; released when destroyed.
class RunnerLock {
 public:
  RunnerLock() = default;
  RunnerLock(const RunnerLock&) = delete;
  RunnerLock& operator=(const RunnerLock&) = delete;
  virtual ~RunnerLock() = default;
};

/// What became of a statement that ran outside a transaction.
enum class Fate { done, not_done, unknown };

/// One connection to a live database. Not to be shared by threads. Every function may throw DatabaseError, and
/// Interrupted once a signal has come.
class Database {
 public:
  Database() = default;
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;
  virtual ~Database() = default;

  virtual const Dialect& dialect() const noexcept = 0;
  /// The URL without its password.
  virtual std::string description() const = 0;
  /// "PostgreSQL 15.20", "SQLite 3.40.1"
  virtual std::string version() const = 0;
  /// The part of a fingerprint that names what normalised it: "pg15", "sqlite3".
  virtual std::string fingerprint_tag() const = 0;

  /// Reads the live schema. Writes nothing, anywhere.
  virtual Reflection reflect(const Scope& scope) = 0;
  /// Which of the pairs mean the same in this database; `before` and `after` are the catalogs that the objects
  /// are from. Whatever it makes to find out is rolled back.
  virtual std::vector<ExpressionAnswer> same(std::span<const ExpressionQuestion> questions,
                                             const Catalog& before, const Catalog& after) = 0;

  /// The names of a table's columns in their order, from the catalog alone; empty where there is no such table.
  /// An empty schema means default_schema().
  virtual std::vector<std::string> columns_of(const QualifiedName& table) = 0;

  virtual void execute(std::string_view statement) = 0;
  virtual std::vector<Row> query(std::string_view statement, std::span<const std::string> parameters = {}) = 0;
  virtual void begin(const TransactionOptions& options = {}) = 0;
  virtual void commit() = 0;
  virtual void rollback() noexcept = 0;

  /// Waits for other runners of this database, at most `limit`, calling `waiting` each second.
  virtual std::unique_ptr<RunnerLock> lock_runner(std::chrono::seconds limit,
                                                  const std::function<void()>& waiting) = 0;
  /// What became of a statement that ran outside a transaction, where nobody heard of its end or where it failed. Waits
  /// while the server is still at work on it, calling `waiting` each second, and removes what a failed one left behind
  /// (an index that is not valid), so that after `not_done` it can run anew.
  virtual Fate fate_of(std::string_view statement, const std::function<void()>& waiting) {
    (void)statement, (void)waiting;
    return Fate::unknown;
  }
  /// An empty database of the same kind and version, removed when it is destroyed.
  virtual std::unique_ptr<Database> scratch() = 0;
  /// The schema that unqualified names are made in; empty on SQLite.
  virtual Identifier default_schema() = 0;
  /// Puts the settings of the session back to what they were at its start: a revision may have changed them, and the
  /// next one must find what it would find in a session of its own.
  virtual void reset_session() {}
};

enum class Access { read, write };

/// How the expressions that differ in spelling are settled (`[compare] settle`).
enum class SettleMode { automatic, temporary, scratch, read_only, never };

struct OpenOptions {
  Access access = Access::read;
  /// Where scratch databases are made instead of the database's own server (`dev_url`); empty: there.
  std::string scratch_url = {};
  SettleMode settle = SettleMode::automatic;
  /// How long to go on trying while the database does not answer yet.
  std::chrono::seconds wait{0};
  /// SQLite: told once where another process has the file locked for longer than a second.
  std::function<void(const std::string& message)> waiting = {};
  std::string lock_timeout = {};       // PostgreSQL, as its settings spell it; empty: the server's
  std::string statement_timeout = {};  // likewise
  bool create = false;                 // SQLite: make the file where there is none
};

}  // namespace schemadiff
