// SPDX-License-Identifier: MIT
#pragma once

#include <gtest/gtest.h>

#include <cstdlib>
#include <string>
#include <string_view>

namespace harness {

/// Ends a test, together with the `return` that must follow, for what this machine lacks: a failure
/// under CI, where everything must be there, and a skip elsewhere.
inline void lack(std::string_view what) {
  if (std::getenv("CI") != nullptr) FAIL() << what;
  GTEST_SKIP() << what;
}

/// Whether a PostgreSQL server is there. A test that is told no must return.
inline bool server_is_there() {
  if (std::getenv("SCHEMADIFF_TEST_POSTGRES") != nullptr) return true;
  lack("no PostgreSQL server: run by tools/with-postgres");
  return false;
}

/// Whether a program is in $PATH. A test that is told no must return.
inline bool program_is_there(const std::string& name) {
  if (std::system(("command -v " + name + " > /dev/null").c_str()) == 0) return true;
  lack(name + " is not installed: run tools/setup");
  return false;
}

}  // namespace harness
