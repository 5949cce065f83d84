// SPDX-License-Identifier: MIT
#include <algorithm>

#include "model/read_fields.hpp"
#include "model/read_parts.hpp"
#include "model/scalars.hpp"

namespace schemadiff::model {
namespace {

Index index_of(Reading& reading, const TableScope& table, const Mapping& options) {
  Index index = {
      .id = relation_id(Kind::index, table.schema(), {}),
      .table = table.name(),
      .predicate = read_expression(reading, options.find("where")),
      .unique = read_flag(reading, options.find("unique"), false),
      .nulls_not_distinct = read_flag(reading, options.find("nulls_not_distinct"), false),
      .clustered = read_flag(reading, options.find("clustered"), false),
      .only = read_flag(reading, options.find("only_parent"), false),
      .parameters = read_parameters(reading, options.find("parameters"))};
  if (const Node whole = options.find("partition_of"))
    index.partition_of = read_name(reading, whole);
  if (const Node place = options.find("tablespace")) index.tablespace = read_name(reading, place);
  std::vector<Identifier> include = read_column_names(reading, table, options.find("include"));
  if (!include.empty()) index.include = std::move(include);
  if (const Node method = options.find("method")) index.method = read_name(reading, method);
  return index;
}

void add_index(Reading& reading, const TableScope& table, Index index, Node key,
               const Mapping& options, Node at) {
  const NameParts parts = {.table = table.name().text(), .columns = joined_names(index.elements)};
  const ChosenName name = choose_name(reading, Kind::index, key, options, at, parts);
  add_member(reading, std::move(index), name, options, at);
}

/// What the database stores for an expression: a column where it is nothing but one.
KeyElement element_of(const TableScope& table, Expression expression) {
  const Identifier name(expression.text());
  if (std::ranges::find(table.columns, name) != table.columns.end()) return {.column = name};
  return {.expression = expression};
}

/// `expressions` hold nothing but expressions; what else an element says needs a map among the
/// `columns`.
void read_expressions(Reading& reading, const TableScope& table, Node node,
                      std::vector<KeyElement>& elements) {
  if (!node) return;
  for (const MemberNode& member : node.is_scalar() ? std::vector<MemberNode>{{{}, node}}
                                                   : read_members(reading, node, "expressions")) {
    if (member.body.is_map()) {
      elements.push_back(read_elements(reading, table, member.body).front());
    } else {
      elements.push_back(element_of(table, read_expression(reading, member.body)));
    }
  }
}

void read_index(Reading& reading, const TableScope& table, const MemberNode& member) {
  const bool is_map = member.body.is_map();
  if (!member.key && member.body.is_scalar()) {
    return reading.problem(member.body,
                           "expected the columns of an index: [[a, b]] is one of two columns");
  }
  const Mapping options = is_map ? Mapping(reading, member.body, keys::index) : Mapping();
  if (!is_for_this_dialect(reading, options.find("only"))) return;
  Index index = index_of(reading, table, options);
  index.elements = read_elements(reading, table, is_map ? options.find("columns") : member.body);
  read_expressions(reading, table, options.find("expressions"), index.elements);
  if (index.elements.empty() && index.partition_of.empty()) {
    return reading.problem(member.place(), "an index has no 'columns' and no 'expressions'");
  }
  add_index(reading, table, std::move(index), member.key, options, member.place());
}

}  // namespace

void read_table_indexes(Reading& reading, const TableScope& table, Node node) {
  for (const MemberNode& member : read_members(reading, node, "indexes"))
    read_index(reading, table, member);
}

void read_column_index(Reading& reading, const TableScope& table, Identifier column, Node node) {
  if (!node) return;
  if (!node.is_map() && !read_flag(reading, node, false)) return;
  const Mapping options = node.is_map() ? Mapping(reading, node, keys::column_index) : Mapping();
  if (!is_for_this_dialect(reading, options.find("only"))) return;
  Index index = index_of(reading, table, options);
  KeyElement element = {
      .column = column,
      .collation = read_reference(reading, options.find("collation")),
      .operator_class = read_reference(reading, options.find("operator_class")),
      .order = read_choice(reading, options.find("order"), SortOrder::ascending),
      .nulls = read_choice(reading, options.find("nulls"), NullsOrder::automatic)};
  element.class_parameters = read_parameters(reading, options.find("class_parameters"));
  normalise_nulls(reading, element);
  index.elements.push_back(element);
  add_index(reading, table, std::move(index), {}, options, node);
}

}  // namespace schemadiff::model
