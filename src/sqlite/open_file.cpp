// SPDX-License-Identifier: MIT
#include "sqlite/open_file.hpp"

#include <fcntl.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <system_error>

#include "schemadiff/error.hpp"

namespace schemadiff::sqlite {
namespace {

bool is_there(const std::string& path) {
  struct stat status = {};
  return ::stat(path.c_str(), &status) == 0;
}

std::string folder_of(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  if (slash == std::string::npos) return ".";
  return slash == 0 ? "/" : path.substr(0, slash);
}

bool is_allowed(const std::string& path, int mode) {
  return ::faccessat(AT_FDCWD, path.c_str(), mode, AT_EACCESS) == 0;
}

bool is_writable(const std::string& path) { return is_allowed(path, W_OK); }

std::string system_words(int error) { return std::system_category().message(error); }

/// The 19th and 20th bytes of the header:
/// https://www.sqlite.org/fileformat.html#file_format_version_numbers
bool is_in_wal_mode(const std::string& path) {
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) return false;
  std::array<char, 20> header = {};
  const ssize_t size = ::read(file, header.data(), header.size());
  ::close(file);
  return size == static_cast<ssize_t>(header.size()) && header[18] == 2 && header[19] == 2;
}

void require_file(const std::string& path, const OpenOptions& options) {
  struct stat status = {};
  if (::stat(path.c_str(), &status) != 0) {
    if (errno != ENOENT && errno != ENOTDIR) {
      throw DatabaseError("cannot open '" + path + "': " + system_words(errno));
    }
    if (!options.create) throw DatabaseError("there is no database file '" + path + "'");
    if (!is_there(folder_of(path))) {
      throw DatabaseError("cannot make '" + path + "': there is no folder '" + folder_of(path) +
                          "'");
    }
    if (!is_writable(folder_of(path))) {
      throw DatabaseError("cannot make '" + path + "': " + system_words(errno));
    }
    return;
  }
  if (S_ISDIR(status.st_mode))
    throw DatabaseError("'" + path + "' is a folder, not a database file");
  if (!S_ISREG(status.st_mode)) throw DatabaseError("'" + path + "' is not a regular file");
  if (!is_allowed(path, R_OK)) {
    throw DatabaseError("cannot read '" + path + "': " + system_words(errno));
  }
  if (options.access == Access::read) return;
  if (!is_writable(path))
    throw DatabaseError("cannot write '" + path + "': " + system_words(errno));
  if (!is_writable(folder_of(path))) {
    throw DatabaseError("cannot write beside '" + path +
                        "', where SQLite keeps its journal: " + system_words(errno));
  }
}

/// A path that SQLite can take for nothing but a path: not for a URI, nor for `:memory:`.
std::string plain_path(const std::string& path) { return path.front() == '/' ? path : "./" + path; }

std::string immutable_uri(const std::string& path) {
  std::string uri = "file:";
  for (const char c : plain_path(path)) {
    if (c == '?' || c == '#' || c == '%') {
      constexpr std::string_view digits = "0123456789ABCDEF";
      uri += '%';
      uri += digits[static_cast<unsigned char>(c) >> 4];
      uri += digits[static_cast<unsigned char>(c) & 15];
    } else {
      uri += c;
    }
  }
  return uri + "?immutable=1";
}

SQLite::Database open_for_reading(const std::string& path) {
  const bool has_wal = is_there(path + "-wal");
  if (!has_wal && is_in_wal_mode(path) && !is_writable(folder_of(path))) {
    return {immutable_uri(path), SQLite::OPEN_READONLY | SQLite::OPEN_URI};
  }
  const bool has_shared_memory = is_there(path + "-shm");
  SQLite::Database database(plain_path(path), SQLite::OPEN_READWRITE);
  if (has_wal) {
    sqlite3_db_config(database.getHandle(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
    if (!has_shared_memory && is_writable(path)) database.exec("PRAGMA locking_mode = EXCLUSIVE");
  }
  database.exec("PRAGMA query_only = ON");
  return database;
}

}  // namespace

SQLite::Database open_file(const Address& address, const OpenOptions& options) {
  const int new_file = SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE;
  if (address.in_memory()) return {":memory:", new_file};
  require_file(address.path, options);
  if (options.access == Access::write) {
    return {plain_path(address.path), options.create ? new_file : SQLite::OPEN_READWRITE};
  }
  // A file that is yet to be made counts as empty, and reading makes none.
  if (!is_there(address.path)) return {":memory:", new_file};
  return open_for_reading(address.path);
}

std::string described(const Address& address) {
  return address.in_memory() ? "the database in memory" : "'" + address.path + "'";
}

}  // namespace schemadiff::sqlite
