// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <string>

#include "harness/required.hpp"
#include "migration/runner.hpp"
#include "postgres/postgres.hpp"
#include "support/text.hpp"

namespace schemadiff::migration {

/// A test that runs migrations in an empty database of its own on the server.
class LiveRunner : public testing::Test {
 protected:
  void SetUp() override {
    if (!harness::server_is_there()) return;
    server = postgres::open(std::getenv("SCHEMADIFF_TEST_POSTGRES"), {.access = Access::write});
    database = server->scratch();
  }

  std::string heads() { return support::join(VersionTable(*database, {}).read().heads(), " "); }

  std::unique_ptr<Database> server;
  std::unique_ptr<Database> database;
  RunOptions options;
};

}  // namespace schemadiff::migration
