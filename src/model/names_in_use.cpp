// SPDX-License-Identifier: MIT
#include "model/names_in_use.hpp"

#include <fmt/format.h>

#include <array>
#include <unordered_map>
#include <utility>

namespace schemadiff::model {
namespace {

enum class Space { none, relations, constraints };

/// Up to two spaces that the object's name is taken in.
/// https://www.postgresql.org/docs/current/sql-createtable.html, CONSTRAINT constraint_name
std::array<Space, 2> spaces(Kind kind, bool indexes_are_relations) {
  const Space index_space = indexes_are_relations ? Space::relations : Space::none;
  const Space constraint_space = indexes_are_relations ? Space::constraints : Space::none;
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
    default:
      break;
  }
  return {};
}

ObjectId slot(Space space, const ObjectId& id) {
  if (space == Space::constraints) return {id.path, Kind::none, Kind::check};
  return {{id.schema(), id.name(), {}}, Kind::none, Kind::table};
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
    for (const Space space : spaces(id.kind, reading.names.relations_share_names)) {
      if (space == Space::none) continue;
      const auto [other, is_new] = taken.try_emplace(slot(space, id), id);
      if (is_new) continue;
      report(model, id, other->second);
      break;
    }
  }
}

}  // namespace schemadiff::model
