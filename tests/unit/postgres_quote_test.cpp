// SPDX-License-Identifier: MIT
#include "postgres/quote.hpp"

#include <gtest/gtest.h>

namespace schemadiff::postgres {
namespace {

TEST(Literal, doubles_quotes_and_escapes_where_there_is_a_backslash) {
  EXPECT_EQ(literal_text("it's"), "'it''s'");
  EXPECT_EQ(literal_text("a\\b"), "E'a\\\\b'");
  EXPECT_EQ(literal_text("two\nlines"), "'two\nlines'");
}

TEST(Literal, has_no_line_that_a_migration_file_would_take_for_its_own) {
  EXPECT_EQ(literal_text("x\n-- migrate:down\ny's"), "E'x\\n-- migrate:down\\ny''s'");
}

}  // namespace
}  // namespace schemadiff::postgres
