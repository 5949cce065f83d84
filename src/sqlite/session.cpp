// SPDX-License-Identifier: MIT
#include "sqlite/session.hpp"

#include <sqlite3.h>

#include <algorithm>
#include <thread>

#include "schemadiff/error.hpp"
#include "sqlite/open_file.hpp"
#include "sqlite/row_checks.hpp"

namespace schemadiff::sqlite {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds pause{20};
constexpr milliseconds told_after{1000};

void interrupt(void* handle) { sqlite3_interrupt(static_cast<sqlite3*>(handle)); }

/// SQLite calls this while somebody else holds a lock; 0 gives up.
int on_busy(void* data, int times) {
  const Patience& patience = *static_cast<const Patience*>(data);
  const auto waited = pause * times;
  if (support::caught_signal() != 0 || waited >= patience.limit) return 0;
  if (waited == told_after && patience.tell) patience.tell(patience.message);
  std::this_thread::sleep_for(pause);
  return 1;
}

Patience patience_of(const OpenOptions& options, const std::string& name) {
  Patience patience;
  patience.limit = std::max<milliseconds>(patience.limit, options.wait);
  const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(patience.limit).count();
  patience.message =
      name + " is locked by another process; waiting up to " + std::to_string(seconds) + " s";
  patience.tell = options.waiting;
  return patience;
}

SQLite::Database opened(const Address& address, const OpenOptions& options) {
  support::check_interrupted();
  try {
    return open_file(address, options);
  } catch (const SQLite::Exception& error) {
    throw DatabaseError("cannot open " + described(address) + ": " + error.what());
  }
}

std::string explained(int code, const std::string& message, const std::string& name) {
  switch (code & 0xFF) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return name + " is locked by another process: try again when that has finished";
    case SQLITE_NOTADB:
      return name + " is not an SQLite database, or it is encrypted";
    case SQLITE_CORRUPT:
      return name + " is damaged: " + message;
    case SQLITE_CANTOPEN:
    case SQLITE_READONLY:
    case SQLITE_IOERR:
    case SQLITE_PERM:
    case SQLITE_FULL:
      return name + ": " + message;
    default:
      return message;
  }
}

/// SQLite counts bytes from 0, a DatabaseFault characters from 1.
int position_in(std::string_view statement, int offset) {
  if (offset < 0 || static_cast<std::size_t>(offset) > statement.size()) return 0;
  const std::string_view before = statement.substr(0, static_cast<std::size_t>(offset));
  const auto starts_character = [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  };
  return static_cast<int>(std::ranges::count_if(before, starts_character)) + 1;
}

}  // namespace

Session::Session(const Address& address, const OpenOptions& options)
    : name_(described(address)),
      patience_(patience_of(options, name_)),
      database_(opened(address, options)),
      cancel_({interrupt, database_.getHandle()}) {
  sqlite3_busy_handler(database_.getHandle(), on_busy, &patience_);
  // The first to read the file, so that what is none is known at once.
  query("PRAGMA schema_version");
  // In KiB. With the usual 2 MB a table that is dropped or indexed is read again and again.
  if (options.access == Access::write) execute("PRAGMA cache_size = -65536");
}

template <class Work>
auto Session::guarded(std::string_view statement, const Work& work) {
  support::check_interrupted();
  try {
    return work();
  } catch (const SQLite::Exception& error) {
    if ((error.getErrorCode() & 0xFF) == SQLITE_INTERRUPT || support::caught_signal() != 0) {
      support::check_interrupted();
    }
    fail(error.getErrorCode(), error.what(), statement);
  }
}

void Session::execute(std::string_view statement) {
  guarded(statement, [&] { database_.exec(std::string(statement)); });
}

std::vector<Row> Session::query(std::string_view statement,
                                std::span<const std::string> parameters) {
  return guarded(statement, [&] {
    SQLite::Statement prepared(database_, std::string(statement));
    int index = 0;
    for (const std::string& parameter : parameters) prepared.bind(++index, parameter);
    std::vector<Row> rows;
    while (prepared.executeStep()) {
      Row& row = rows.emplace_back();
      for (int i = 0; i < prepared.getColumnCount(); ++i) {
        const SQLite::Column column = prepared.getColumn(i);
        row.push_back(column.isNull() ? std::optional<std::string>() : column.getString());
      }
    }
    return rows;
  });
}

void Session::for_each_row(std::string_view statement,
                           const std::function<void(SQLite::Statement&)>& row) {
  guarded(statement, [&] {
    SQLite::Statement prepared(database_, std::string(statement));
    while (prepared.executeStep()) row(prepared);
  });
}

bool Session::in_transaction() const noexcept {
  return sqlite3_get_autocommit(database_.getHandle()) == 0;
}

bool Session::try_execute(const char* statement) noexcept {
  return database_.tryExec(statement) == SQLITE_OK;
}

void Session::fail(int code, const std::string& message, std::string_view statement) const {
  const int offset = sqlite3_error_offset(database_.getHandle());
  throw DatabaseError(
      refusal_of(statement, message).value_or(explained(code, message, name_)),
      {.statement = std::string(statement), .position = position_in(statement, offset)});
}

}  // namespace schemadiff::sqlite
