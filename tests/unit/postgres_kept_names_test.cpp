// SPDX-License-Identifier: MIT
#include "postgres/kept_names.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace schemadiff::postgres {
namespace {

TEST(PostgresKeptNames, leave_pg_catalog_and_nothing_unsaid) {
  EXPECT_EQ(kept_name("-"), "");
  EXPECT_EQ(kept_name("pg_catalog.float8mi"), "float8mi");
  EXPECT_EQ(kept_name("public.\"user\""), "public.user");
  EXPECT_EQ(kept_name("\"Odd One\".f"), "\"Odd One\".f");
  EXPECT_EQ(kept_name("pg_catalog", "simple"), "simple");
}

TEST(PostgresKeptNames, are_quoted_as_sql_needs_it) {
  EXPECT_EQ(name_sql("public.user"), "public.\"user\"");
  EXPECT_EQ(name_sql("\"Odd One\".f"), "\"Odd One\".f");
  EXPECT_EQ(name_sql("simple"), "simple");
}

TEST(PostgresKeptNames, know_the_types_that_a_column_may_be_of) {
  const auto ids = ids_of_type("public.\"Odd One\"[]");
  ASSERT_EQ(ids.size(), type_kinds.size());
  EXPECT_EQ(ids[1], relation_id(Kind::domain, Identifier("public"), Identifier("Odd One")));
  EXPECT_TRUE(ids_of_type("character varying(10)").empty());
}

TEST(PostgresKeptNames, find_the_range_of_a_multirange) {
  const auto ids = ids_of_type("public.floatmultirange");
  const ObjectId range = relation_id(Kind::range_type, Identifier("public"), Identifier("floatrange"));
  EXPECT_NE(std::ranges::find(ids, range), ids.end());
  const auto others = ids_of_type("public.span_multirange");
  const ObjectId span = relation_id(Kind::range_type, Identifier("public"), Identifier("span"));
  EXPECT_NE(std::ranges::find(others, span), others.end());
}

TEST(PostgresKeptOptions, hide_what_is_secret) {
  const Value::Map options = options_of(R"({user=me,password=s3cret,"api_token=a=b",password_required=false})");
  EXPECT_EQ(options_clause(options),
            " OPTIONS (api_token '********', password '********', password_required 'false', \"user\" 'me')");
}

TEST(PostgresKeptOptions, are_added_set_and_dropped_one_by_one) {
  const Value::Map before = options_of("{a=1,b=2,c=3}"), after = options_of("{b=2,c=4,d=it's}");
  EXPECT_EQ(options_change(before, after), "OPTIONS (DROP a, SET c '4', ADD d 'it''s')");
  EXPECT_EQ(options_change(before, before), "");
}

TEST(PostgresKeptOptions, hide_the_password_of_a_connection) {
  EXPECT_EQ(masked_connection("host=h password=s3cret dbname=d"), "host=h password=******** dbname=d");
  EXPECT_EQ(masked_connection("password = 's3 \\' cret' dbname=d"), "password = ******** dbname=d");
  EXPECT_EQ(masked_connection("host=h passw"), "host=h passw");
  EXPECT_EQ(masked_connection("postgresql://me:s3@cret@h/d?x=1"), "postgresql://me:********@h/d?x=1");
  EXPECT_EQ(masked_connection("postgresql://h/d?password=s3cret&x=1"),
            "postgresql://h/d?password=********&x=1");
  EXPECT_EQ(masked_connection("postgresql://me@h:5432/d"), "postgresql://me@h:5432/d");
}

}  // namespace
}  // namespace schemadiff::postgres
