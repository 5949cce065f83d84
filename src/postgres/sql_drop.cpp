// SPDX-License-Identifier: MIT
// Migrations that were put one behind the other make a model too, so that what one of them drops
// again is gone.
#include <algorithm>

#include "postgres/references.hpp"
#include "postgres/sql_kinds.hpp"
#include "postgres/sql_subject.hpp"
#include "postgres/sql_table.hpp"

namespace schemadiff::postgres {
namespace {

/// The foreign keys that refer to the table.
std::vector<ObjectId> keys_to(const Catalog& catalog, const ObjectId& table) {
  std::vector<ObjectId> keys;
  for (const Object& object : catalog.objects()) {
    const auto* key = std::get_if<ForeignKey>(&object);
    if (key && key->referenced_table == QualifiedName{table.schema(), table.name()} &&
        table_of(key->id) != table) {
      keys.push_back(key->id);
    }
  }
  return keys;
}

bool names_column(const std::vector<KeyElement>& elements, Identifier column) {
  return std::ranges::find(elements, column, &KeyElement::column) != elements.end();
}

bool names_column(const std::vector<Identifier>& columns, Identifier column) {
  return std::ranges::find(columns, column) != columns.end();
}

/// Whether the constraint or index goes with the column.
bool rests_on(const Object& object, const ObjectId& column, const Catalog& catalog) {
  const ObjectId table = table_of(column);
  const auto in_expression = [&](const Expression& expression) {
    const auto named = references_of(expression, table, catalog);
    return std::ranges::find(named, column) != named.end();
  };
  const auto key = [&](const auto& any) {
    return owner_table(object) == table && (names_column(any.columns, column.name()) ||
                                            names_column(any.include, column.name()));
  };
  if (const auto* primary = std::get_if<PrimaryKey>(&object)) return key(*primary);
  if (const auto* unique = std::get_if<Unique>(&object)) return key(*unique);
  if (const auto* foreign = std::get_if<ForeignKey>(&object)) {
    const QualifiedName name{table.schema(), table.name()};
    return (table_of(foreign->id) == table && names_column(foreign->columns, column.name())) ||
           (foreign->referenced_table == name &&
            names_column(foreign->referenced_columns, column.name()));
  }
  if (owner_table(object) != table) return false;
  if (const auto* check = std::get_if<Check>(&object)) return in_expression(check->expression);
  const auto* index = std::get_if<Index>(&object);
  return index && (names_column(index->elements, column.name()) ||
                   (index->include && names_column(*index->include, column.name())) ||
                   in_expression(index->predicate) ||
                   std::ranges::any_of(index->elements, [&](const KeyElement& element) {
                     return in_expression(element.expression);
                   }));
}

void drop(SqlReading& reading, const ObjectId& id) {
  if (id.kind == Kind::table) {
    for (const ObjectId& key : keys_to(reading.model.catalog, id)) reading.remove(key);
  }
  reading.remove(id);
}

}  // namespace

void drop_column_of(SqlReading& reading, const ObjectId& column) {
  std::vector<ObjectId> gone;
  for (const Object& object : reading.model.catalog.objects()) {
    if (rests_on(object, column, reading.model.catalog)) gone.push_back(id_of(object));
  }
  for (const ObjectId& id : gone) reading.remove(id);
  reading.remove(column);
}

void read_drop(SqlReading& reading, const SqlStatement& statement) {
  const Node node = statement.node();
  for (const Json& object : node["objects"]) {
    const ObjectId id = find_subject(reading, statement, node.text("removeType"), object);
    if (!id.empty() && reading.model.catalog.contains(id)) {
      drop(reading, id);
    } else if (!is_set(node["missing_ok"])) {
      refuse(0, "there is nothing of that name to drop");
    }
  }
}

}  // namespace schemadiff::postgres
