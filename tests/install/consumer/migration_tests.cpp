// SPDX-License-Identifier: MIT
#include <schemadiff/testing.hpp>

#include <cstdlib>

namespace {

schemadiff::MigrationProject on_server() {
  const char* url = std::getenv("SCHEMADIFF_TEST_POSTGRES");
  return {.migrations = "migrations", .model = {"shop.yaml"}, .url = url ? url : ""};
}

}  // namespace

SCHEMADIFF_MIGRATION_TESTS(Shop,
                           {.migrations = "migrations", .model = {"*.yaml"}, .dialect = "sqlite"});
SCHEMADIFF_MIGRATION_TESTS(ShopOnServer, on_server());
SCHEMADIFF_MIGRATION_TESTS(Nowhere, {.migrations = "nowhere"});
