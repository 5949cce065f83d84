// SPDX-License-Identifier: MIT
#include "harness/test_database.hpp"

#include <gtest/gtest.h>

#include <cstdlib>

namespace harness {

std::unique_ptr<TestDatabase> make_database(std::string_view dialect, const std::string& folder) {
  if (dialect == "sqlite") return make_sqlite_database(folder);
  return make_postgres_database();
}

bool server_is_there() {
  if (std::getenv("SCHEMADIFF_TEST_POSTGRES") != nullptr) return true;
  if (std::getenv("CI") != nullptr)
    ADD_FAILURE() << "no PostgreSQL server: run by tools/with-postgres";
  return false;
}

}  // namespace harness
