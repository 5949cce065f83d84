// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include "cli/placeholders.hpp"
#include "cli/transcript.hpp"
#include "harness/files.hpp"
#include "harness/golden.hpp"
#include "harness/process.hpp"
#include "harness/schema_text.hpp"

using harness::normal_postgres_schema;
using harness::normal_sqlite_schema;

TEST(schema_text, sqlite_spellings_of_one_schema_are_equal) {
  EXPECT_EQ(normal_sqlite_schema("CREATE TABLE IF NOT EXISTS \"T\" (a INT, [b] text DEFAULT 'X');"),
            normal_sqlite_schema("create table t(b TEXT default 'X',\n a int -- remark\n);"));
}

TEST(schema_text, sqlite_order_of_clauses_is_no_difference) {
  EXPECT_EQ(normal_sqlite_schema(
                "CREATE TABLE t (a INT NOT NULL DEFAULT 1 CONSTRAINT c CHECK (a > 0) AS (b));"),
            normal_sqlite_schema("CREATE TABLE t (a INT GENERATED ALWAYS AS (b) VIRTUAL CONSTRAINT "
                                 "c CHECK (a > 0) DEFAULT 1 NOT NULL);"));
  EXPECT_NE(normal_sqlite_schema("CREATE TABLE t (a INT DEFAULT 1);"),
            normal_sqlite_schema("CREATE TABLE t (a INT DEFAULT 1 NOT NULL);"));
}

TEST(schema_text, sqlite_names_in_the_quotes_of_literals_are_names) {
  EXPECT_EQ(normal_sqlite_schema("CREATE TABLE 'T' ('a' INT DEFAULT 'a' CONSTRAINT 'c' UNIQUE, b, "
                                 "PRIMARY KEY ('a' ASC), CHECK ('a' <> 'b'));"
                                 "CREATE INDEX 'i' ON 't' ('a' ASC);"),
            normal_sqlite_schema("CREATE TABLE t (a INT DEFAULT 'a' CONSTRAINT c UNIQUE, b, "
                                 "PRIMARY KEY (a), CHECK ('a' <> 'b'));"
                                 "CREATE INDEX i ON t (a);"));
  EXPECT_NE(normal_sqlite_schema("CREATE TABLE t (a CHECK ('a' <> 'b'));"),
            normal_sqlite_schema("CREATE TABLE t (a CHECK (a <> 'b'));"));
  EXPECT_NE(normal_sqlite_schema("CREATE INDEX i ON t (a DESC);"),
            normal_sqlite_schema("CREATE INDEX i ON t (a ASC);"));
}

TEST(schema_text, sqlite_order_of_clauses_after_actions_is_no_difference) {
  EXPECT_EQ(normal_sqlite_schema("CREATE TABLE t (a REFERENCES p (b) ON UPDATE CASCADE ON DELETE "
                                 "SET NULL CHECK (a > 0));"),
            normal_sqlite_schema("CREATE TABLE t (a CHECK (a > 0) REFERENCES p (b) ON DELETE SET "
                                 "NULL ON UPDATE CASCADE);"));
}

TEST(schema_text, sqlite_literals_and_bodies_of_triggers_tell_schemas_apart) {
  EXPECT_NE(normal_sqlite_schema("CREATE TABLE t (b DEFAULT 'x');"),
            normal_sqlite_schema("CREATE TABLE t (b DEFAULT 'X');"));
  const std::string trigger =
      "CREATE TRIGGER r AFTER INSERT ON t BEGIN DELETE FROM t; SELECT 1; END;";
  EXPECT_EQ(harness::lines_of(normal_sqlite_schema(trigger + "CREATE TABLE t (b);")).size(), 2U);
}

TEST(schema_text, postgres_order_of_columns_is_no_difference) {
  EXPECT_EQ(normal_postgres_schema(
                "-- Name: t\nCREATE TABLE public.t (\n    a integer,\n    b text\n);\n"),
            normal_postgres_schema(
                "-- Name: t\n\nCREATE TABLE public.t (\n    b text,\n    a integer\n);\n"));
  EXPECT_NE(normal_postgres_schema("-- Name: t\nCREATE TABLE public.t (\n    a integer\n);\n"),
            normal_postgres_schema("-- Name: t\nCREATE TABLE public.t (\n    a bigint\n);\n"));
}

TEST(golden, tells_qualifiers_from_all_else) {
  EXPECT_TRUE(harness::same_but_for_qualifiers("view: SELECT t.a FROM public.t\nx",
                                               "view: SELECT a FROM public.t\nx"));
  EXPECT_TRUE(harness::same_but_for_qualifiers("t.\"A b\" = 1.5", "\"A b\" = 1.5"));
  EXPECT_FALSE(harness::same_but_for_qualifiers("SELECT t.a", "SELECT b"));
  EXPECT_FALSE(harness::same_but_for_qualifiers("numeric 1.5", "numeric 2.5"));
  EXPECT_FALSE(harness::same_but_for_qualifiers("a\nb", "a"));
}

TEST(transcript, reads_back_what_it_writes) {
  const std::string text = "A remark.\n$ true\n# of the second\n$ false\nout\n2> err\n? 1\n";
  const auto steps = cli::parse_transcript(text);
  ASSERT_EQ(steps.size(), 2U);
  EXPECT_EQ(steps[1].output, "out\n2> err\n? 1\n");
  EXPECT_EQ(cli::written(steps), text);
}

TEST(transcript, names_revisions_in_their_order) {
  cli::Placeholders placeholders;
  EXPECT_EQ(placeholders.applied("0965ad59eafa 3f2a9c1b7d04\n0965ad59eafa"), "ID1 ID2\nID1");
  EXPECT_EQ(placeholders.applied("20261120041500_3f2a9c1b7d04_a.sql"), "CREATED_ID2_a.sql");
}

TEST(process, tells_status_output_and_errors_apart) {
  const auto finished = harness::run({"sh", "-c", "echo out; echo err >&2; exit 3"});
  EXPECT_EQ(finished.status, 3);
  EXPECT_EQ(finished.out, "out\n");
  EXPECT_EQ(finished.err, "err\n");
}
