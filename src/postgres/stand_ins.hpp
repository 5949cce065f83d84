// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "postgres/open_question.hpp"

namespace schemadiff::postgres {

/// A question about a view, over temporary relations.
struct StandInQuestion {
  std::string prelude = {};  // statements that make them
  std::array<std::string, 2> texts = {};
};

/// The relations that a view reads, as `after` has them, where the database has not: `select *`
/// means the columns that there will be.
class StandIns {
 public:
  StandIns(const Questionnaire& questionnaire, const Catalog& before, const Catalog& after);

  /// Whether a relation that either query reads, itself or through views, is another in `after`
  /// than in `before`.
  bool are_needed(const ExpressionQuestion& question) const;
  /// Nothing where a query cannot be read, or where two relations would need one name.
  std::optional<StandInQuestion> make(const ExpressionQuestion& question) const;

 private:
  bool is_changed(const ObjectId& relation, int depth) const;
  bool add(const ObjectId& relation, std::vector<ObjectId>& order, int depth) const;
  std::optional<std::string> create(const ObjectId& relation, const Substitutes& substitutes) const;
  std::string create_table(const ObjectId& table) const;

  const Questionnaire& questionnaire_;
  const Catalog& before_;
  const Catalog& after_;
  Members before_members_;
  Members after_members_;
};

}  // namespace schemadiff::postgres
