// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "dialect/respell.hpp"
#include "schemadiff/dialect/database.hpp"

namespace schemadiff::dialect {

/// Where an expression of a kind's attribute (as visit_expressions names it) stands.
ExpressionRole role_of(Kind kind, std::string_view attribute);

/// One expression that two objects spell differently.
struct ExpressionPair {
  std::string_view attribute;
  ExpressionRole role = ExpressionRole::other;
  Expression from = {};
  Expression to = {};
};

/// The expressions that stand in the same place of both objects, which are of one kind, and differ
/// in text. Where one side has none there is nothing to ask: that is a difference.
std::vector<ExpressionPair> differing_expressions(const Object& before, const Object& after);

/// Tells whether expressions mean the same: by their normal forms, and what these leave open by the
/// database.
class Judge {
 public:
  Judge(const Dialect& dialect, Database* database, const Catalog& before, const Catalog& after)
      : dialect_(dialect),
        database_(database),
        before_(before),
        after_(after),
        respeller_(dialect, before) {}

  /// Whether the two agree in all but their ids and names, and in what is a matter of spelling.
  bool same_shape(const Object& before, const Object& after) const;

  /// One answer for each question; one round of the database for all of them.
  std::vector<ExpressionAnswer> judge(std::span<const ExpressionQuestion> questions) const;

 private:
  const Dialect& dialect_;
  Database* database_;
  const Catalog& before_;
  const Catalog& after_;
  Respeller respeller_;
};

}  // namespace schemadiff::dialect
