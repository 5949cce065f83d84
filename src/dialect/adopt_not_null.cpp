// SPDX-License-Identifier: MIT
#include "dialect/adopt_not_null.hpp"

#include <optional>

namespace schemadiff::dialect {
namespace {

/// Circles cannot be, but in a catalog that a person wrote.
constexpr int deepest = 100;

/// What a part of a partitioned table has of it, where it says nothing itself.
std::optional<Column> part_of_parent(const ObjectId& id, const Catalog& catalog) {
  ObjectId of_parent = id;
  for (int depth = 0; depth < deepest; ++depth) {
    const auto* table = catalog.find_as<Table>(
        {{of_parent.path[0], of_parent.path[1], {}}, Kind::table, Kind::none});
    if (!table || !table->partition_of) return std::nullopt;
    of_parent.path[0] = table->partition_of->table.schema;
    of_parent.path[1] = table->partition_of->table.name;
    if (const auto* column = catalog.find_as<Column>(of_parent)) {
      return Column{.id = id,
                    .nullable = column->nullable,
                    .inherited = true,
                    .storage = column->storage,
                    .compression = column->compression,
                    .default_value = column->default_value};
    }
  }
  return std::nullopt;
}

/// A partition whose column says no more than that name.
void adopt_name_alone(const Column& known, const Catalog& before, Catalog& model) {
  const std::optional<Column> implied = part_of_parent(known.id, before);
  Column unnamed = known;
  unnamed.not_null.reset();
  unnamed.position = 0;
  if (!known.inherited || implied != unnamed) return;
  std::optional<Column> wanted = part_of_parent(known.id, model);
  if (!wanted || wanted->nullable) return;
  wanted->not_null = known.not_null;
  wanted->position = known.position;
  model.add(std::move(*wanted));
}

}  // namespace

void adopt_not_null_names(const Catalog& before, Catalog& model) {
  for (const Object& object : before.objects()) {
    const auto* known = std::get_if<Column>(&object);
    if (!known || !known->not_null || known->not_null->name.empty()) continue;
    Object* found = model.find(known->id);
    if (!found) {
      adopt_name_alone(*known, before, model);
      continue;
    }
    auto& column = std::get<Column>(*found);
    if (column.nullable || (column.not_null && !column.not_null->name.empty())) continue;
    NotNull named = column.not_null ? *column.not_null : NotNull{};
    named.name = known->not_null->name;
    column.not_null = named;
  }
}

}  // namespace schemadiff::dialect
