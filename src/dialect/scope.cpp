// SPDX-License-Identifier: MIT
#include "schemadiff/dialect/scope.hpp"

#include <algorithm>
#include <span>

#include "schemadiff/catalog/description.hpp"

#include "schemadiff/error.hpp"
#include "support/text.hpp"

namespace schemadiff {
namespace {

bool matches_any(std::span<const Selector> selectors, const ObjectId& id) {
  return std::ranges::any_of(selectors,
                             [&](const Selector& selector) { return selector.matches(id); });
}

}  // namespace

Selector Selector::parse(std::string_view text) {
  Selector selector;
  const std::size_t colon = text.find(':');
  if (colon != std::string_view::npos) selector.kind = text.substr(0, colon);
  selector.pattern = text.substr(colon == std::string_view::npos ? 0 : colon + 1);
  if (selector.pattern.empty()) {
    throw UsageError("selector '" + std::string(text) +
                     "' has no pattern: write KIND:PATTERN, as in table:billing.*");
  }
  if (!selector.kind.empty() && selector.kind != "*") {
    const auto kind = kind_named(selector.kind);
    if (!kind) {
      std::vector<std::string_view> names;
      for (std::size_t i = 0; i < kind_count; ++i) names.push_back(name_of(static_cast<Kind>(i)));
      const std::string near = support::nearest(selector.kind, names);
      throw UsageError("unknown kind '" + selector.kind + "' in selector '" + std::string(text) +
                       "'" + (near.empty() ? "" : "; did you mean '" + near + "'?"));
    }
    selector.kind = name_of(*kind);
  } else {
    selector.kind.clear();
  }
  return selector;
}

bool Selector::matches(const ObjectId& id) const {
  if (!kind.empty() && kind != name_of(id.kind)) return false;
  // The pattern is matched against as many of the last segments as it has itself.
  const std::vector<std::string> parts = support::split(pattern, '.');
  std::vector<Identifier> path;
  for (const Identifier& segment : id.path) {
    if (!segment.empty()) path.push_back(segment);
  }
  if (parts.size() > path.size()) return false;
  return std::equal(parts.rbegin(), parts.rend(), path.rbegin(),
                    [](const std::string& part, const Identifier& segment) {
                      return support::glob_matches(part, segment.text());
                    });
}

bool Scope::covers_schema(const Identifier& schema) const {
  if (!schemas || schema.empty()) return true;
  return std::ranges::any_of(*schemas, [&](const std::string& pattern) {
    return support::glob_matches(pattern, schema.text());
  });
}

bool Scope::covers_kind(Kind kind) const {
  if (!stated || !is_described(kind)) return true;
  const Place place = description_of(kind).place;
  const bool is_optional = place == Place::nowhere || place == Place::in_server || place == Place::subject;
  return !is_optional || stated->contains(kind);
}

bool Scope::covers(const ObjectId& id) const {
  if (!covers_kind(id.kind)) return false;
  if (!covers_schema(id.schema())) return false;
  if (id.kind == Kind::table) {
    const std::string& name = id.name().text();
    if (name == version_table || name == log_table || name == "alembic_version") return false;
  }
  if (!include.empty() && !matches_any(include, id)) return false;
  return exclude.empty() || !matches_any(exclude, id);
}

}  // namespace schemadiff
