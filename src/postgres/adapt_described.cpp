// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>
#include <stdexcept>
#include <utility>
#include <vector>

#include "postgres/adapt.hpp"
#include "postgres/described.hpp"
#include "postgres/quote.hpp"
#include "postgres/routine.hpp"
#include "postgres/routines.hpp"
#include "schemadiff/catalog/description.hpp"

namespace schemadiff::postgres {
namespace {

bool is_named_by_types(Kind kind) {
  return kind == Kind::function || kind == Kind::procedure || kind == Kind::aggregate || kind == Kind::operator_kind;
}

/// Moves what the model says of one object to another id.
void rename_in_model(Model& model, const ObjectId& from, const ObjectId& to) {
  if (const auto place = model.locations.find(from); place != model.locations.end()) {
    model.locations.emplace(to, place->second);
  }
  std::vector<std::pair<std::string, Location>> attributes;
  for (auto at = model.attribute_locations.lower_bound({from, {}});
       at != model.attribute_locations.end() && at->first.first == from; ++at) {
    attributes.emplace_back(at->first.second, at->second);
  }
  for (const auto& [attribute, place] : attributes) model.attribute_locations.emplace(std::pair(to, attribute), place);
  if (const auto hints = model.hints.find(from); hints != model.hints.end()) {
    model.hints[to] = hints->second;
    model.hints.erase(from);
  }
}

void rename_object(Model& model, const ObjectId& from, const ObjectId& to) {
  Object object = *model.catalog.find(from);
  std::visit([&](auto& any) { any.id = to; }, object);
  model.catalog.erase(from);
  rename_in_model(model, from, to);
  if (!model.catalog.add(std::move(object))) {
    model.problem(to, {}, label(to) + " is declared twice, once as " + path_text(from));
  }
}

/// The types in names are spelled as the catalog has them, also where a comment or an owner speaks of them.
void adapt_signatures(Model& model) {
  std::vector<ObjectId> ids;
  for (const Object& object : model.catalog.objects()) {
    const ObjectId& id = id_of(object);
    if (is_named_by_types(subject_of(id).kind)) ids.push_back(id);
  }
  std::ranges::sort(ids);
  Types types(model.catalog, model.default_schema);
  for (const ObjectId& id : ids) {
    try {
      ObjectId canonical = id;
      canonical.path[1] = Identifier(canonical_signature(id.path[1].text(), id.path[0], types));
      if (canonical != id) rename_object(model, id, canonical);
    } catch (const std::invalid_argument& error) {
      model.problem(id, {}, label(id) + ": " + error.what());
    }
  }
}

/// A routine keeps its types when it is renamed: `was: total` is as good as `was: total(integer)`.
void adapt_former_names(Model& model) {
  Types types(model.catalog, model.default_schema);
  for (auto& [id, hints] : model.hints) {
    if (hints.was.empty() || !is_named_by_types(id.kind)) continue;
    Signature signature = signature_of(hints.was.text());
    if (hints.was.text() == signature.name) signature.types = signature_of(id.path[1].text()).types;
    hints.was = Identifier(canonical_signature(signature.text(), id.path[0], types));
  }
}

/// Attributes that name a function of any schema.
constexpr std::array<std::string_view, 17> function_attributes = {
    "combine_function",        "deserial_function",     "final_function", "from_sql",        "function", "handler",
    "inline",                  "join",                  "moving_final_function", "moving_inverse_function",
    "moving_state_function",   "restrict",              "serial_function", "state_function", "support",  "to_sql",
    "validator"};
static_assert(std::ranges::is_sorted(function_attributes));

/// `function: audit` is the one that the search path finds.
void qualify_functions(Described& object, const Routines& routines, const Model& model) {
  const std::array<Identifier, 3> path = {object.id.path[1].empty() ? Identifier() : object.id.path[0],
                                          model.default_schema, Identifier("public")};
  for (const AttributeDescription& attribute : description_of(object.id.kind).attributes) {
    const bool names_function = attribute.type == AttributeType::name && object.find(attribute.name) &&
                                std::ranges::binary_search(function_attributes, attribute.name);
    if (!names_function) continue;
    const std::string text(without_pg_catalog(object.text(attribute.name)));
    object.set(attribute.name, text);
    const Signature signature = signature_of(text);
    if (parse_path(text).size() > 1) continue;
    const Identifier schema = routines.schema_of(bare_name(signature), path);
    if (!schema.empty()) object.set(attribute.name, quoted(schema) + "." + text);
  }
}

}  // namespace

void adapt_described(Model& model) {
  adapt_signatures(model);
  adapt_former_names(model);
  const Routines routines(model.catalog);
  for (const DescribedKind* kind : described_kinds()) {
    for (const ObjectId& id : ids_of(model.catalog, kind->kind)) {
      Described object = *model.catalog.find_as<Described>(id);
      try {
        qualify_functions(object, routines, model);
      } catch (const std::invalid_argument& error) {
        model.problem(id, {}, label(id) + ": " + error.what());
      }
      if (kind->adapt) kind->adapt(object, model);
      model.catalog.put(std::move(object));
    }
  }
}

}  // namespace schemadiff::postgres
