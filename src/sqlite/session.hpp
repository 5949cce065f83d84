// SPDX-License-Identifier: MIT
#pragma once

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

#include <chrono>
#include <functional>
#include <span>
#include <string>
#include <string_view>

#include "schemadiff/dialect/database.hpp"
#include "sqlite/address.hpp"
#include "support/signals.hpp"

namespace schemadiff::sqlite {

/// How long a lock of another process is waited for, and whom to tell.
struct Patience {
  std::chrono::milliseconds limit{5000};
  std::string message = {};
  std::function<void(const std::string& message)> tell = {};
};

/// One connection. A signal interrupts the statement that runs, or the wait for a lock; then, and
/// before each statement, Interrupted is thrown. Not to be shared by threads. Throws DatabaseError.
///
/// A lock of another process is waited for, for five seconds or as long as the options say.
///
/// Opened for reading it leaves nothing behind, as far as SQLite can do that (open_file.hpp).
class Session {
 public:
  Session(const Address& address, const OpenOptions& options);
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;
  ~Session() = default;

  /// The file in messages: 'PATH', or "the database in memory".
  const std::string& name() const noexcept { return name_; }

  /// Runs the statement to its end; what it answers is dropped.
  void execute(std::string_view statement);
  std::vector<Row> query(std::string_view statement, std::span<const std::string> parameters = {});
  /// Calls `row` with the statement at each row.
  void for_each_row(std::string_view statement, const std::function<void(SQLite::Statement&)>& row);

  bool in_transaction() const noexcept;
  /// For what must go on after a signal. Gives whether it worked.
  bool try_execute(const char* statement) noexcept;

 private:
  template <class Work>
  auto guarded(std::string_view statement, const Work& work);
  [[noreturn]] void fail(int code, const std::string& message, std::string_view statement) const;

  std::string name_;
  Patience patience_;
  SQLite::Database database_;
  support::CancelRegistration cancel_;
};

}  // namespace schemadiff::sqlite
