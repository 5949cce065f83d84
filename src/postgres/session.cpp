// SPDX-License-Identifier: MIT
#include "postgres/session.hpp"

#include <array>
#include <charconv>
#include <exception>

#include "postgres/connect.hpp"
#include "postgres/server_version.hpp"
#include "schemadiff/error.hpp"
#include "support/text.hpp"

namespace schemadiff::postgres {
namespace {

void cancel_statement(void* cancel) {
  std::array<char, 256> message;
  PQcancel(static_cast<PGcancel*>(cancel), message.data(), static_cast<int>(message.size()));
}

std::string field(const Result& result, int code) {
  const char* text = PQresultErrorField(result.handle(), code);
  return text ? text : "";
}

int number(std::string_view text) {
  int value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

std::string first_line(std::string_view text) {
  return std::string(support::trim(text.substr(0, text.find('\n'))));
}

}  // namespace

std::int64_t Result::integer(int row, int column) const {
  const std::string_view digits = text(row, column);
  std::int64_t value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

Session::Session(Address address, SessionOptions options)
    : address_(std::move(address)),
      options_(std::move(options)),
      connection_(connect(address_, options_.wait)),
      cancel_(PQgetCancel(connection_.get()), PQfreeCancel) {
  registration_.emplace(support::Cancel{cancel_statement, cancel_.get()});
  refuse_old({.number = server_version(), .text = server_version_text()});
  set_timeouts();
}

void Session::reset() {
  run("RESET ROLE; RESET ALL");
  set_timeouts();
}

void Session::set_timeouts() {
  for (const auto& [name, value] : {std::pair("lock_timeout", options_.lock_timeout),
                                    std::pair("statement_timeout", options_.statement_timeout)}) {
    if (value.empty()) continue;
    const std::array<std::string, 2> parameters = {name, value};
    const Result set = run("SELECT pg_catalog.set_config($1, $2, false)", parameters);
    if (parameters[0] == "lock_timeout") lock_timeout_ = set.text(0, 0);
  }
}

void Session::run_patiently(const std::string& statement) {
  if (lock_timeout_.empty() || run("SHOW lock_timeout").text(0, 0) != lock_timeout_) {
    run(statement);
    return;
  }
  run("SET lock_timeout = 0");
  try {
    run(statement);
  } catch (const DatabaseError&) {
    if (PQstatus(connection_.get()) == CONNECTION_OK) set_timeouts();
    throw;
  }
  set_timeouts();
}

void Session::fail(const Result& result, const std::string& statement) {
  support::check_interrupted();
  const std::string message = field(result, PG_DIAG_MESSAGE_PRIMARY);
  if (message.empty() || PQstatus(connection_.get()) != CONNECTION_OK) {
    const std::string words = first_line(PQerrorMessage(connection_.get()));
    throw DatabaseError("lost the connection to " + address_.description + ": " + words,
                        {.sqlstate = field(result, PG_DIAG_SQLSTATE), .statement = statement});
  }
  throw DatabaseError(message, {.sqlstate = field(result, PG_DIAG_SQLSTATE),
                                .statement = statement,
                                .detail = field(result, PG_DIAG_MESSAGE_DETAIL),
                                .hint = field(result, PG_DIAG_MESSAGE_HINT),
                                .position = number(field(result, PG_DIAG_STATEMENT_POSITION))});
}

Result Session::checked(PGresult* raw, const std::string& statement) {
  Result result(raw);
  switch (PQresultStatus(raw)) {
    case PGRES_EMPTY_QUERY:
    case PGRES_COMMAND_OK:
    case PGRES_TUPLES_OK:
    case PGRES_NONFATAL_ERROR:
      return result;
    case PGRES_COPY_IN:
    case PGRES_COPY_OUT:
    case PGRES_COPY_BOTH:
      // libpq leaves the copy of its own accord when the next statement is sent.
      throw DatabaseError("COPY from standard input or to standard output cannot be run here",
                          {.sqlstate = "0A000", .statement = statement});
    case PGRES_BAD_RESPONSE:
    case PGRES_FATAL_ERROR:
    case PGRES_SINGLE_TUPLE:
    case PGRES_PIPELINE_SYNC:
    case PGRES_PIPELINE_ABORTED:
      break;
  }
  fail(result, statement);
}

Result Session::run(const std::string& statements) {
  support::check_interrupted();
  ++round_trips_;
  return checked(PQexec(connection_.get(), statements.c_str()), statements);
}

Result Session::run(const std::string& statement, std::span<const std::string> parameters) {
  support::check_interrupted();
  ++round_trips_;
  std::vector<const char*> values;
  for (const std::string& parameter : parameters) values.push_back(parameter.c_str());
  return checked(PQexecParams(connection_.get(), statement.c_str(), static_cast<int>(values.size()),
                              nullptr, values.data(), nullptr, nullptr, 0),
                 statement);
}

std::vector<Result> Session::run_all(const std::string& statements) {
  std::vector<Result> results;
  run_each(statements, [&](Result result) { results.push_back(std::move(result)); });
  return results;
}

void Session::run_each(const std::string& statements, const std::function<void(Result)>& take) {
  support::check_interrupted();
  ++round_trips_;
  if (!PQsendQuery(connection_.get(), statements.c_str())) {
    checked(PQmakeEmptyPGresult(connection_.get(), PGRES_FATAL_ERROR), statements);
  }
  // The connection is of no use for anything else until the last of the results was fetched.
  std::optional<Result> failed;
  std::exception_ptr thrown;
  while (PGresult* raw = PQgetResult(connection_.get())) {
    Result result(raw);
    const ExecStatusType status = PQresultStatus(raw);
    const bool succeeded =
        status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK || status == PGRES_EMPTY_QUERY;
    if (!succeeded) {
      failed.emplace(std::move(result));
      if (status != PGRES_FATAL_ERROR) break;
    } else if (!thrown) {
      try {
        take(std::move(result));
      } catch (...) {
        thrown = std::current_exception();
        cancel_statement(cancel_.get());
      }
    }
  }
  if (thrown) std::rethrow_exception(thrown);
  if (failed) fail(*failed, statements);
}

bool Session::in_transaction() const noexcept {
  const PGTransactionStatusType status = PQtransactionStatus(connection_.get());
  return status != PQTRANS_IDLE && status != PQTRANS_UNKNOWN;
}

void Session::rollback() noexcept {
  if (!in_transaction()) return;
  const support::CleaningUp cleaning_up;
  ++round_trips_;
  PQclear(PQexec(connection_.get(), "ROLLBACK"));
  // A signal that comes again cancels the ROLLBACK too; then it is worth one more try.
  if (in_transaction()) PQclear(PQexec(connection_.get(), "ROLLBACK"));
}

std::string Session::server_version_text() const {
  const char* text = PQparameterStatus(connection_.get(), "server_version");
  const std::string_view full = text ? text : "";
  return std::string(full.substr(0, full.find(' ')));
}

}  // namespace schemadiff::postgres
