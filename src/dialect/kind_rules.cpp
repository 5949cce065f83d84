// SPDX-License-Identifier: MIT
#include "dialect/kind_rules.hpp"

#include <algorithm>

#include "schemadiff/error.hpp"

namespace schemadiff {
namespace {

void require_supported(const KindTraits& traits, const ObjectId& id) {
  if (traits.unsupported.empty()) return;
  throw UnsupportedError(label(id) + ": " + std::string(traits.unsupported));
}

}  // namespace

const KindTraits& TableDialect::traits(Kind kind) const {
  if (const auto found = table_.described.find(kind); found != table_.described.end()) {
    return found->second.traits;
  }
  return std::apply(
      [&](const auto&... rules) -> const KindTraits& {
        const std::array<const KindTraits*, typed_kind_count + 1> traits = {&rules.traits...};
        return *traits.at(std::min(static_cast<std::size_t>(kind), typed_kind_count));
      },
      table_.typed);
}

Statements TableDialect::create(const Object& object, const PlanContext& context) const {
  return std::visit(
      [&]<class T>(const T& kind_object) {
        require_supported(rules_of(kind_object).traits, kind_object.id);
        return rules_of(kind_object).create ? rules_of(kind_object).create(kind_object, context) : Statements{};
      },
      object);
}

Statements TableDialect::drop(const Object& object, const PlanContext& context) const {
  return std::visit(
      [&]<class T>(const T& kind_object) {
        return rules_of(kind_object).drop ? rules_of(kind_object).drop(kind_object, context) : Statements{};
      },
      object);
}

std::optional<Statements> TableDialect::alter(const Object& before, const Object& after,
                                              const PlanContext& context) const {
  return std::visit(
      [&]<class T>(const T& old_object) -> std::optional<Statements> {
        if (!rules_of(old_object).alter) return std::nullopt;
        return rules_of(old_object).alter(old_object, std::get<T>(after), context);
      },
      before);
}

Statements TableDialect::rename(const Rename& rename, const PlanContext& context) const {
  const Object* object = context.before.find(rename.before);
  if (!object)
    throw UnsupportedError("cannot rename " + label(rename.before) + ", which is not there");
  return std::visit(
      [&]<class T>(const T& kind_object) -> Statements {
        if (rules_of(kind_object).rename) return rules_of(kind_object).rename(rename, kind_object, context);
        throw UnsupportedError(std::string(display_name()) + " cannot rename " +
                               label(rename.before));
      },
      *object);
}

std::vector<ObjectId> TableDialect::dependencies(const Object& object,
                                                 const Catalog& catalog) const {
  return std::visit(
      [&]<class T>(const T& kind_object) {
        return rules_of(kind_object).dependencies ? rules_of(kind_object).dependencies(kind_object, catalog)
                                       : std::vector<ObjectId>{};
      },
      object);
}

}  // namespace schemadiff
