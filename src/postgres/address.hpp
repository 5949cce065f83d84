// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

namespace schemadiff::postgres {

/// Where a database is, as libpq takes it, and as it may be shown.
/// https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-CONNSTRING
struct Address {
  std::string url = {};          // with its password, for libpq alone
  std::string description = {};  // without any password
};

/// Reads `postgresql://…`, `postgres://…` and SQLAlchemy's `postgresql+driver://…`. Throws
/// UsageError, without a word of the URL that could be part of a password, where libpq could not
/// read it or would read it amiss.
Address parse_address(std::string_view url);

/// The same server and user, another database.
Address with_database(const Address& address, std::string_view database);

}  // namespace schemadiff::postgres
