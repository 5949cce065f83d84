// SPDX-License-Identifier: MIT
#include "dialect/kind_rules.hpp"

#include "schemadiff/error.hpp"

namespace schemadiff {
namespace {

void require_supported(const KindTraits& traits, const ObjectId& id) {
  if (traits.unsupported.empty()) return;
  throw UnsupportedError(label(id) + ": " + std::string(traits.unsupported));
}

}  // namespace

const KindTraits& TableDialect::traits(Kind kind) const {
  return std::apply(
      [&](const auto&... rules) -> const KindTraits& {
        const std::array<const KindTraits*, kind_count> traits = {&rules.traits...};
        return *traits.at(static_cast<std::size_t>(kind));
      },
      table_);
}

Statements TableDialect::create(const Object& object, const PlanContext& context) const {
  return std::visit(
      [&]<class T>(const T& kind_object) {
        require_supported(rules<T>().traits, kind_object.id);
        return rules<T>().create ? rules<T>().create(kind_object, context) : Statements{};
      },
      object);
}

Statements TableDialect::drop(const Object& object, const PlanContext& context) const {
  return std::visit(
      [&]<class T>(const T& kind_object) {
        return rules<T>().drop ? rules<T>().drop(kind_object, context) : Statements{};
      },
      object);
}

std::optional<Statements> TableDialect::alter(const Object& before, const Object& after,
                                              const PlanContext& context) const {
  return std::visit(
      [&]<class T>(const T& old_object) -> std::optional<Statements> {
        if (!rules<T>().alter) return std::nullopt;
        return rules<T>().alter(old_object, std::get<T>(after), context);
      },
      before);
}

Statements TableDialect::rename(const Rename& rename, const PlanContext& context) const {
  const Object* object = context.before.find(rename.before);
  if (!object)
    throw UnsupportedError("cannot rename " + label(rename.before) + ", which is not there");
  return std::visit(
      [&]<class T>(const T& kind_object) -> Statements {
        if (rules<T>().rename) return rules<T>().rename(rename, kind_object, context);
        throw UnsupportedError(std::string(display_name()) + " cannot rename " +
                               label(rename.before));
      },
      *object);
}

std::vector<ObjectId> TableDialect::dependencies(const Object& object,
                                                 const Catalog& catalog) const {
  return std::visit(
      [&]<class T>(const T& kind_object) {
        return rules<T>().dependencies ? rules<T>().dependencies(kind_object, catalog)
                                       : std::vector<ObjectId>{};
      },
      object);
}

}  // namespace schemadiff
