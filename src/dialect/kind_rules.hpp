// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <map>
#include <tuple>
#include <type_traits>
#include <variant>

#include "schemadiff/dialect/dialect.hpp"

namespace schemadiff {

/// All that one dialect knows of one kind: the record that a dialect's file for the kind ends with.
/// A function that is null does nothing, but for `alter`, where null means drop and create.
template <class T>
struct KindRules {
  KindTraits traits = {};
  Statements (*create)(const T& object, const PlanContext& context) = nullptr;
  Statements (*drop)(const T& object, const PlanContext& context) = nullptr;
  std::optional<Statements> (*alter)(const T& before, const T& after,
                                     const PlanContext& context) = nullptr;
  Statements (*rename)(const Rename& rename, const T& before, const PlanContext& context) = nullptr;
  std::vector<ObjectId> (*dependencies)(const T& object, const Catalog& catalog) = nullptr;
};

template <class Variant>
struct KindTableOf;
template <class... Kinds>
struct KindTableOf<std::variant<Kinds...>> {
  using type = std::tuple<KindRules<Kinds>...>;
};

/// The rows of the kinds that are structs of their own: a new one stops each dialect from compiling
/// until its table has a row for it, with rules or with the reason why there are none. The row of
/// `Described` is for kinds that the dialect has no record of.
using TypedRules = KindTableOf<Object>::type;
using DescribedRules = KindRules<Described>;

struct KindTable {
  TypedRules typed = {};
  /// By kind; nothing for one that the dialect does not have.
  std::map<Kind, DescribedRules> described = {};
};

/// The record of a kind that the dialect does not have.
template <class T>
constexpr KindRules<T> unsupported_kind(std::string_view reason) {
  KindRules<T> rules;
  rules.traits.unsupported = reason;
  return rules;
}

/// The part of `Dialect` that is a look-up in its kind table.
class TableDialect : public Dialect {
 public:
  explicit TableDialect(const KindTable& table) : table_(table) {}

  const KindTraits& traits(Kind kind) const override;
  Statements create(const Object& object, const PlanContext& context) const override;
  Statements drop(const Object& object, const PlanContext& context) const override;
  std::optional<Statements> alter(const Object& before, const Object& after,
                                  const PlanContext& context) const override;
  Statements rename(const Rename& rename, const PlanContext& context) const override;
  std::vector<ObjectId> dependencies(const Object& object, const Catalog& catalog) const override;

 private:
  template <class T>
  const KindRules<T>& rules_of(const T& object) const {
    if constexpr (std::is_same_v<T, Described>) {
      const auto found = table_.described.find(object.id.kind);
      if (found != table_.described.end()) return found->second;
    }
    return std::get<KindRules<T>>(table_.typed);
  }

  const KindTable& table_;
};

}  // namespace schemadiff
