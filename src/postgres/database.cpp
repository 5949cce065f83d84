// SPDX-License-Identifier: MIT
#include "postgres/database.hpp"

#include <array>
#include <thread>

#include "postgres/fate.hpp"
#include "postgres/postgres.hpp"
#include "postgres/quote.hpp"
#include "postgres/reflect.hpp"
#include "postgres/settle.hpp"
#include "schemadiff/error.hpp"

namespace schemadiff::postgres {
namespace {

using namespace std::chrono_literals;

/// Any number will do, as long as nobody else takes it: the letters "sdif" and "runn". Advisory
/// locks are per database.
constexpr std::string_view lock_numbers = "1935960422, 1920298606";
constexpr auto lock_poll_interval = 100ms;

/// Held by the session, never waited for inside a statement: a waiting statement would hold a
/// snapshot that CREATE INDEX CONCURRENTLY waits for in turn.
class AdvisoryLock : public RunnerLock {
 public:
  explicit AdvisoryLock(Session& session) : session_(session) {}
  ~AdvisoryLock() override {
    const support::CleaningUp cleaning_up;
    try {
      session_.run("SELECT pg_catalog.pg_advisory_unlock(" + std::string(lock_numbers) + ")");
    } catch (const Error&) {
      // The lock goes with the connection.
    }
  }

 private:
  Session& session_;
};

SessionOptions session_options(const OpenOptions& options) {
  return {.wait = options.wait,
          .lock_timeout = options.lock_timeout,
          .statement_timeout = options.statement_timeout};
}

}  // namespace

PostgresDatabase::PostgresDatabase(std::unique_ptr<Session> session, OpenOptions options,
                                   std::unique_ptr<ScratchDatabase> scratch)
    : scratch_(std::move(scratch)), session_(std::move(session)), options_(std::move(options)) {}

const Dialect& PostgresDatabase::dialect() const noexcept { return postgres::dialect(); }
std::string PostgresDatabase::description() const { return session_->address().description; }
std::string PostgresDatabase::version() const {
  return "PostgreSQL " + session_->server_version_text();
}
std::string PostgresDatabase::fingerprint_tag() const {
  return "pg" + std::to_string(session_->server_version() / 10000);
}

Reflection PostgresDatabase::reflect(const Scope& scope) {
  return postgres::reflect(*session_, scope);
}

std::vector<ExpressionAnswer> PostgresDatabase::same(std::span<const ExpressionQuestion> questions,
                                                     const Catalog& before, const Catalog& after) {
  // Only what dev_url names, or what was asked for by name, is a place to make databases while
  // reading.
  ScratchMaker maker;
  if (!options_.scratch_url.empty() || options_.settle == SettleMode::scratch)
    maker = [this] { return scratch(); };
  return postgres::same(*session_, questions, before, after, options_.settle, maker);
}

std::vector<std::string> PostgresDatabase::columns_of(const QualifiedName& table) {
  const std::array<std::string, 1> name = {quoted(table)};
  const Result result = session_->run(
      "SELECT a.attname FROM pg_catalog.pg_attribute AS a"
      " WHERE a.attrelid = pg_catalog.to_regclass($1) AND a.attnum > 0 AND NOT a.attisdropped"
      " ORDER BY a.attnum",
      name);
  std::vector<std::string> columns;
  for (int row = 0; row < result.rows(); ++row) columns.emplace_back(result.text(row, 0));
  return columns;
}

/// A lock_timeout is there so that nobody has to queue behind what waits. Nobody has to behind
/// CREATE INDEX CONCURRENTLY, which waits for every older transaction, at its end too, and so would
/// come to nothing on a busy database.
void PostgresDatabase::execute(std::string_view statement) {
  if (is_concurrent(statement)) return session_->run_patiently(std::string(statement));
  session_->run(std::string(statement));
}

Fate PostgresDatabase::fate_of(std::string_view statement, const std::function<void()>& waiting) {
  return postgres::fate_of(*session_, statement, waiting);
}

std::vector<Row> PostgresDatabase::query(std::string_view statement,
                                         std::span<const std::string> parameters) {
  const Result result = session_->run(std::string(statement), parameters);
  std::vector<Row> rows(static_cast<std::size_t>(result.rows()));
  for (int row = 0; row < result.rows(); ++row) {
    for (int column = 0; column < result.columns(); ++column) {
      rows[static_cast<std::size_t>(row)].push_back(
          result.is_null(row, column) ? std::nullopt
                                      : std::optional(std::string(result.text(row, column))));
    }
  }
  return rows;
}

void PostgresDatabase::begin(const TransactionOptions&) {
  // A function may speak of what is made after it.
  session_->run(options_.access == Access::read ? "BEGIN READ ONLY"
                                                : "BEGIN; SET LOCAL check_function_bodies = off");
}

void PostgresDatabase::commit() {
  // COMMIT of a failed transaction is a ROLLBACK that says nothing.
  if (session_->transaction_failed())
    throw DatabaseError("the transaction has failed and is rolled back");
  session_->run("COMMIT");
}

void PostgresDatabase::rollback() noexcept { session_->rollback(); }

std::unique_ptr<RunnerLock> PostgresDatabase::lock_runner(std::chrono::seconds limit,
                                                          const std::function<void()>& waiting) {
  using Clock = std::chrono::steady_clock;
  const auto begun = Clock::now();
  auto next_report = begun + 1s;
  const std::string attempt =
      "SELECT pg_catalog.pg_try_advisory_lock(" + std::string(lock_numbers) + ")";
  while (!session_->run(attempt).boolean(0, 0)) {
    const auto now = Clock::now();
    if (now - begun >= limit) {
      throw DatabaseError("another schemadiff is working on " + description() +
                          ": try again once it is done");
    }
    if (now >= next_report) {
      waiting();
      next_report += 1s;
    }
    std::this_thread::sleep_for(lock_poll_interval);
  }
  return std::make_unique<AdvisoryLock>(*session_);
}

std::unique_ptr<Database> PostgresDatabase::scratch() {
  const Address server =
      options_.scratch_url.empty() ? session_->address() : parse_address(options_.scratch_url);
  auto database = std::make_unique<ScratchDatabase>(
      std::make_unique<Session>(server, SessionOptions{.wait = options_.wait}));
  auto session = std::make_unique<Session>(database->address(), SessionOptions{});
  OpenOptions options = options_;
  options.access = Access::write;
  options.settle = SettleMode::temporary;  // it is one already
  return std::make_unique<PostgresDatabase>(std::move(session), std::move(options),
                                            std::move(database));
}

Identifier PostgresDatabase::default_schema() {
  const Result result = session_->run("SELECT pg_catalog.current_schema()");
  return Identifier(result.text(0, 0));
}

std::unique_ptr<Database> open(const std::string& url, const OpenOptions& options) {
  return std::make_unique<PostgresDatabase>(
      std::make_unique<Session>(parse_address(url), session_options(options)), options);
}

}  // namespace schemadiff::postgres
