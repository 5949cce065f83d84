// SPDX-License-Identifier: MIT
#include "harness/needs.hpp"

#include <gtest/gtest.h>

#include <sstream>
#include <stdexcept>

#include "harness/files.hpp"
#include "harness/test_database.hpp"

namespace harness {

namespace {

void skip(int needed) {
  GTEST_SKIP() << "needs PostgreSQL " << needed << ", and the server is " << server_major();
}

}  // namespace

bool server_is_new_enough(const std::string& folder) {
  const std::string path = folder + "/needs";
  if (!exists(path)) return true;
  std::istringstream words(read_file(path));
  std::string dialect;
  int version = 0;
  if (!(words >> dialect >> version) || dialect != "postgresql")
    throw std::runtime_error(path + " does not say \"postgresql VERSION\"");
  if (server_major() >= version) return true;
  skip(version);
  return false;
}

}  // namespace harness
