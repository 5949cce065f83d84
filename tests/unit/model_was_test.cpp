// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include <algorithm>

#include "model/write_was.hpp"

namespace schemadiff::model {
namespace {

/// Writes `was: old` for what begins with `key`, which the text holds once.
std::string renamed(const std::string& text, const std::string& key, const std::string& file = "m.yaml",
                    const std::string& old = "old") {
  const std::size_t offset = text.find(key);
  const std::size_t start = text.rfind('\n', offset) + 1;
  const int line = 1 + static_cast<int>(std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(offset), '\n'));
  return with_was(text, {file, line, static_cast<int>(offset - start) + 1}, Identifier(old));
}

TEST(WriteWas, gives_a_mapping_in_lines_a_line) {
  EXPECT_EQ(renamed("tables:\n  t:\n    columns:\n      a: text\n", "t:\n    columns"),
            "tables:\n  t:\n    was: old\n    columns:\n      a: text\n");
}

TEST(WriteWas, keeps_comments_and_their_indentation) {
  EXPECT_EQ(renamed("tables:\n  t: # a table\n\n  # of old\n      columns: {}\n", "t: #"),
            "tables:\n  t: # a table\n      was: old\n\n  # of old\n      columns: {}\n");
}

TEST(WriteWas, begins_a_mapping_between_braces_with_it) {
  EXPECT_EQ(renamed("      a: {type: text}\n", "a:"), "      a: {was: old, type: text}\n");
  EXPECT_EQ(renamed("  t: {}\n", "t:"), "  t: {was: old}\n");
}

TEST(WriteWas, makes_a_mapping_of_a_bare_type) {
  EXPECT_EQ(renamed("      a: text  # words\n", "a:"), "      a: {type: text, was: old}  # words\n");
  EXPECT_EQ(renamed("      a: numeric(12,2)\n", "a:"), "      a: {type: 'numeric(12,2)', was: old}\n");
  EXPECT_EQ(renamed("    columns: {a: text, b: text}\n", "a:"), "    columns: {a: {type: text, was: old}, b: text}\n");
}

TEST(WriteWas, quotes_names_that_yaml_would_read_otherwise) {
  EXPECT_EQ(renamed("  a: {type: text}\n", "a:", "m.yaml", "Old: one"), "  a: {was: 'Old: one', type: text}\n");
  EXPECT_EQ(renamed("  a: {type: text}\n", "a:", "m.yaml", "null"), "  a: {was: 'null', type: text}\n");
}

TEST(WriteWas, writes_a_comment_above_what_sql_declares) {
  EXPECT_EQ(renamed("CREATE TABLE t (\n  a text\n);\n", "a text", "m.sql"),
            "CREATE TABLE t (\n  -- schemadiff: was=old\n  a text\n);\n");
  EXPECT_EQ(renamed("CREATE TABLE t (\n  a text\n);\n", "CREATE", "m.sql"),
            "-- schemadiff: was=old\nCREATE TABLE t (\n  a text\n);\n");
}

}  // namespace
}  // namespace schemadiff::model
