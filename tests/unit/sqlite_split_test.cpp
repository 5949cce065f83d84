// SPDX-License-Identifier: MIT
#include "sqlite/split.hpp"

#include <gtest/gtest.h>

#include "schemadiff/error.hpp"

namespace schemadiff::sqlite {
namespace {

using Texts = std::vector<std::string>;

Texts texts(std::string_view script) {
  Texts result;
  for (const ScriptStatement& statement : split(script)) result.push_back(statement.text);
  return result;
}

TEST(Split, cuts_scripts_where_sqlite_does) {
  const std::string trigger =
      "create temp trigger t after insert on a begin\n select case when 1 then 2 end; delete from "
      "b; end";
  const struct {
    std::string_view name;
    std::string script;
    Texts expected;
  } cases[] = {
      {"nothing", "", {}},
      {"space and comments alone", " \n-- a\n/* b */\n;;", {}},
      {"two statements", "select 1; select 2", {"select 1", "select 2"}},
      {"literal", "select ';'';'; select 2", {"select ';'';'", "select 2"}},
      {"names", "select [;], `;`, \";\"; s", {"select [;], `;`, \";\"", "s"}},
      {"comment inside", "select 1 -- ;\n + 1; s", {"select 1 -- ;\n + 1", "s"}},
      {"trigger", trigger + ";\nselect 1;", {trigger, "select 1"}},
      {"trigger at the end", trigger, {trigger}},
      {"trigger named end",
       "create trigger \"end\" instead of insert on v begin select 1; end; s",
       {"create trigger \"end\" instead of insert on v begin select 1; end", "s"}},
      {"explained trigger",
       "explain query plan " + trigger + "; s",
       {"explain query plan " + trigger, "s"}},
      {"transaction", "begin; select 1; end; s", {"begin", "select 1", "end", "s"}},
      {"table named trigger",
       "create table trigger_log(a); s",
       {"create table trigger_log(a)", "s"}},
      {"shell lines", ".bail on\nselect 1;\n.exit\n", {"select 1"}},
      {"byte order mark", "\xEF\xBB\xBFselect 1", {"select 1"}},
      {"illegal bytes", "select \x01 ^ 1a; s", {"select \x01 ^ 1a", "s"}},
  };
  for (const auto& test : cases) EXPECT_EQ(texts(test.script), test.expected) << test.name;
}

TEST(Split, says_where_each_statement_begins) {
  const auto statements = split("\n-- a\nselect\n 1;\n\n  select 2; select '\n'; s");
  ASSERT_EQ(statements.size(), 4u);
  EXPECT_EQ(statements[0].line, 3);
  EXPECT_EQ(statements[0].offset, 6u);
  EXPECT_EQ(statements[1].line, 6);
  EXPECT_EQ(statements[3].line, 7);
}

TEST(Split, keeps_the_comments_before_a_statement) {
  const auto statements = split(
      "-- hazard: data-loss: drops it\r\n-- accept: data-loss why\nselect 1; -- of the first\n"
      "/* not a line */ -- unless-exists: table t\nselect 2 -- inside\n;\nselect 3");
  ASSERT_EQ(statements.size(), 3u);
  EXPECT_EQ(statements[0].comments, "-- hazard: data-loss: drops it\n-- accept: data-loss why");
  EXPECT_EQ(statements[1].comments, "-- unless-exists: table t");
  EXPECT_EQ(statements[2].comments, "");
}

TEST(Split, names_the_place_of_what_does_not_end) {
  const std::pair<std::string_view, std::string_view> cases[] = {
      {"select 1;\n select 'abc", "unterminated string literal"},
      {"select 1;\n select \"abc", "unterminated quoted name"},
      {"select 1;\n select [abc", "unterminated quoted name"},
      {"select 1;\n select x'ab", "unterminated blob literal"},
      {"select 1;\n select /* abc", "unterminated comment"},
      {"select 1;\n select /*/", "unterminated comment"},
  };
  for (const auto& [script, message] : cases) {
    try {
      split(script);
      ADD_FAILURE() << script;
    } catch (const MigrationError& error) {
      EXPECT_EQ(error.what(), std::string(message) + ", which begins here");
      EXPECT_EQ(error.location().line, 2);
      EXPECT_EQ(error.location().column, 9);
    }
  }
}

TEST(Split, knows_what_controls_a_transaction) {
  for (const char* statement : {"begin", "BEGIN IMMEDIATE", "commit", "end", "rollback to x",
                                "savepoint x", "release x", "/* c */ -- d\n commit"}) {
    EXPECT_TRUE(controls_transaction(statement)) << statement;
  }
  for (const char* statement : {"select 1", "\"begin\"", "", "beginning", "create table t(a)"}) {
    EXPECT_FALSE(controls_transaction(statement)) << statement;
  }
}

}  // namespace
}  // namespace schemadiff::sqlite
