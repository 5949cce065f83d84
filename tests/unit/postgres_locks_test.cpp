// SPDX-License-Identifier: MIT
#include "postgres/locks.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace schemadiff::postgres {
namespace {

Statements many(std::size_t count, const std::string& text) {
  return Statements(count, Statement{.text = text});
}

std::vector<std::size_t> ends_of_transactions(const Statements& statements) {
  std::vector<std::size_t> ends;
  for (std::size_t i = 0; i < statements.size(); ++i)
    if (statements[i].transaction == Transaction::own) ends.push_back(i);
  return ends;
}

TEST(Locks, of_a_plan_of_usual_size_are_held_by_one_transaction) {
  Statements statements = many(700, "CREATE TABLE public.t (id integer)");
  divide_by_locks(statements);
  EXPECT_TRUE(ends_of_transactions(statements).empty());
}

TEST(Locks, end_transactions_before_there_are_too_many) {
  Statements statements = many(7000, "CREATE SEQUENCE public.s");
  divide_by_locks(statements);
  EXPECT_EQ(ends_of_transactions(statements), (std::vector<std::size_t>{2999, 5999}));
  statements = many(1000, "DROP TABLE public.t");
  divide_by_locks(statements);
  EXPECT_EQ(ends_of_transactions(statements), (std::vector<std::size_t>{374, 749}));
}

TEST(Locks, are_given_back_where_a_transaction_ends_of_itself) {
  Statements statements = many(4000, "CREATE SEQUENCE public.s");
  statements[2000].transaction = Transaction::own;
  statements[3000].transaction = Transaction::none;
  divide_by_locks(statements);
  EXPECT_EQ(ends_of_transactions(statements), (std::vector<std::size_t>{2000}));
}

}  // namespace
}  // namespace schemadiff::postgres
