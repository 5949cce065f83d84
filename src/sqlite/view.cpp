// SPDX-License-Identifier: MIT
#include "sqlite/definition.hpp"
#include "sqlite/kinds.hpp"
#include "sqlite/mention.hpp"

namespace schemadiff::sqlite {
namespace {

Statements create(const View& view, const PlanContext&) {
  return {{.text = create_view(view), .subject = view.id}};
}

Statements drop(const View& view, const PlanContext&) {
  return {{.text = "DROP VIEW " + quote(view.id.name()), .subject = view.id}};
}

/// SQLite looks up what a view reads when it is read; the order is for people, and for the ALTER
/// TABLE that would refuse to run beside a view of nothing.
std::vector<ObjectId> dependencies(const View& view, const Catalog& catalog) {
  std::vector<ObjectId> ids;
  for (const ObjectId& id : relations_in(view.definition.text(), catalog)) {
    if (id != view.id) ids.push_back(id);
  }
  return ids;
}

}  // namespace

std::string create_view(const View& view) {
  std::string text = "CREATE VIEW " + quote(view.id.name());
  if (!view.columns.empty()) text += " (" + quote_list(view.columns) + ')';
  return text + " AS\n" + std::string(without_tail(view.definition.text()));
}

constinit const KindRules<View> view_rules = {
    .traits = {.rank = 50}, .create = create, .drop = drop, .dependencies = dependencies};

}  // namespace schemadiff::sqlite
