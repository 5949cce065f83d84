// SPDX-License-Identifier: MIT
#pragma once

#include <libpq-fe.h>

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "postgres/address.hpp"
#include "support/signals.hpp"

namespace schemadiff::postgres {

/// What a statement answered. Rows and columns count from 0; texts live as long as the result.
class Result {
 public:
  explicit Result(PGresult* result) noexcept : result_(result, PQclear) {}

  int rows() const noexcept { return PQntuples(result_.get()); }
  int columns() const noexcept { return PQnfields(result_.get()); }
  bool is_null(int row, int column) const noexcept {
    return PQgetisnull(result_.get(), row, column);
  }
  /// Empty for null.
  std::string_view text(int row, int column) const noexcept {
    return {PQgetvalue(result_.get(), row, column),
            static_cast<std::size_t>(PQgetlength(result_.get(), row, column))};
  }
  /// 0 for null.
  std::int64_t integer(int row, int column) const;
  bool boolean(int row, int column) const noexcept { return text(row, column) == "t"; }

  const PGresult* handle() const noexcept { return result_.get(); }

 private:
  std::unique_ptr<PGresult, void (*)(PGresult*)> result_;
};

struct SessionOptions {
  std::chrono::seconds wait{0};   // how long to go on trying while the server does not answer yet
  std::string lock_timeout = {};  // as the server's settings spell it; empty: the server's
  std::string statement_timeout = {};  // likewise
};

/// One connection by libpq, in UTF-8, named `schemadiff` in pg_stat_activity. A signal cancels the
/// statement that runs; then, and before each statement, Interrupted is thrown. Notices are
/// dropped. Not to be shared by threads. Throws DatabaseError with the server's own fields, and
/// never with a password; UnsupportedError for a server older than 13.
class Session {
 public:
  Session(Address address, SessionOptions options);
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;
  ~Session() = default;

  /// The result of the last of the statements; one round trip for all of them.
  Result run(const std::string& statements);
  /// The results of all of the statements, in one round trip.
  std::vector<Result> run_all(const std::string& statements);
  /// The same, handed over one by one as they arrive, while the server goes on with the next. What
  /// `take` throws ends the statement that runs, and is thrown on.
  void run_each(const std::string& statements, const std::function<void(Result)>& take);
  /// One statement with $1, $2, …, as text.
  Result run(const std::string& statement, std::span<const std::string> parameters);

  /// A statement outside transactions that waits for locks as long as it takes, unless a statement
  /// before it has set a lock_timeout.
  void run_patiently(const std::string& statement);

  /// Puts every setting back to what it was when the session began.
  void reset();

  /// Whether a transaction block is open, failed or not.
  bool in_transaction() const noexcept;
  bool transaction_failed() const noexcept {
    return PQtransactionStatus(connection_.get()) == PQTRANS_INERROR;
  }
  /// Rolls back what is open, even after a signal, and says nothing where the connection is gone.
  void rollback() noexcept;

  const Address& address() const noexcept { return address_; }
  const SessionOptions& options() const noexcept { return options_; }
  int server_version() const noexcept { return PQserverVersion(connection_.get()); }  // 150020
  std::string server_version_text() const;                                            // "15.20"
  int round_trips() const noexcept { return round_trips_; }

 private:
  void set_timeouts();
  Result checked(PGresult* result, const std::string& statement);
  [[noreturn]] void fail(const Result& result, const std::string& statement);

  Address address_;
  SessionOptions options_;
  std::string lock_timeout_ = {};  // as the server spells what the options say
  std::unique_ptr<PGconn, void (*)(PGconn*)> connection_;
  std::unique_ptr<PGcancel, void (*)(PGcancel*)> cancel_;
  std::optional<support::CancelRegistration> registration_;
  int round_trips_ = 0;
};

}  // namespace schemadiff::postgres
