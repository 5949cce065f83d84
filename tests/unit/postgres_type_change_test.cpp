// SPDX-License-Identifier: MIT
#include "postgres/type_change.hpp"

#include <gtest/gtest.h>

namespace schemadiff::postgres {
namespace {

/// One letter for each thing that is true: rewrites, scans, may fail, loses, and the conversion.
std::string facts(std::string_view before, std::string_view after) {
  const TypeChange change = type_change(before, after);
  std::string text;
  if (change.rewrites) text += 'r';
  if (change.scans) text += 's';
  if (change.may_fail) text += 'f';
  if (change.loses) text += 'l';
  if (change.conversion == Conversion::cast) text += 'u';
  if (change.conversion == Conversion::by_text) text += 't';
  if (change.conversion == Conversion::as_document) text += 'j';
  return text;
}

TEST(TypeChange, widening_a_string_is_free) {
  EXPECT_EQ(facts("character varying(10)", "character varying(20)"), "");
  EXPECT_EQ(facts("character varying(10)", "character varying"), "");
  EXPECT_EQ(facts("character varying(10)", "text"), "");
  EXPECT_EQ(facts("text", "character varying"), "");
}

TEST(TypeChange, narrowing_a_string_reads_all_rows_and_may_fail) {
  EXPECT_EQ(facts("character varying(20)", "character varying(10)"), "sf");
  EXPECT_EQ(facts("text", "character varying(10)"), "sf");
}

TEST(TypeChange, widening_a_number_writes_all_rows_anew) {
  EXPECT_EQ(facts("integer", "bigint"), "r");
  EXPECT_EQ(facts("integer", "numeric"), "r");
}

TEST(TypeChange, narrowing_a_number_may_fail_or_lose_digits) {
  EXPECT_EQ(facts("bigint", "integer"), "rf");
  EXPECT_EQ(facts("numeric", "integer"), "rfl");
  EXPECT_EQ(facts("double precision", "real"), "rfl");
}

TEST(TypeChange, knows_precision_and_scale_of_numeric) {
  EXPECT_EQ(facts("numeric(10,2)", "numeric(12,2)"), "");
  EXPECT_EQ(facts("numeric(10,2)", "numeric"), "");
  EXPECT_EQ(facts("numeric(10,2)", "numeric(12,4)"), "r");
  EXPECT_EQ(facts("numeric(12,4)", "numeric(12,2)"), "rl");
  EXPECT_EQ(facts("numeric(12,2)", "numeric(10,2)"), "rf");
}

TEST(TypeChange, takes_parts_from_times) {
  EXPECT_EQ(facts("timestamp with time zone", "date"), "rl");
  EXPECT_EQ(facts("timestamp(3) without time zone", "timestamp without time zone"), "");
  EXPECT_EQ(facts("timestamp without time zone", "timestamp(0) without time zone"), "rl");
}

TEST(TypeChange, says_using_where_no_assignment_cast_is) {
  EXPECT_EQ(facts("text", "integer"), "rfu");
  EXPECT_EQ(facts("text", "public.mood"), "rfu");
  EXPECT_EQ(facts("public.mood", "text"), "r");
  EXPECT_EQ(facts("json", "jsonb"), "r");
}

TEST(TypeChange, goes_by_way_of_text_where_there_is_no_cast) {
  EXPECT_EQ(conversion("x", "date", "bigint"), "x::text::bigint");
  EXPECT_EQ(conversion("x", "integer", "boolean"), "x::boolean");
  EXPECT_EQ(conversion("x", "integer", "bigint[]"), "CASE WHEN x IS NOT NULL THEN ARRAY[x]::bigint[] END");
  EXPECT_EQ(conversion("x", "text", "integer[]"), "x::integer[]");
  EXPECT_EQ(conversion("x", "bigint", "boolean"), "x::text::boolean");
  EXPECT_EQ(conversion("x", "text", "uuid"), "x::uuid");
  EXPECT_EQ(conversion("x", "time without time zone", "date"), "x::text::date");
  EXPECT_EQ(conversion("x", "integer", "bigint"), "");
}

TEST(TypeChange, converts_arrays_by_their_elements) {
  EXPECT_EQ(conversion("x", "integer[]", "bigint[]"), "x::bigint[]");
  EXPECT_EQ(conversion("x", "uuid[]", "bigint[]"), "x::text[]::bigint[]");
  EXPECT_EQ(conversion("x", "text[]", "uuid[]"), "x::uuid[]");
  EXPECT_EQ(conversion("x", "integer", "integer[]"), "CASE WHEN x IS NOT NULL THEN ARRAY[x]::integer[] END");
}

TEST(TypeChange, makes_documents_of_anything) {
  EXPECT_EQ(conversion("x", "integer[]", "jsonb"), "to_jsonb(x)");
  EXPECT_EQ(conversion("x", "public.mood", "json"), "to_json(x)");
  EXPECT_EQ(conversion("x", "text", "jsonb"), "x::jsonb");
}

}  // namespace
}  // namespace schemadiff::postgres
