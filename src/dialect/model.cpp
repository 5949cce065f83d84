// SPDX-License-Identifier: MIT
#include "schemadiff/dialect/model.hpp"

#include "schemadiff/dialect/dialect.hpp"

#include <algorithm>
#include <tuple>

namespace schemadiff {
namespace {

/// The id under the former name; a member's stays below the present name of its table.
ObjectId former(const ObjectId& id, Identifier was) {
  ObjectId old = id;
  old.path[!id.path[2].empty() ? 2 : !id.path[1].empty() ? 1 : 0] = was;
  return old;
}

}  // namespace

Location Model::location(const ObjectId& id, std::string_view attribute) const {
  if (!attribute.empty()) {
    const auto found = attribute_locations.find({id, std::string(attribute)});
    if (found != attribute_locations.end()) return found->second;
  }
  const auto found = locations.find(id);
  return found == locations.end() ? Location{} : found->second;
}

const Hints& Model::hints_of(const ObjectId& id) const noexcept {
  static const Hints none;
  const auto found = hints.find(id);
  return found == hints.end() ? none : found->second;
}

void Model::problem(const ObjectId& id, std::string_view attribute, std::string message) {
  problems.push_back({location(id, attribute), std::move(message)});
}

bool Model::declare(Object object, const Location& at) {
  const ObjectId id = id_of(object);
  if (catalog.add(std::move(object))) {
    locations.emplace(id, at);
    return true;
  }
  problems.push_back({at, label(id) + " is declared twice: first at " + to_string(location(id))});
  return false;
}

void Dialect::read_sql(std::span<const SqlFile> files, Model& model) const {
  for (const SqlFile& file : files) {
    model.problems.push_back({{file.path, 1, 1},
                              "a model of " + std::string(display_name()) +
                                  " cannot be read from SQL; write it in YAML"});
  }
}

std::vector<Rename> Model::renames() const {
  std::vector<Rename> tables, others, labels;
  for (const auto& [id, hint] : hints) {
    if (!hint.was.empty()) {
      (id.kind == Kind::table ? tables : others)
          .push_back({.before = former(id, hint.was), .after = id});
    }
    for (const auto& [label, was] : hint.label_was) {
      labels.push_back({.before = id, .after = id, .label_before = was, .label_after = label});
    }
  }
  std::ranges::sort(tables, {}, &Rename::after);
  std::ranges::sort(others, {}, &Rename::after);
  std::ranges::sort(labels, [](const Rename& a, const Rename& b) {
    return std::tie(a.after, a.label_after) < std::tie(b.after, b.label_after);
  });
  tables.insert(tables.end(), others.begin(), others.end());
  tables.insert(tables.end(), labels.begin(), labels.end());
  return tables;
}

}  // namespace schemadiff
