// SPDX-License-Identifier: MIT
#include "report/script.hpp"

#include <gtest/gtest.h>

namespace schemadiff::report {
namespace {

Statement statement(std::string text, Transaction transaction = Transaction::shared) {
  return {.text = std::move(text), .transaction = transaction};
}

TEST(PostgresqlScript, stops_at_errors_and_puts_only_what_may_into_transactions) {
  const Statements statements{statement("A"),
                              statement("B"),
                              statement("ADD VALUE", Transaction::own),
                              statement("C"),
                              statement("CONCURRENTLY", Transaction::none),
                              statement("D")};
  EXPECT_EQ(postgresql_script(statements, "turns a\ninto b"),
            "\\set ON_ERROR_STOP on\n-- turns a into b\nSET search_path = '';\nSET "
            "check_function_bodies = off;\n"
            "\nBEGIN;\n\nA;\n\nB;\n\nCOMMIT;\n\nBEGIN;\n\nADD "
            "VALUE;\n\nCOMMIT;\n\nBEGIN;\n\nC;\n\nCOMMIT;\n"
            "\nCONCURRENTLY;\n\nBEGIN;\n\nD;\n\nCOMMIT;\n");
}

TEST(SqliteScript, bails_and_asserts_that_foreign_keys_hold_before_it_commits) {
  const std::string script = sqlite_script({statement("A")}, "t");
  EXPECT_TRUE(script.starts_with(".bail on\n-- t\nPRAGMA foreign_keys=OFF;\nBEGIN IMMEDIATE;\n"));
  const std::size_t change = script.find("\nA;\n"), asserted = script.find("CHECK (count = 0)");
  ASSERT_NE(change, std::string::npos);
  EXPECT_LT(change, asserted);
  EXPECT_TRUE(script.ends_with("COMMIT;\n"));
}

TEST(ScriptStatement, stands_below_its_hazards) {
  Statement drop = statement("DROP TABLE t");
  drop.hazards = {{HazardKind::data_loss, "drops table\nt"}};
  EXPECT_EQ(script_statement(drop), "-- hazard: data-loss: drops table t\nDROP TABLE t;\n");
}

TEST(ScriptStatement, keeps_its_semicolon_out_of_a_comment) {
  EXPECT_EQ(script_statement(statement("SELECT 1 -- one")), "SELECT 1 -- one\n;\n");
}

}  // namespace
}  // namespace schemadiff::report
