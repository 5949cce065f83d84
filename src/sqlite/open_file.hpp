// SPDX-License-Identifier: MIT
#pragma once

#include <SQLiteCpp/Database.h>

#include <string>

#include "schemadiff/dialect/database.hpp"
#include "sqlite/address.hpp"

// How a file is opened decides what reading leaves behind (https://www.sqlite.org/wal.html):
//
// - A file in WAL mode opened read-only leaves an empty -wal and a -shm where there were none.
// Opened for writing, with
//   `query_only`, the last connection to close removes them again.
// - That last connection would also move what an earlier process left in the -wal into the file; so
// where a -wal is there,
//   it is told not to.
// - Where a -wal is there and no -shm, nobody else has the file open, and in exclusive mode SQLite
// does without a -shm.
// - Where the folder cannot be written, a file in WAL mode without a -wal can be read as
// `immutable` alone.

namespace schemadiff::sqlite {

/// Opens the connection. Throws DatabaseError where there is no such file, or it is none that could
/// be a database; SQLite::Exception for what SQLite itself finds.
SQLite::Database open_file(const Address& address, const OpenOptions& options);

/// 'PATH', or "the database in memory".
std::string described(const Address& address);

}  // namespace schemadiff::sqlite
