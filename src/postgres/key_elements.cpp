// SPDX-License-Identifier: MIT
#include "postgres/key_elements.hpp"

#include "postgres/index_text.hpp"

namespace schemadiff::postgres {
namespace {

constexpr int descending_bit = 1, nulls_first_bit = 2;

NullsOrder nulls_order(int option) {
  const bool descending = option & descending_bit, first = option & nulls_first_bit;
  if (descending == first) return NullsOrder::automatic;
  return first ? NullsOrder::first : NullsOrder::last;
}

/// Empty where the class is the one that the server takes for the type by itself; a type of 0 is
/// unknown.
QualifiedName operator_class(const Reading& reading, Oid class_oid, Oid type_oid) {
  const auto found = reading.operator_classes.find(class_oid);
  if (found == reading.operator_classes.end()) return {};
  const OperatorClass& used = found->second;
  const auto type = reading.types.find(type_oid);
  const Oid base = type == reading.types.end() ? type_oid : type->second.base;
  const bool own_default =
      base != 0 && reading.default_classes.contains(pair_key(used.method, base));
  if (used.is_default && (used.input_type == base || !own_default)) return {};
  return used.name;
}

QualifiedName collation(const Reading& reading, Oid used, Oid usual) {
  if (used == usual) return {};
  const auto found = reading.collations.find(used);
  return found == reading.collations.end() ? QualifiedName{} : found->second;
}

/// One of several numbers; 0 where there is none, as partition keys have no order.
std::int32_t at(const std::vector<std::int32_t>& values, std::size_t position) {
  return position < values.size() ? values[position] : 0;
}

}  // namespace

std::vector<KeyElement> elements_of(const Reading& reading, const Relation& table,
                                    const ElementRow& row) {
  const auto columns = numbers(row.columns), classes = numbers(row.classes),
             collations = numbers(row.collations), options = numbers(row.options);
  const std::vector<std::string> expressions = top_level_parts(row.expressions);
  const IndexCollations written = collations_of(row.definition);
  std::size_t next_expression = 0;
  std::vector<KeyElement> elements;
  for (std::size_t i = 0; i < columns.size() && i < row.key_count; ++i) {
    const Attribute& attribute = table.attribute(columns[i]);
    KeyElement element;
    element.operator_class = operator_class(reading, static_cast<Oid>(at(classes, i)),
                                            columns[i] > 0 ? attribute.type : 0);
    if (columns[i] > 0) {
      element.column = attribute.name;
      element.collation =
          collation(reading, static_cast<Oid>(at(collations, i)), attribute.collation);
    } else {
      if (next_expression < expressions.size()) {
        element.expression = Expression(expressions[next_expression++]);
      }
      if (written.contains(i)) {
        element.collation = collation(reading, static_cast<Oid>(at(collations, i)), 0);
      }
    }
    if (at(options, i) & descending_bit) element.order = SortOrder::descending;
    element.nulls = nulls_order(at(options, i));
    elements.push_back(std::move(element));
  }
  return elements;
}

std::vector<Identifier> included_columns(const Relation& table, const ElementRow& row) {
  const auto columns = numbers(row.columns);
  std::vector<Identifier> names;
  for (std::size_t i = row.key_count; i < columns.size(); ++i) {
    names.push_back(table.attribute(columns[i]).name);
  }
  return names;
}

}  // namespace schemadiff::postgres
