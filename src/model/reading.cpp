// SPDX-License-Identifier: MIT
#include "model/reading.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "catalog/unnamed.hpp"
#include "model/cut_value.hpp"
#include "support/text.hpp"

namespace schemadiff::model {
namespace {

std::string key_names(const KeyTable& table) {
  std::string names;
  for (const std::string_view key : table.keys) {
    if (!names.empty()) names += ", ";
    names += key;
  }
  return names;
}

std::string unknown_key(std::string_view key, const KeyTable& table) {
  const std::string near = support::nearest(key, table.keys);
  const std::string what = fmt::format("{} has no key '{}'", table.what, key);
  if (near.empty()) return what + "; it has " + key_names(table);
  return what + fmt::format("; did you mean '{}'?", near);
}

bool has(const KeyTable& table, std::string_view key) {
  return std::ranges::find(table.keys, key) != table.keys.end();
}

void check_keys(Reading& reading, Node map, const KeyTable& table) {
  std::size_t passed_over = 0;
  for (const Pair& pair : map.pairs()) {
    if (passed_over > 0) {
      --passed_over;
      continue;
    }
    if (pair.key.repeated() || has(table, pair.key.text())) continue;
    if (const std::optional<CutValue> cut = cut_value(map, pair.key)) {
      reading.model.problems.push_back(cut->problem);
      passed_over = cut->keys - 1;
    } else {
      reading.problem(pair.key, unknown_key(pair.key.text(), table));
    }
  }
}

}  // namespace

NameRules name_rules(const Dialect& dialect) {
  if (dialect.name() == "sqlite") {
    return {.has_schemas = false,
            .makes_schemas = false,
            .implies_nulls_order = false,
            .needs_referenced_columns = false,
            .folds_case = true,
            .unnamed_constraints = true,
            .keeps_in_column = true,
            .untyped_columns = true,
            .relations_share_names = false,
            .triggers_share_names = true};
  }
  return {.default_schema = Identifier("public"), .longest_name = Naming::longest_name};
}

bool is_always_there(const ObjectId& schema) { return schema.path[0].text() == "public"; }

void Reading::problem(Node at, std::string message) {
  model.problems.push_back({at.location(), std::move(message)});
}

bool Reading::add(Object object, Node at) {
  return model.declare(std::move(object), at.location());
}

ObjectId Reading::add_unnamed(Object constraint, Node at) {
  schemadiff::add_unnamed(model.catalog, std::move(constraint));
  const ObjectId id = id_of(model.catalog.objects().back());
  model.locations.emplace(id, at.location());
  return id;
}

void Reading::note_place(const ObjectId& id, std::string_view attribute, Node at, Places which) {
  const auto object = model.locations.find(id);
  const int line = static_cast<int>(at.line()) + 1;
  if (which == Places::other_lines && object != model.locations.end() &&
      object->second.line == line)
    return;
  model.attribute_locations.emplace(std::pair(id, std::string(attribute)), at.location());
}

Mapping::Mapping(Reading& reading, Node node, const KeyTable& table) {
  if (!node) return;
  if (!node.is_map()) {
    reading.problem(node, fmt::format("expected the keys of {}: {}", table.what, key_names(table)));
    return;
  }
  node_ = node;
  check_keys(reading, node, table);
}

Node Mapping::find(std::string_view key) const noexcept {
  if (!node_) return {};
  for (const Pair& pair : node_.pairs()) {
    if (pair.key.text() == key) return pair.value;
  }
  return {};
}

}  // namespace schemadiff::model
