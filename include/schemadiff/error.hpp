// SPDX-License-Identifier: MIT
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace schemadiff {

/// A place in a file that a person wrote. Lines and columns count from 1; 0 means unknown.
struct Location {
  std::string file = {};
  int line = 0;
  int column = 0;

  bool operator==(const Location&) const = default;
};

/// `file:line:column`, as far as it is known; empty where the file is.
std::string to_string(const Location& location);

/// What a person has to mend; the JSON key `error.kind` (name_of).
enum class ErrorKind { usage, config, model, migration, database, unsupported, interrupted };

std::string_view name_of(ErrorKind kind) noexcept;

/// The base of all that is thrown on purpose. `what()` is one line: what is wrong, and what to do next;
/// without the place, which `location()` holds. No message holds a password.
class Error : public std::runtime_error {
 public:
  Error(ErrorKind kind, const std::string& message, Location location = {})
      : std::runtime_error(message), kind_(kind), location_(std::move(location)) {}

  ErrorKind kind() const noexcept { return kind_; }
  const Location& location() const noexcept { return location_; }

 private:
  ErrorKind kind_;
  Location location_;
};

struct UsageError : Error {
  explicit UsageError(const std::string& message) : Error(ErrorKind::usage, message) {}
};

struct ConfigError : Error {
  explicit ConfigError(const std::string& message, Location location = {})
      : Error(ErrorKind::config, message, std::move(location)) {}
};

/// One mistake in a model or migration file.
struct Problem {
  Location location = {};
  std::string message = {};

  bool operator==(const Problem&) const = default;
};

/// All that is wrong with the model, found in one run; `what()` and `location()` are those of the first.
class ModelError : public Error {
 public:
  explicit ModelError(std::vector<Problem> problems)
      : Error(ErrorKind::model, problems.at(0).message, problems.at(0).location),
        problems_(std::move(problems)) {}

  const std::vector<Problem>& problems() const noexcept { return problems_; }

 private:
  std::vector<Problem> problems_;
};

/// A migration file or the graph of revisions is wrong.
struct MigrationError : Error {
  explicit MigrationError(const std::string& message, Location location = {})
      : Error(ErrorKind::migration, message, std::move(location)) {}
};

/// The server's own words: https://www.postgresql.org/docs/current/protocol-error-fields.html
struct DatabaseFault {
  std::string sqlstate = {};  // empty on SQLite
  std::string statement = {};
  std::string detail = {};
  std::string hint = {};
  int position = 0;  // in characters of the statement, from 1; 0: unknown
};

/// A revision was run and failed; the target stands at the last good revision. Exit status 1, unlike the others.
struct MigrationFailed : Error {
  explicit MigrationFailed(const std::string& message, Location location = {}, DatabaseFault of_server = {})
      : Error(ErrorKind::migration, message, std::move(location)), fault(std::move(of_server)) {}

  DatabaseFault fault;
};

/// The database could not be reached, refused, or failed a statement.
class DatabaseError : public Error {
 public:
  explicit DatabaseError(const std::string& message, DatabaseFault fault = {})
      : Error(ErrorKind::database, message), fault_(std::move(fault)) {}

  const DatabaseFault& fault() const noexcept { return fault_; }

 private:
  DatabaseFault fault_;
};

/// The dialect has no such thing, or the tool cannot make such a change.
struct UnsupportedError : Error {
  explicit UnsupportedError(const std::string& message, Location location = {})
      : Error(ErrorKind::unsupported, message, std::move(location)) {}
};

/// SIGINT or SIGTERM came; everything begun was rolled back and removed on the way out.
class Interrupted : public Error {
 public:
  explicit Interrupted(int signal_number)
      : Error(ErrorKind::interrupted, "interrupted"), signal_(signal_number) {}

  int signal_number() const noexcept { return signal_; }

 private:
  int signal_;
};

}  // namespace schemadiff
