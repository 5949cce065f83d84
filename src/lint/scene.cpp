// SPDX-License-Identifier: MIT
#include "lint/scene.hpp"

#include <algorithm>

namespace schemadiff::lint {
namespace {

bool makes_table(const Effect& effect) {
  return effect.action == Action::create_table || effect.action == Action::copy_table;
}

bool changes_definition(Action action) {
  switch (action) {
    case Action::alter_table:
    case Action::add_column:
    case Action::drop_column:
    case Action::rename_column:
    case Action::rename_table:
    case Action::change_type:
    case Action::set_not_null:
    case Action::drop_not_null:
    case Action::set_default:
    case Action::drop_default:
    case Action::add_primary_key:
    case Action::add_unique:
    case Action::add_exclusion:
    case Action::add_check:
    case Action::add_foreign_key:
    case Action::drop_constraint:
      return true;
    default:
      return false;
  }
}

}  // namespace

bool Scene::is_old(const std::string& table) const {
  if (table.empty() || made_.contains(table)) return false;
  return at_end() || std::ranges::none_of(place().effects, [&](const Effect& effect) {
           return makes_table(effect) && effect.table == table;
         });
}

const migration::PartStatement* Scene::statement_of(const Effect& effect) const {
  for (const Place& each : places_) {
    for (const Effect& other : each.effects) {
      if (&other == &effect) return each.statement;
    }
  }
  return nullptr;
}

void Scene::advance() {
  for (const Effect& effect : place().effects) take(effect);
  const migration::Part* before = places_[at_++].part;
  const bool goes_on = !at_end() && places_[at_].part == before && before->transactional;
  if (!goes_on) transaction_ = {};
  const bool same_part = !at_end() && places_[at_].part == before;
  // The runner resets the session after each part.
  if (!same_part) timeouts_ = of_runner_;
}

void Scene::take(const Effect& effect) {
  const bool makes = makes_table(effect);
  if (is_old(effect) && !makes) {
    if (effect.lock == Lock::reads) transaction_.locked.insert(effect.table);
    if (changes_definition(effect.action)) transaction_.altered.insert(effect.table);
  }
  if (effect.has(Fact::not_valid)) transaction_.unvalidated.insert(effect.table);
  if (effect.action == Action::add_enum_value && !known_.enums.contains(effect.name))
    transaction_.added_values[effect.other] = effect.object;
  if (effect.action == Action::set_parameter) take_parameter(effect);
  if (makes) made_.insert(effect.table);
  if (effect.action == Action::drop_table) made_.erase(effect.table);
  if (effect.action == Action::rename_table && made_.erase(effect.table) > 0)
    made_.insert(effect.other);
  known_.apply(effect);
}

void Scene::take_parameter(const Effect& effect) {
  const bool ends = effect.other.find_first_of("123456789") != std::string::npos;
  if (effect.name == "all") timeouts_ = {.lock = false, .statement = false};
  if (effect.name == "lock_timeout") timeouts_.lock = ends;
  if (effect.name == "statement_timeout") timeouts_.statement = ends;
}

}  // namespace schemadiff::lint
