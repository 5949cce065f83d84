// SPDX-License-Identifier: MIT
#include "postgres/scratch.hpp"

#include <array>
#include <random>

#include "postgres/quote.hpp"
#include "schemadiff/error.hpp"

namespace schemadiff::postgres {
namespace {

constexpr int drop_attempts = 3;

/// What the comment on each scratch database says, so that nobody's own database is taken for one.
constexpr std::string_view marker = "scratch database of schemadiff, which removes it itself";

/// Those that a process left behind which was killed: of our name and comment, an hour old by the
/// time in the name, nobody connected, ours to drop.
constexpr std::string_view abandoned = R"(
SELECT d.datname
  FROM pg_catalog.pg_database AS d
  JOIN pg_catalog.pg_shdescription AS c
    ON c.objoid = d.oid AND c.classoid = 'pg_catalog.pg_database'::pg_catalog.regclass
 WHERE CASE WHEN d.datname ~ '^schemadiff_scratch_[0-9a-f]{16}$'
            THEN ('x' || pg_catalog.substr(d.datname, 20, 8))::bit(32)::bigint
                 < pg_catalog.date_part('epoch', pg_catalog.now()) - 3600
            ELSE false END
   AND c.description = $1
   AND NOT EXISTS (SELECT FROM pg_catalog.pg_stat_activity AS a WHERE a.datid = d.oid)
   AND pg_catalog.pg_has_role(d.datdba, 'MEMBER')
 ORDER BY d.datname
 LIMIT 20)";

/// `schemadiff_scratch_`, the seconds by the server's clock, and a random number, both in eight
/// hexadecimal digits: no longer than it must be, since some scripts name roles after the database.
std::string new_name(Session& server) {
  const Result now = server.run(
      "SELECT pg_catalog.lpad(pg_catalog.to_hex(pg_catalog.floor(pg_catalog.date_part("
      "'epoch', pg_catalog.now()))::bigint), 8, '0')");
  constexpr std::string_view digits = "0123456789abcdef";
  std::random_device random;
  std::string name = "schemadiff_scratch_" + std::string(now.text(0, 0));
  for (int i = 0; i < 8; ++i) name += digits[random() % digits.size()];
  return name;
}

/// A subscription keeps its database from being dropped, and lets go of its slot, which the
/// publisher may have for somebody else, only where it is told to.
void drop_subscriptions(Session& server, std::string_view database) {
  const std::array<std::string, 1> parameters{std::string(database)};
  const Result found = server.run(
      "SELECT s.subname FROM pg_catalog.pg_subscription AS s"
      " JOIN pg_catalog.pg_database AS d ON d.oid = s.subdbid WHERE d.datname = $1",
      parameters);
  if (found.rows() == 0) return;
  Session session(with_database(server.address(), database), server.options());
  for (int row = 0; row < found.rows(); ++row) {
    const std::string name = quoted_name(found.text(row, 0));
    session.run("ALTER SUBSCRIPTION " + name + " DISABLE");
    session.run("ALTER SUBSCRIPTION " + name + " SET (slot_name = NONE)");
    session.run("DROP SUBSCRIPTION " + name);
  }
}

void drop_database(Session& server, std::string_view name, std::string_view options = {}) {
  drop_subscriptions(server, name);
  server.run("DROP DATABASE IF EXISTS " + quoted_name(name) + std::string(options));
}

/// Somebody may connect to one of them, or sweep it up too, at any moment: then it is left alone.
void sweep_up(Session& server) {
  const std::array<std::string, 1> parameters{std::string(marker)};
  const Result found = server.run(std::string(abandoned), parameters);
  for (int row = 0; row < found.rows(); ++row) {
    try {
      drop_database(server, found.text(row, 0));
    } catch (const DatabaseError&) {
      continue;
    }
  }
}

/// The locale provider and its locale came with PostgreSQL 15, and got another column name with 17.
std::string locale_query(int version) {
  const std::string_view provider = version >= 150000 ? "datlocprovider" : "'c'";
  const std::string_view locale = version >= 170000   ? "datlocale"
                                  : version >= 150000 ? "daticulocale"
                                                      : "NULL";
  return "SELECT pg_catalog.pg_encoding_to_char(encoding), datcollate, datctype, " +
         std::string(provider) + ", " + std::string(locale) +
         " FROM pg_catalog.pg_database WHERE datname = pg_catalog.current_database()";
}

std::string create_database(Session& server, const std::string& name) {
  const Result like = server.run(locale_query(server.server_version()));
  std::string sql = "CREATE DATABASE " + quoted_name(name) + " TEMPLATE template0";
  const auto add = [&](std::string_view option, int column) {
    if (like.is_null(0, column)) return;
    sql += " " + std::string(option) + " " + literal_text(like.text(0, column));
  };
  add("ENCODING", 0);
  add("LC_COLLATE", 1);
  add("LC_CTYPE", 2);
  const std::string_view provider = like.text(0, 3);
  if (provider == "i") {
    sql += " LOCALE_PROVIDER icu";
    add("ICU_LOCALE", 4);
  } else if (provider == "b") {
    sql += " LOCALE_PROVIDER builtin";
    add("BUILTIN_LOCALE", 4);
  }
  return sql;
}

}  // namespace

ScratchDatabase::ScratchDatabase(std::unique_ptr<Session> server)
    : server_(std::move(server)), name_(new_name(*server_)) {
  sweep_up(*server_);
  try {
    server_->run(create_database(*server_, name_));
    server_->run("COMMENT ON DATABASE " + quoted_name(name_) + " IS " + literal_text(marker));
  } catch (const Interrupted&) {
    // The statement may have been done before the cancellation came.
    const support::CleaningUp cleaning_up;
    drop_database(*server_, name_);
    throw;
  } catch (const DatabaseError& error) {
    throw DatabaseError("cannot make a scratch database on " + server_->address().description +
                            ": " + error.what() + "; set dev_url to a server where that is allowed",
                        error.fault());
  }
}

ScratchDatabase::~ScratchDatabase() {
  const support::CleaningUp cleaning_up;
  // A signal that comes again cancels the statement, so that it is worth another try.
  for (int attempt = 0; attempt < drop_attempts; ++attempt) {
    try {
      drop_database(*server_, name_, " WITH (FORCE)");
      return;
    } catch (const Error&) {
      continue;
    }
  }
}

Address ScratchDatabase::address() const { return with_database(server_->address(), name_); }

}  // namespace schemadiff::postgres
