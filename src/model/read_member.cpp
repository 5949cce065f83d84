// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include "catalog/key_index.hpp"
#include "catalog/overloaded.hpp"
#include "model/cut_value.hpp"
#include "model/read_parts.hpp"
#include "model/scalars.hpp"

namespace schemadiff::model {
namespace {

ChosenName unnamed(Reading& reading, Kind kind, Node at) {
  if (kind == Kind::index) {
    reading.problem(at, "an index must have a name");
  } else if (!reading.names.unnamed_constraints) {
    reading.problem(
        at, fmt::format("{} names every constraint; leave 'name' out for the conventional one",
                        reading.dialect.display_name()));
  }
  return {};
}

void put_name(Object& object, Identifier name) {
  std::visit(Overloaded{[&](Index& index) { index.id.path[1] = name; },
                        [&](auto& other) { other.id.path[2] = name; }},
             object);
}

}  // namespace

ChosenName choose_name(Reading& reading, Kind kind, Node key, const Mapping& options, Node at,
                       const NameParts& parts) {
  const Node name = options.find("name");
  if (key) {
    if (name) reading.problem(name, fmt::format("it is called '{}' already", key.text()));
    return {read_name(reading, key), false};
  }
  if (name && name.is_null()) return unnamed(reading, kind, name);
  if (name) return {read_name(reading, name), false};
  const std::optional<std::string> conventional = reading.naming.name_for(kind, parts);
  if (!conventional) return unnamed(reading, kind, at);
  return {Identifier(*conventional), true};
}

void add_member(Reading& reading, Object object, const ChosenName& name, const Mapping& options,
                Node at) {
  ObjectId id;
  if (name.text.empty()) {
    if (kind_of(object) == Kind::index || !reading.names.unnamed_constraints) return;
    id = reading.add_unnamed(std::move(object), at);
  } else {
    put_name(object, name.text);
    id = id_of(object);
    if (!reading.add(std::move(object), at)) return;
    if (name.conventional) reading.model.hints[id].conventional_name = true;
  }
  read_comment(reading, id, options.find("comment"));
  read_comment(reading, index_of_key(id), options.find("index_comment"));
  read_was(reading, id, options.find("was"));
}

std::vector<MemberNode> read_members(Reading& reading, Node node, std::string_view what) {
  std::vector<MemberNode> members;
  if (!node || node.is_null()) return members;
  if (node.is_scalar()) {
    reading.problem(node, fmt::format("expected {} by name, or a list of them", what));
    return members;
  }
  if (const std::optional<Problem> cut = cut_item(node)) {
    reading.model.problems.push_back(*cut);
    return members;
  }
  for (const Node& item : node.items()) members.push_back({{}, item});
  for (const Pair& pair : node.pairs()) {
    if (!pair.key.repeated()) members.push_back({pair.key, pair.value});
  }
  return members;
}

}  // namespace schemadiff::model
