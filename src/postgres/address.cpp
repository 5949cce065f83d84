// SPDX-License-Identifier: MIT
#include "postgres/address.hpp"

#include <libpq-fe.h>

#include <algorithm>
#include <array>
#include <memory>

#include "schemadiff/error.hpp"
#include "support/text.hpp"

namespace schemadiff::postgres {
namespace {

/// The pieces of a URL, cut where libpq cuts it.
struct Pieces {
  std::string_view user_info;  // user:password, undecoded
  std::string_view hosts;      // host:port, several after commas
  std::string_view database;
  std::string_view query;
  bool has_user_info = false;
};

std::string_view after_scheme(std::string_view url) {
  const std::size_t end = url.find("://");
  const std::string_view scheme = url.substr(0, std::min(end, url.size()));
  const std::string_view plain = scheme.substr(0, scheme.find('+'));
  if (end == std::string_view::npos || (plain != "postgresql" && plain != "postgres")) {
    throw UsageError("not a PostgreSQL URL: write postgresql://user@host:port/database");
  }
  return url.substr(end + 3);
}

Pieces cut(std::string_view rest) {
  Pieces pieces;
  const std::size_t at = rest.find_first_of("@/");
  if (at != std::string_view::npos && rest[at] == '@') {
    pieces.user_info = rest.substr(0, at);
    pieces.has_user_info = true;
    rest.remove_prefix(at + 1);
  }
  const std::size_t query = rest.find('?');
  if (query != std::string_view::npos) pieces.query = rest.substr(query + 1);
  rest = rest.substr(0, query);
  const std::size_t slash = rest.find('/');
  if (slash != std::string_view::npos) pieces.database = rest.substr(slash + 1);
  pieces.hosts = rest.substr(0, slash);
  return pieces;
}

/// A password with `@` or `/` in it moves the cuts, and what libpq then says would show parts of
/// it.
void refuse_misplaced_at(const Pieces& pieces) {
  const auto has_at = [](std::string_view text) {
    return text.find('@') != std::string_view::npos;
  };
  if (has_at(pieces.hosts) || has_at(pieces.database)) {
    throw UsageError(
        "the PostgreSQL URL has an '@' where none can be: write '@' in a password as %40 "
        "and '/' as %2F");
  }
}

bool is_secret(std::string_view parameter) {
  const std::string_view name = parameter.substr(0, parameter.find('='));
  return name == "password" || name == "sslpassword";
}

std::string without_secrets(std::string_view query) {
  std::string kept;
  for (const std::string& parameter : support::split(query, '&')) {
    if (is_secret(parameter)) continue;
    kept += (kept.empty() ? "?" : "&") + parameter;
  }
  return kept;
}

std::string described(const Pieces& pieces, std::string_view database) {
  std::string text = "postgresql://";
  const std::string_view user = pieces.user_info.substr(0, pieces.user_info.find(':'));
  if (!user.empty()) text.append(user) += '@';
  text.append(pieces.hosts);
  if (!database.empty()) (text += '/').append(database);
  return text + without_secrets(pieces.query);
}

std::string joined(const Pieces& pieces, std::string_view database) {
  std::string text = "postgresql://";
  if (pieces.has_user_info) text.append(pieces.user_info) += '@';
  text.append(pieces.hosts);
  if (!database.empty()) (text += '/').append(database);
  if (!pieces.query.empty()) (text += '?').append(pieces.query);
  return text;
}

/// What libpq cannot read, without what it quotes of the URL.
void require_readable(const std::string& url) {
  char* message = nullptr;
  const std::unique_ptr<PQconninfoOption, void (*)(PQconninfoOption*)> options(
      PQconninfoParse(url.c_str(), &message), PQconninfoFree);
  const std::unique_ptr<char, void (*)(void*)> owned(message, PQfreemem);
  if (options) return;
  const std::string_view words = message ? std::string_view(message) : "out of memory";
  throw UsageError("cannot read the PostgreSQL URL: " +
                   std::string(support::trim(words.substr(0, words.find_first_of("\":\n")))));
}

std::string percent_encoded(std::string_view text) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string encoded;
  for (const char c : text) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       c == '_' || c == '-' || c == '.';
    const auto byte = static_cast<unsigned char>(c);
    if (plain) {
      encoded += c;
    } else {
      encoded.append({'%', digits[byte >> 4], digits[byte & 15]});
    }
  }
  return encoded;
}

}  // namespace

Address parse_address(std::string_view url) {
  const Pieces pieces = cut(after_scheme(url));
  refuse_misplaced_at(pieces);
  Address address{joined(pieces, pieces.database), described(pieces, pieces.database)};
  require_readable(address.url);
  return address;
}

Address with_database(const Address& address, std::string_view database) {
  const Pieces pieces = cut(after_scheme(address.url));
  const std::string name = percent_encoded(database);
  return {joined(pieces, name), described(pieces, name)};
}

}  // namespace schemadiff::postgres
