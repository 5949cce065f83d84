// SPDX-License-Identifier: MIT
#include "harness/test_database.hpp"

namespace harness {

std::unique_ptr<TestDatabase> make_database(std::string_view dialect, const std::string& folder) {
  if (dialect == "sqlite") return make_sqlite_database(folder);
  return make_postgres_database();
}

}  // namespace harness
