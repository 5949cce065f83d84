// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <string>

#include "schemadiff/dialect/database.hpp"

namespace schemadiff::sqlite {

/// The lock of the runners of one database file. SQLite's own locks last no longer than a
/// transaction, or keep readers out; so this is the system's lock (flock) on a file
/// `PATH-schemadiff-lock`, which exists only while a runner holds it or waits for it, and is free
/// again when its process dies. Polled, so that a signal ends the wait. Throws DatabaseError after
/// `limit`.
std::unique_ptr<RunnerLock> lock_file(const std::string& path, std::chrono::seconds limit,
                                      const std::function<void()>& waiting);

}  // namespace schemadiff::sqlite
