// SPDX-License-Identifier: MIT
#include <libpq-fe.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <stdexcept>

#include "harness/files.hpp"
#include "harness/process.hpp"
#include "harness/schema_text.hpp"
#include "harness/test_database.hpp"

namespace harness {

namespace {

using Connection = std::unique_ptr<PGconn, void (*)(PGconn*)>;
using Result = std::unique_ptr<PGresult, void (*)(PGresult*)>;

void ignore_notice(void*, const char*) {}

Connection connect(const std::string& url) {
  Connection connection(PQconnectdb(url.c_str()), &PQfinish);
  if (PQstatus(connection.get()) != CONNECTION_OK)
    throw std::runtime_error(PQerrorMessage(connection.get()));
  PQsetNoticeProcessor(connection.get(), ignore_notice, nullptr);
  return connection;
}

Result send(PGconn* connection, const std::string& statement) {
  Result result(PQexec(connection, statement.c_str()), &PQclear);
  const ExecStatusType status = PQresultStatus(result.get());
  if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK && status != PGRES_EMPTY_QUERY)
    throw std::runtime_error(PQerrorMessage(connection) + ("\n" + statement));
  return result;
}

/// The URL of another database on the same server: `postgresql://postgres@/NAME?…`.
std::string url_of(const std::string& server, const std::string& name) {
  const auto question = std::min(server.find('?'), server.size());
  const auto slash = server.rfind('/', question);
  return server.substr(0, slash + 1) + name + server.substr(question);
}

std::string new_name() {
  static std::atomic<int> count = 0;
  return "test_" + std::to_string(getpid()) + "_" + std::to_string(count++);
}

/// Without them the database can be dropped.
constexpr const char* drop_subscriptions = R"(
DO $$
DECLARE
  name text;
BEGIN
  FOR name IN SELECT s.subname FROM pg_subscription AS s JOIN pg_database AS d ON d.oid = s.subdbid
               WHERE d.datname = current_database() LOOP
    EXECUTE format('ALTER SUBSCRIPTION %I DISABLE', name);
    EXECUTE format('ALTER SUBSCRIPTION %I SET (slot_name = NONE)', name);
    EXECUTE format('DROP SUBSCRIPTION %I', name);
  END LOOP;
END $$)";

class PostgresDatabase : public TestDatabase {
 public:
  explicit PostgresDatabase(std::string server) : server_(std::move(server)), name_(new_name()) {
    send(connect(server_).get(), "CREATE DATABASE " + name_ + " TEMPLATE template0");
  }
  PostgresDatabase(const PostgresDatabase&) = delete;
  PostgresDatabase& operator=(const PostgresDatabase&) = delete;

  ~PostgresDatabase() override {
    try {
      send(connect(url()).get(), drop_subscriptions);
      send(connect(server_).get(), "DROP DATABASE IF EXISTS " + name_ + " WITH (FORCE)");
    } catch (const std::exception&) {
      // the server is gone, and the database with it
    }
  }

  std::string url() const override { return url_of(server_, name_); }

  void execute(const std::string& script) override { send(connect(url()).get(), script); }

  void load_file(const std::string& path) override {
    output_of({"psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", "-d", url(), "-f", path}, {});
  }

  std::vector<std::vector<std::string>> query(const std::string& statement) override {
    const Connection connection = connect(url());
    const Result result = send(connection.get(), statement);
    std::vector<std::vector<std::string>> rows;
    for (int row = 0; row < PQntuples(result.get()); ++row) {
      auto& values = rows.emplace_back();
      for (int column = 0; column < PQnfields(result.get()); ++column)
        values.emplace_back(PQgetisnull(result.get(), row, column)
                                ? "NULL"
                                : PQgetvalue(result.get(), row, column));
    }
    return rows;
  }

  std::string schema() override {
    return normal_postgres_schema(
        output_of({"pg_dump", "--schema-only", "-T", "*.schemadiff_*", "-d", url()}, {}));
  }

  std::map<std::string, std::string> column_types() override {
    std::map<std::string, std::string> types;
    for (const auto& row : query(R"(
        SELECT c.oid::regclass || '.' || a.attname, format_type(a.atttypid, a.atttypmod) || CASE a.attgenerated WHEN '' THEN '' ELSE ' generated' END
        FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
        WHERE c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped)"))
      types[row[0]] = row[1];
    return types;
  }

  Rows rows() override {
    Rows all;
    for (const auto& table : query(R"(
        SELECT c.oid::regclass::text FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE c.relkind = 'r' AND n.nspname <> 'information_schema' AND n.nspname !~ '^pg_'
          AND c.relname !~ '^schemadiff_')")) {
      auto& rows = all[table[0]];
      for (const auto& cell : query("SELECT r.number, f.key, coalesce(f.value, 'NULL') FROM "
                                    "(SELECT row_number() OVER () AS "
                                    "number, to_jsonb(t) AS record FROM ONLY " +
                                    table[0] +
                                    " t) r, jsonb_each_text(r.record) f "
                                    "ORDER BY 1")) {
        const auto number = static_cast<std::size_t>(std::stoul(cell[0]));
        if (rows.size() < number) rows.resize(number);
        rows[number - 1][cell[1]] = cell[2];
      }
      std::sort(rows.begin(), rows.end());
    }
    return all;
  }

 private:
  std::string server_;
  std::string name_;
};

}  // namespace

std::unique_ptr<TestDatabase> make_postgres_database() {
  const char* server = std::getenv("SCHEMADIFF_TEST_POSTGRES");
  if (server == nullptr) throw std::runtime_error("SCHEMADIFF_TEST_POSTGRES is not set");
  return std::make_unique<PostgresDatabase>(server);
}

int server_major() {
  const char* server = std::getenv("SCHEMADIFF_TEST_POSTGRES");
  return server == nullptr ? 0 : PQserverVersion(connect(server).get()) / 10000;
}

}  // namespace harness
