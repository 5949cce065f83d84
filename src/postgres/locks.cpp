// SPDX-License-Identifier: MIT
#include "postgres/locks.hpp"

#include <array>
#include <string_view>
#include <utility>

namespace schemadiff::postgres {
namespace {

constexpr int most_locks = 3000;

/// A table has another one for its long values, with an index, and keys have theirs; how many go with
/// a table that is dropped does not show.
int locks_of(std::string_view statement) {
  constexpr std::array kinds = {
      std::pair<std::string_view, int>{"CREATE TABLE ", 4},
      std::pair<std::string_view, int>{"DROP TABLE ", 8},
      std::pair<std::string_view, int>{"DROP SCHEMA ", 8},
      std::pair<std::string_view, int>{"CREATE MATERIALIZED VIEW ", 3},
  };
  for (const auto& [words, locks] : kinds) {
    if (statement.starts_with(words)) return locks;
  }
  return 1;
}

}  // namespace

void divide_by_locks(Statements& statements) {
  int locks = 0;
  for (Statement& statement : statements) {
    locks = statement.transaction == Transaction::shared ? locks + locks_of(statement.text) : 0;
    if (locks < most_locks) continue;
    statement.transaction = Transaction::own;
    locks = 0;
  }
}

}  // namespace schemadiff::postgres
