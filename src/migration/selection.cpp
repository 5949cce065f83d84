// SPDX-License-Identifier: MIT
#include "migration/selection.hpp"

#include <algorithm>

#include "schemadiff/diff/compare.hpp"
#include "schemadiff/error.hpp"

namespace schemadiff::migration {
namespace {

/// What lies in a table is selected with it, and also by itself.
bool selects(const Selector& selector, const Object& object) {
  return selector.matches(subject_of(id_of(object))) || selector.matches(owner_table(object));
}

bool is_selected(const Object& object, std::span<const Selector> selectors) {
  return std::ranges::any_of(selectors,
                             [&](const Selector& selector) { return selects(selector, object); });
}

void require_matches(std::span<const Selector> selectors, const Catalog& before,
                     const Catalog& after) {
  for (const Selector& selector : selectors) {
    const auto matches = [&](const Object& object) { return selects(selector, object); };
    if (std::ranges::any_of(before.objects(), matches)) continue;
    if (std::ranges::any_of(after.objects(), matches)) continue;
    const std::string kind = selector.kind.empty() ? "" : selector.kind + ":";
    throw UsageError("--only " + kind + selector.pattern +
                     " matches nothing in the model, nor in what it is compared with");
  }
}

}  // namespace

Model selected_part(const Model& model, const Catalog& start, const SettledDifference& settled,
                    std::span<const Selector> selectors) {
  require_matches(selectors, start, settled.after);
  const auto is_left_out = [&](const Catalog& catalog, const ObjectId& id) {
    const Object* object = catalog.find(id);
    return !object || !is_selected(*object, selectors);
  };
  std::vector<Rename> renames = settled.difference.renames;
  std::erase_if(renames,
                [&](const Rename& rename) { return is_left_out(settled.after, rename.after); });
  Model part = model;
  std::erase_if(part.hints,
                [&](const auto& hint) { return is_left_out(model.catalog, hint.first); });
  part.catalog = {};
  const Catalog base = renamed(start, renames);
  for (const Object& object : base.objects()) {
    if (!is_selected(object, selectors)) part.catalog.put(object);
  }
  for (const Object& object : settled.after.objects()) {
    if (is_selected(object, selectors)) part.catalog.put(object);
  }
  return part;
}

}  // namespace schemadiff::migration
