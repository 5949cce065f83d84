// SPDX-License-Identifier: MIT
#include "postgres/split.hpp"

#include <gtest/gtest.h>

#include "schemadiff/error.hpp"

namespace schemadiff::postgres {
namespace {

std::vector<std::string> texts(std::string_view script) {
  std::vector<std::string> result;
  for (const ScriptStatement& statement : split(script)) result.push_back(statement.text);
  return result;
}

using Texts = std::vector<std::string>;

struct SplitCase {
  std::string_view name;
  std::string_view script;
  Texts expected;
};

TEST(Split, cuts_scripts_where_the_server_does) {
  const SplitCase cases[] = {
      {"nothing", "", {}},
      {"space and comments alone", " \n-- a\n/* b */\n;;", {}},
      {"two statements", "select 1; select 2", {"select 1", "select 2"}},
      {"no space", "select 1;select 2;", {"select 1", "select 2"}},
      {"literal", "select ';'';'; select 2", {"select ';'';'", "select 2"}},
      {"backslash in a plain literal", "select '\\'; select 2", {"select '\\'", "select 2"}},
      {"escapes", "select E'\\';', e'\\\\'; select 2", {"select E'\\';', e'\\\\'", "select 2"}},
      {"escapes go on", "select E'a'\n'\\';'; select 2", {"select E'a'\n'\\';'", "select 2"}},
      {"escapes go on after a comment",
       "select E'a' -- x'\n '\\';'; s",
       {"select E'a' -- x'\n '\\';'", "s"}},
      {"unicode escapes", "select U&'\\0061;', u&\"a;\"; s", {"select U&'\\0061;', u&\"a;\"", "s"}},
      {"name ending in e", "select some'\\'; select 2", {"select some'\\'", "select 2"}},
      {"quoted name", "select \"a;\"\"b\"; select 2", {"select \"a;\"\"b\"", "select 2"}},
      {"dollar quote", "do $$ begin; 'x end $$; s", {"do $$ begin; 'x end $$", "s"}},
      {"tagged dollar quote", "do $a$ ; $$ ; $b$ ; $a$; s", {"do $a$ ; $$ ; $b$ ; $a$", "s"}},
      {"parameters", "select $1, $2; s", {"select $1, $2", "s"}},
      {"dollar in a name", "select a$b$; select c$b$", {"select a$b$", "select c$b$"}},
      {"nested comment", "select /* ; /* ; */ ; */ 1; s", {"select /* ; /* ; */ ; */ 1", "s"}},
      {"operator before a comment", "select 1 +-- ;\n 2; s", {"select 1 +-- ;\n 2", "s"}},
      {"comment at the end", "select 1 -- one\n; s", {"select 1", "s"}},
      {"rule",
       "create rule r as on insert to t do (a; b); s",
       {"create rule r as on insert to t do (a; b)", "s"}},
      {"atomic body",
       "create or replace function f() returns int begin atomic select 1; select case when a then "
       "b end; end; s",
       {"create or replace function f() returns int begin atomic select 1; select case when a then "
        "b end; end",
        "s"}},
      {"atomic procedure",
       "CREATE PROCEDURE p() BEGIN ATOMIC a; END; s",
       {"CREATE PROCEDURE p() BEGIN ATOMIC a; END", "s"}},
      {"transaction",
       "begin; update atomic set a = 1; end; s",
       {"begin", "update atomic set a = 1", "end", "s"}},
      {"psql lines", "\\restrict abc;'\nselect 1;\n\\unrestrict abc\n", {"select 1"}},
      {"newer syntax",
       "merge into t using s on true when matched then do nothing returning *; s",
       {"merge into t using s on true when matched then do nothing returning *", "s"}},
      {"byte order mark", "\xEF\xBB\xBFselect 1", {"select 1"}},
      {"letters beyond ascii", "select 'ü;', ü; s", {"select 'ü;', ü", "s"}},
  };
  for (const SplitCase& test : cases) EXPECT_EQ(texts(test.script), test.expected) << test.name;
}

TEST(Split, says_where_each_statement_begins) {
  const auto statements = split("\n-- a\nselect\n 1;\n\n  select 2; select '\n'; s");
  ASSERT_EQ(statements.size(), 4u);
  EXPECT_EQ(statements[0].line, 3);
  EXPECT_EQ(statements[0].offset, 6u);
  EXPECT_EQ(statements[1].line, 6);
  EXPECT_EQ(statements[2].line, 6);
  EXPECT_EQ(statements[3].line, 7);
}

TEST(Split, keeps_the_comments_before_a_statement) {
  const auto statements = split(
      "-- hazard: data-loss: drops it\r\n-- accept: data-loss why\nselect 1; -- of the first\n"
      "/* not a line */ -- unless-exists: table public.t\nselect 2 -- inside\n;\nselect 3");
  ASSERT_EQ(statements.size(), 3u);
  EXPECT_EQ(statements[0].comments, "-- hazard: data-loss: drops it\n-- accept: data-loss why");
  EXPECT_EQ(statements[1].comments, "-- unless-exists: table public.t");
  EXPECT_EQ(statements[2].comments, "");
}

TEST(Split, names_the_place_of_what_does_not_end) {
  const std::pair<std::string_view, std::string_view> cases[] = {
      {"select 1;\n select 'abc", "unterminated string literal"},
      {"select 1;\n select \"abc", "unterminated quoted name"},
      {"select 1;\n select /* /* */", "unterminated comment"},
      {"select 1;\n select $a$ $b$", "unterminated dollar-quoted string $a$"},
      {"select 1;\n select E'\\'", "unterminated string literal"},
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

TEST(Split, refuses_copy_with_its_data) {
  EXPECT_THROW(split("copy t (a) from stdin;\n1\n\\.\n"), MigrationError);
  EXPECT_EQ(texts("copy t from '/tmp/stdin'; s"), (Texts{"copy t from '/tmp/stdin'", "s"}));
}

TEST(Split, takes_time_in_proportion_to_the_script) {
  std::string script;
  for (int i = 0; i < 100'000; ++i) script += "select E'x' $1 /* c */ (;\n";
  EXPECT_EQ(split(script).size(), 1u);  // parentheses that never close
  for (char& c : script) c = c == '(' ? ' ' : c;
  EXPECT_EQ(split(script).size(), 100'000u);
}

TEST(Split, knows_what_controls_a_transaction) {
  for (const std::string_view statement :
       {"begin", "BEGIN WORK", "start transaction read only", "Commit", "end", "abort",
        "rollback to a", "savepoint a", "release a", "prepare transaction 'x'",
        "/* c */ -- d\n commit prepared 'x'"}) {
    EXPECT_TRUE(controls_transaction(statement)) << statement;
  }
  for (const std::string_view statement : {"", "select 1", "prepare p as select 1", "\"commit\"",
                                           "begin_it()", "'commit'", "set transaction read only"}) {
    EXPECT_FALSE(controls_transaction(statement)) << statement;
  }
}

}  // namespace
}  // namespace schemadiff::postgres
