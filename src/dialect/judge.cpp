// SPDX-License-Identifier: MIT
#include "dialect/judge.hpp"

#include <string>
#include <unordered_map>
#include <utility>

#include "catalog/expressions.hpp"
#include "diff/same.hpp"

namespace schemadiff::dialect {
namespace {

struct Found {
  std::string_view attribute;
  Expression expression;
};

std::vector<Found> expressions_of(Object object) {
  std::vector<Found> found;
  visit_expressions(object, [&](std::string_view attribute, Expression& expression) {
    found.push_back({attribute, expression});
  });
  return found;
}

/// The object with nothing in it but what its expressions cannot change.
Object shape_of(Object object, const ObjectId& id) {
  visit_expressions(object, [](std::string_view, Expression& expression) {
    if (!expression.empty()) expression = Expression("?");
  });
  std::visit(
      [&]<class T>(T& any) {
        any.id = id;
        if constexpr (requires { any.named; }) any.named = true;
      },
      object);
  return object;
}

/// Normal forms, each worked out once: thousands of tables spell the same few expressions.
class NormalForms {
 public:
  explicit NormalForms(const Dialect& dialect) : dialect_(dialect) {}

  const std::string& of(Expression expression, ExpressionRole role) {
    const auto [form, is_new] = forms_.try_emplace({expression, role});
    if (is_new) form->second = dialect_.normal_form(expression, role);
    return form->second;
  }

 private:
  using Key = std::pair<Expression, ExpressionRole>;
  struct Hash {
    std::size_t operator()(const Key& key) const noexcept {
      return key.first.hash() * 31 + static_cast<std::size_t>(key.second);
    }
  };

  const Dialect& dialect_;
  std::unordered_map<Key, std::string, Hash> forms_ = {};
};

}  // namespace

ExpressionRole role_of(Kind kind, std::string_view attribute) {
  if (attribute == "default" || attribute == "defaults") return ExpressionRole::default_value;
  if (attribute == "generated") return ExpressionRole::generated;
  if (attribute == "partition_of") return ExpressionRole::partition_bound;
  if (attribute == "elements" || attribute == "columns" || attribute == "partition_by")
    return ExpressionRole::index_element;
  if (attribute == "where" && kind != Kind::rule) return ExpressionRole::index_predicate;
  if (attribute == "definition") return ExpressionRole::query;
  const bool is_condition =
      kind == Kind::check || kind == Kind::domain_check || kind == Kind::policy;
  return is_condition ? ExpressionRole::check : ExpressionRole::other;
}

std::vector<ExpressionPair> differing_expressions(const Object& before, const Object& after) {
  const std::vector<Found> from = expressions_of(before);
  const std::vector<Found> to = expressions_of(after);
  std::vector<ExpressionPair> pairs;
  if (from.size() != to.size()) return pairs;
  for (std::size_t i = 0; i < from.size(); ++i) {
    if (from[i].expression == to[i].expression || from[i].attribute != to[i].attribute ||
        from[i].expression.empty() || to[i].expression.empty()) {
      continue;
    }
    pairs.push_back({from[i].attribute, role_of(kind_of(before), from[i].attribute),
                     from[i].expression, to[i].expression});
  }
  return pairs;
}

bool Judge::same_shape(const Object& before, const Object& after) const {
  if (before.index() != after.index()) return false;
  Object respelled = after;
  respeller_.respell(before, respelled);
  return diff::same(shape_of(before, id_of(before)), shape_of(std::move(respelled), id_of(before)));
}

std::vector<ExpressionAnswer> Judge::judge(std::span<const ExpressionQuestion> questions) const {
  std::vector<ExpressionAnswer> answers(questions.size(), {Sameness::different, {}});
  std::vector<ExpressionQuestion> open;
  std::vector<std::size_t> open_at;
  NormalForms forms(dialect_);
  for (std::size_t i = 0; i < questions.size(); ++i) {
    const ExpressionQuestion& question = questions[i];
    if (forms.of(question.from, question.role) == forms.of(question.to, question.role)) {
      answers[i] = {.sameness = Sameness::same, .means = "normal form"};
    } else if (database_) {
      open.push_back(question);
      open_at.push_back(i);
    }
  }
  if (open.empty()) return answers;
  const std::vector<ExpressionAnswer> asked = database_->same(open, before_, after_);
  for (std::size_t i = 0; i < open_at.size(); ++i) answers[open_at[i]] = asked.at(i);
  return answers;
}

}  // namespace schemadiff::dialect
