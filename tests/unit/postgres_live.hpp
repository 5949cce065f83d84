// SPDX-License-Identifier: MIT
#pragma once

#include <gtest/gtest.h>

#include <cstdlib>
#include <memory>
#include <string>

#include "harness/required.hpp"
#include "postgres/postgres.hpp"
#include "schemadiff/diff/compare.hpp"
#include "schemadiff/plan/plan.hpp"

namespace schemadiff::postgres {

/// A test that has empty databases of its own on the server of SCHEMADIFF_TEST_POSTGRES.
class LiveTest : public ::testing::Test {
 protected:
  void SetUp() override {
    if (!harness::server_is_there()) return;
    url_ = std::getenv("SCHEMADIFF_TEST_POSTGRES");
    server_ = open(url_, {});
  }

  std::unique_ptr<Database> empty_database() { return server_->scratch(); }

  std::unique_ptr<Database> database_with(const std::string& sql) {
    auto database = empty_database();
    for (const ScriptStatement& statement : dialect().split(sql)) database->execute(statement.text);
    return database;
  }

  static Catalog catalog_of(Database& database) { return database.reflect({}).catalog; }

  /// Brings the database to the catalog, statement by statement.
  static void bring(Database& database, const Catalog& to, const Model* hints = nullptr) {
    const Catalog from = catalog_of(database);
    const Difference difference = compare(from, to);
    for (const Statement& statement :
         make_plan(difference, from, to, dialect(), {.hints = hints})) {
      SCOPED_TRACE(statement.text);
      ASSERT_NO_THROW(database.execute(statement.text));
    }
  }

  /// The changes that are left, one a line; empty where there are none.
  static std::string left_over(Database& database, const Catalog& wanted) {
    const Catalog actual = catalog_of(database);
    std::string text;
    for (const Change& change : compare(actual, wanted).changes) {
      text += label(id_of(change));
      if (const auto* alter = std::get_if<Alter>(&change)) {
        for (const AttributeChange& attribute : attribute_changes(*alter)) {
          text += " " + std::string(attribute.name) + ": " + to_text(attribute.from) + " -> " +
                  to_text(attribute.to);
        }
      }
      text += "\n";
    }
    return text;
  }

  std::string url_;
  std::unique_ptr<Database> server_;
};

}  // namespace schemadiff::postgres
