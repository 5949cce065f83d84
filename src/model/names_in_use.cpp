// SPDX-License-Identifier: MIT
#include "model/names_in_use.hpp"

#include <fmt/format.h>

#include <array>
#include <unordered_map>
#include <utility>

#include "support/text.hpp"

namespace schemadiff::model {
namespace {

enum class Space { none, relations, constraints, triggers };

/// Up to two spaces that the object's name is taken in.
/// https://www.postgresql.org/docs/current/sql-createtable.html, CONSTRAINT constraint_name
std::array<Space, 2> spaces(Kind kind, const NameRules& names) {
  const Space index_space = names.relations_share_names ? Space::relations : Space::none;
  const Space constraint_space = names.relations_share_names ? Space::constraints : Space::none;
  switch (kind) {
    case Kind::sequence:
    case Kind::table:
    case Kind::index:
    case Kind::view:
    case Kind::materialized_view:
      return {Space::relations, Space::none};
    case Kind::primary_key:
    case Kind::unique:
    case Kind::exclude:
      return {index_space, constraint_space};
    case Kind::foreign_key:
    case Kind::check:
      return {Space::none, constraint_space};
    case Kind::trigger:
      return {names.triggers_share_names ? Space::triggers : Space::none, Space::none};
    default:
      break;
  }
  return {};
}

ObjectId slot(Space space, const ObjectId& id, const NameRules& names) {
  if (space == Space::constraints) return {id.path, Kind::none, Kind::check};
  const Identifier name =
      names.folds_case ? Identifier(support::lower(id.name().text())) : id.name();
  const Kind kind = space == Space::triggers ? Kind::trigger : Kind::table;
  return {{id.schema(), name, {}}, Kind::none, kind};
}

/// At the later of the two places.
void report(Model& model, ObjectId id, ObjectId other) {
  const Location here = model.location(id);
  const Location there = model.location(other);
  if (here.file == there.file && here.line < there.line) std::swap(id, other);
  model.problem(id, {},
                fmt::format("{} has the name of {} at {}", label(id), label(other),
                            to_string(model.location(other))));
}

}  // namespace

void check_shared_names(Reading& reading) {
  Model& model = reading.model;
  std::unordered_map<ObjectId, ObjectId, ObjectIdHash> taken;
  for (const Object& object : model.catalog.objects()) {
    const ObjectId& id = id_of(object);
    for (const Space space : spaces(id.kind, reading.names)) {
      if (space == Space::none) continue;
      const auto [other, is_new] = taken.try_emplace(slot(space, id, reading.names), id);
      if (is_new) continue;
      report(model, id, other->second);
      break;
    }
  }
}

}  // namespace schemadiff::model
