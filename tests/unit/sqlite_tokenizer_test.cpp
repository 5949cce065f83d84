// SPDX-License-Identifier: MIT
#include "sqlite/tokenizer.hpp"

#include <gtest/gtest.h>
#include <sqlite3.h>

#include <vector>

#include "sqlite/quote.hpp"

namespace schemadiff::sqlite {
namespace {

std::vector<Token> significant(std::string_view sql) {
  std::vector<Token> result;
  Tokenizer tokens(sql);
  for (Token token = tokens.next_significant(); token.kind != TokenKind::end;
       token = tokens.next_significant()) {
    result.push_back(token);
  }
  return result;
}

std::string shape(std::string_view sql) {
  std::string result;
  for (const Token& token : significant(sql)) {
    if (!result.empty()) result += '|';
    result += token.text;
  }
  return result;
}

TokenKind kind_of_first(std::string_view sql) { return Tokenizer(sql).next().kind; }

TEST(Tokenizer, cuts_operators_as_long_as_sqlite_does) {
  EXPECT_EQ(shape("a<=b<>c<<d>=e>>f==g!=h->j->>k-1"),
            "a|<=|b|<>|c|<<|d|>=|e|>>|f|==|g|!=|h|->|j|->>|k|-|1");
  EXPECT_EQ(significant("a||b").size(), 3u);
}

TEST(Tokenizer, reads_all_four_styles_of_quotes) {
  const std::vector<Token> tokens = significant("\"a\"\"b\" `c``d` [e\"f] 'g''h'");
  ASSERT_EQ(tokens.size(), 4u);
  EXPECT_EQ(name_of(tokens[0]), "a\"b");
  EXPECT_EQ(name_of(tokens[1]), "c`d");
  EXPECT_EQ(name_of(tokens[2]), "e\"f");
  EXPECT_EQ(name_of(tokens[3]), "g'h");
  EXPECT_EQ(tokens[2].kind, TokenKind::quoted_name);
  EXPECT_EQ(tokens[3].kind, TokenKind::string);
}

TEST(Tokenizer, knows_numbers_from_words) {
  for (const char* number : {"1", "1.", ".5", "1.5e-10", "0xFF", "1e5", "1_000"}) {
    EXPECT_EQ(kind_of_first(number), TokenKind::number) << number;
    EXPECT_EQ(shape(number), number);
  }
  for (const char* wrong : {"1a", "0x", "1e", "5_"})
    EXPECT_EQ(kind_of_first(wrong), TokenKind::illegal) << wrong;
}

TEST(Tokenizer, knows_blobs_from_words_that_start_with_x) {
  EXPECT_EQ(kind_of_first("x'AB01'"), TokenKind::blob);
  EXPECT_EQ(kind_of_first("X''"), TokenKind::blob);
  EXPECT_EQ(kind_of_first("x'ABC'"), TokenKind::illegal);
  EXPECT_EQ(kind_of_first("x'AG'"), TokenKind::illegal);
  EXPECT_EQ(kind_of_first("xyz"), TokenKind::word);
}

TEST(Tokenizer, marks_what_is_not_closed) {
  for (const char* open : {"'a", "\"a", "`a", "[a", "'a''", "x'ab"}) {
    EXPECT_EQ(kind_of_first(open), TokenKind::unterminated) << open;
  }
  EXPECT_EQ(kind_of_first("/* open"), TokenKind::comment);
}

TEST(Tokenizer, reads_parameters) {
  for (const char* parameter : {"?", "?12", ":name", "@name", "$name", "$a::b(c)", "#1"}) {
    EXPECT_EQ(kind_of_first(parameter), TokenKind::parameter) << parameter;
    EXPECT_EQ(shape(parameter), parameter);
  }
  EXPECT_EQ(kind_of_first(":"), TokenKind::illegal);
}

TEST(Tokenizer, gives_every_byte_to_one_token) {
  std::string all;
  for (int i = 0; i < 256; ++i)
    all += static_cast<char>(i), all += "a '", all += static_cast<char>(255 - i), all += '\'';
  Tokenizer tokens(all);
  std::size_t offset = 0;
  for (Token token = tokens.next(); token.kind != TokenKind::end; token = tokens.next()) {
    EXPECT_EQ(token.offset, offset);
    ASSERT_FALSE(token.text.empty());
    offset = token.end();
  }
  EXPECT_EQ(offset, all.size());
}

TEST(Tokenizer, takes_a_byte_order_mark_for_a_blank) {
  EXPECT_EQ(shape("\xEF\xBB\xBFselect"), "select");
}

TEST(Collapsed, takes_out_comments_and_leaves_literals_alone) {
  EXPECT_EQ(collapsed(" a  +\n\t-- why\n 'x  -- y' /* c */ || \"q  r\" "),
            "a + 'x  -- y' || \"q  r\"");
  EXPECT_EQ(collapsed("a/**/b"), "a b");
  EXPECT_EQ(collapsed(""), "");
}

/// A table, an index, a query and a trigger with the name in every place.
bool runs_with(const std::string& name) {
  sqlite3* database = nullptr;
  sqlite3_open(":memory:", &database);
  const std::string script =
      "create table " + name + " (" + name + " int check (" + name + " > 0) references " + name +
      " (" + name + "), constraint " + name + " unique (" + name + "));" + "create index i on " +
      name + " (" + name + " desc) where " + name + " is not null;" + "insert into " + name + " (" +
      name + ") select " + name + " from " + name + ";" + "create trigger " + name +
      " after update of " + name + " on " + name + " begin select 1; end;" + "alter table " + name +
      " rename column " + name + " to x";
  const int result = sqlite3_exec(database, script.c_str(), nullptr, nullptr, nullptr);
  sqlite3_close(database);
  return result == SQLITE_OK;
}

TEST(Quote, lets_every_keyword_of_the_linked_library_be_a_name) {
  for (int i = 0; i < sqlite3_keyword_count(); ++i) {
    const char* name = nullptr;
    int length = 0;
    sqlite3_keyword_name(i, &name, &length);
    const std::string word(name, static_cast<std::size_t>(length));
    EXPECT_TRUE(is_keyword(word)) << word;
    EXPECT_TRUE(runs_with(quote(word))) << word;
    EXPECT_TRUE(runs_with('"' + word + '"')) << word;
  }
  EXPECT_FALSE(runs_with("order"));
}

TEST(Quote, leaves_plain_words_alone) {
  EXPECT_EQ(quote("Orders_2"), "Orders_2");
  EXPECT_EQ(quote("two words"), "\"two words\"");
  EXPECT_EQ(quote("key"), "key");
  EXPECT_EQ(quote("Order"), "\"Order\"");
  EXPECT_EQ(quote("a\"b"), "\"a\"\"b\"");
  EXPECT_EQ(quote("2nd"), "\"2nd\"");
  EXPECT_EQ(quote(""), "\"\"");
  EXPECT_EQ(literal("it's"), "'it''s'");
}

}  // namespace
}  // namespace schemadiff::sqlite
