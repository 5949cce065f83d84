// SPDX-License-Identifier: MIT
#pragma once

#include <memory>

#include "postgres/address.hpp"
#include "postgres/session.hpp"

namespace schemadiff::postgres {

/// A database `schemadiff_scratch_…` that is there as long as this is: dropped at the end, also
/// after a signal.
class ScratchDatabase {
 public:
  /// Made by `server`, from template0 with the encoding and locale of the database that `server` is
  /// in, after sweeping up those on the server that killed processes left behind. Throws
  /// DatabaseError, naming dev_url, where that is not allowed.
  explicit ScratchDatabase(std::unique_ptr<Session> server);
  ScratchDatabase(const ScratchDatabase&) = delete;
  ScratchDatabase& operator=(const ScratchDatabase&) = delete;
  ~ScratchDatabase();

  Address address() const;

 private:
  std::unique_ptr<Session> server_;
  std::string name_;
};

}  // namespace schemadiff::postgres
