// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "postgres/qualify.hpp"

namespace schemadiff::postgres {

/// How the text of a model's expression is read.
enum class ReadAs { expression, default_value, query, arguments, statements };

/// What was found in the text of an expression.
struct ReadExpression {
  std::string text =
      {};  // qualified, without comments; a default in parentheses where the grammar asks for them
  std::string error = {};                 // why it cannot be read; empty: it can
  std::vector<std::string> columns = {};  // that it names, outside of subqueries; not of a query
  bool all_columns = false;               // it has a `*`
  bool is_column = false;                 // nothing but one column
};

/// Reads the expressions of a model, each text once.
class Expressions {
 public:
  Expressions(const Catalog& catalog, Identifier default_schema)
      : qualifier_(catalog, default_schema) {}

  const ReadExpression& read(std::string_view text, Identifier schema, ReadAs reading);

 private:
  ReadExpression read_new(std::string_view text, Identifier schema, ReadAs reading) const;

  Qualifier qualifier_;
  std::unordered_map<std::string, ReadExpression> read_;
};

/// The text without its comments.
std::string without_comments(std::string_view text);

}  // namespace schemadiff::postgres
