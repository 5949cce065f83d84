// SPDX-License-Identifier: MIT
#include "postgres/connect.hpp"

#include <poll.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <string>
#include <string_view>
#include <thread>

#include "schemadiff/error.hpp"
#include "support/signals.hpp"
#include "support/text.hpp"

namespace schemadiff::postgres {
namespace {

using Clock = std::chrono::steady_clock;
using namespace std::chrono_literals;

/// What waits for a server polls this often, so that a signal is noticed.
constexpr auto poll_interval = 100ms;
constexpr auto retry_interval = 250ms;
constexpr int default_timeout = 30;  // seconds, for a host that swallows packets

/// libpq heeds `connect_timeout` only in its blocking functions; per host, as there.
Clock::duration timeout_of(PGconn* connection) {
  int seconds = default_timeout;
  long hosts = 1;
  const std::unique_ptr<PQconninfoOption, void (*)(PQconninfoOption*)> options(
      PQconninfo(connection), PQconninfoFree);
  for (const PQconninfoOption* option = options.get(); option && option->keyword; ++option) {
    if (!option->val) continue;
    const std::string_view keyword = option->keyword, value = option->val;
    if (keyword == "host" || keyword == "hostaddr")
      hosts = std::max(hosts, 1 + std::ranges::count(value, ','));
    if (keyword != "connect_timeout") continue;
    std::from_chars(value.data(), value.data() + value.size(), seconds);
    if (seconds <= 0) return Clock::duration::max() / 4;
  }
  return std::chrono::seconds(seconds) * hosts;
}

/// False where the time is up.
bool await_socket(PGconn* connection, PostgresPollingStatusType state, Clock::time_point deadline) {
  while (Clock::now() < deadline) {
    support::check_interrupted();
    pollfd descriptor{
        .fd = PQsocket(connection),
        .events = static_cast<short>(state == PGRES_POLLING_READING ? POLLIN : POLLOUT),
        .revents = 0};
    if (poll(&descriptor, 1, static_cast<int>(poll_interval.count())) > 0) return true;
  }
  return false;
}

Connection attempt(const std::string& url) {
  // What comes later wins: a URL may set its own application_name, but the encoding is ours.
  constexpr std::array<const char*, 4> keywords = {"fallback_application_name", "dbname",
                                                   "client_encoding", nullptr};
  const std::array<const char*, 4> values = {"schemadiff", url.c_str(), "UTF8", nullptr};
  Connection connection(PQconnectStartParams(keywords.data(), values.data(), 1), PQfinish);
  if (!connection) throw DatabaseError("out of memory");
  if (PQstatus(connection.get()) == CONNECTION_BAD) return connection;

  const auto deadline = Clock::now() + timeout_of(connection.get());
  PostgresPollingStatusType state = PGRES_POLLING_WRITING;
  while (state == PGRES_POLLING_READING || state == PGRES_POLLING_WRITING) {
    if (!await_socket(connection.get(), state, deadline)) break;
    state = PQconnectPoll(connection.get());
  }
  return connection;
}

std::string reason(PGconn* connection) {
  const std::string_view words = support::trim(PQerrorMessage(connection));
  if (words.empty()) return "the server did not answer in time";
  return std::string(words.substr(0, words.find('\n')));
}

bool answers_nobody_yet(const std::string& url) {
  constexpr std::array<const char*, 3> keywords = {"dbname", "connect_timeout", nullptr};
  const std::array<const char*, 3> values = {url.c_str(), "2", nullptr};
  switch (PQpingParams(keywords.data(), values.data(), 1)) {
    case PQPING_REJECT:
    case PQPING_NO_RESPONSE:
      return true;
    case PQPING_OK:
    case PQPING_NO_ATTEMPT:
      break;
  }
  return false;
}

void drop_notice(void*, const PGresult*) {}

}  // namespace

Connection connect(const Address& address, std::chrono::seconds wait) {
  const auto deadline = Clock::now() + wait;
  while (true) {
    support::check_interrupted();
    Connection connection = attempt(address.url);
    if (PQstatus(connection.get()) == CONNECTION_OK) {
      PQsetNoticeReceiver(connection.get(), drop_notice, nullptr);
      return connection;
    }
    if (Clock::now() >= deadline || !answers_nobody_yet(address.url)) {
      throw DatabaseError("cannot connect to " + address.description + ": " +
                          reason(connection.get()));
    }
    std::this_thread::sleep_for(retry_interval);
  }
}

}  // namespace schemadiff::postgres
