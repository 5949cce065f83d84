// SPDX-License-Identifier: MIT
#include <span>
#include <stdexcept>
#include <utility>
#include <vector>

#include "catalog/expressions.hpp"
#include "postgres/adapt.hpp"
#include "postgres/operators.hpp"
#include "postgres/postgres.hpp"
#include "postgres/routine.hpp"
#include "postgres/routines.hpp"
#include "schemadiff/catalog/description.hpp"
#include "schemadiff/catalog/value.hpp"

// What a database keeps in pg_depend, as far as the definitions of a model tell: the functions and operators that
// expressions call, that keys are sorted by and that other objects are made of.

namespace schemadiff::postgres {
namespace {

using Ids = std::vector<ObjectId>;

void add(Ids& ids, std::span<const ObjectId> more) { ids.insert(ids.end(), more.begin(), more.end()); }

/// The routines that an attribute names: `public.f`, or `public.f(integer)`.
void add_named(Ids& ids, std::string_view path, const Routines& routines) {
  try {
    const std::vector<Identifier> segments = parse_path(path);
    if (segments.size() != 2) return;
    const Signature signature = signature_of(segments[1].text());
    add(ids, routines.named({segments[0], segments[1].text() == signature.name ? segments[1] : bare_name(signature)}));
  } catch (const std::invalid_argument&) {
    // No path: it names nothing.
  }
}

void add_attributes(Ids& ids, const Described& object, const Routines& routines, const Catalog& catalog) {
  for (const AttributeDescription& attribute : description_of(object.id.kind).attributes) {
    const Value* value = object.find(attribute.name);
    if (!value) continue;
    if (attribute.type == AttributeType::name) add_named(ids, object.text(attribute.name), routines);
    if (attribute.type == AttributeType::type) add(ids, objects_of_type(object.text(attribute.name), catalog));
  }
}

Ids operators_of_keys(const Object& object, const Operators& operators) {
  if (const auto* table = std::get_if<Table>(&object)) {
    return table->partition_by ? operators.of_elements(table->partition_by->elements, table->id) : Ids();
  }
  if (const auto* index = std::get_if<Index>(&object)) {
    return operators.of_elements(index->elements, relation_id(Kind::table, index->id.schema(), index->table));
  }
  if (const auto* exclude = std::get_if<Exclude>(&object))
    return operators.of_elements(exclude->elements, table_of(exclude->id));
  if (const auto* key = std::get_if<PrimaryKey>(&object)) return operators.of_elements(key->columns, table_of(key->id));
  if (const auto* key = std::get_if<Unique>(&object)) return operators.of_elements(key->columns, table_of(key->id));
  return {};
}

Ids references_of_object(Object object, const Routines& routines, const Operators& operators, const Catalog& catalog) {
  Ids ids = operators_of_keys(object, operators);
  visit_expressions(object, [&](std::string_view, const Expression& expression) {
    if (expression.empty()) return;
    add(ids, routines.called_in(expression.text()));
    add(ids, operators.used_in(expression.text()));
  });
  if (const auto* described = std::get_if<Described>(&object)) {
    add_attributes(ids, *described, routines, catalog);
  } else if (const auto* trigger = std::get_if<Trigger>(&object); trigger && trigger->call) {
    add(ids, routines.named(trigger->call->function));
  }
  return ids;
}

}  // namespace

void adapt_references(Model& model) {
  const Routines routines(model.catalog);
  const Operators operators(model.catalog);
  std::vector<std::pair<ObjectId, Ids>> found;
  for (const Object& object : model.catalog.objects()) {
    Ids ids = references_of_object(object, routines, operators, model.catalog);
    if (ids.empty()) continue;
    // What the definition itself tells is asked of it no more once something is recorded.
    add(ids, dialect().dependencies(object, model.catalog));
    found.emplace_back(id_of(object), std::move(ids));
  }
  for (const auto& [id, ids] : found) {
    for (const ObjectId& on : ids) {
      if (on != id && model.catalog.contains(on)) model.catalog.add_dependency(id, on);
    }
  }
}

}  // namespace schemadiff::postgres
