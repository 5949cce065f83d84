// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <string>
#include <unordered_map>

#include "schemadiff/catalog/object.hpp"

struct sqlite3;

namespace schemadiff::sqlite {

/// Whether a function that SQLite itself does not have is a mistake; programs register their own.
enum class Functions { any, built_in };

/// Asks SQLite, in memory, whether it can read an expression. What the expression names need not be
/// there, and nothing is ever run. Each text is asked about once.
class ExpressionCheck {
 public:
  explicit ExpressionCheck(Functions functions);
  ExpressionCheck(const ExpressionCheck&) = delete;
  ExpressionCheck& operator=(const ExpressionCheck&) = delete;
  ~ExpressionCheck();

  /// What is wrong with it in SQLite's words; empty: nothing.
  const std::string& expression(const Expression& expression);
  const std::string& query(const Expression& query);
  /// The statements between BEGIN and END of a trigger.
  const std::string& trigger_body(const Expression& body);
  /// The module of a virtual table, with its arguments, which only the module could read.
  const std::string& module(const Expression& module);

 private:
  const std::string& remember(const Expression& expression,
                              std::string (ExpressionCheck::*ask)(std::string_view));
  std::string ask_expression(std::string_view text);
  std::string ask_query(std::string_view text);
  std::string ask_body(std::string_view text);
  std::string ask_module(std::string_view text);
  std::string prepare(const std::string& sql);

  Functions functions_;
  sqlite3* database_ = nullptr;
  std::unordered_map<const std::string*, std::string> answers_;
};

}  // namespace schemadiff::sqlite
