// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>

#include "model/read_fields.hpp"
#include "model/read_parts.hpp"
#include "model/scalars.hpp"

namespace schemadiff::model {
namespace {

/// `true`, or a map of options; nothing where the node says that there is none.
struct ColumnOption {
  bool given = false;
  Mapping options = {};
};

ColumnOption read_option(Reading& reading, Node node, const KeyTable& table) {
  if (node.is_map()) {
    const Mapping options(reading, node, table);
    return {is_for_this_dialect(reading, options.find("only")), options};
  }
  return {read_flag(reading, node, false), {}};
}

KeyElement column_element(Reading& reading, Identifier column, const Mapping& options) {
  return {.column = column,
          .collation = read_reference(reading, options.find("collation")),
          .order = read_choice(reading, options.find("order"), SortOrder::ascending)};
}

Identifier read_name_of(Reading& reading, Node node) {
  return node ? read_name(reading, node) : Identifier();
}

PrimaryKey primary_key_of(Reading& reading, const TableScope& table, const Mapping& options) {
  return {.id = member_id(Kind::primary_key, table.schema(), table.name(), {}),
          .include = read_column_names(reading, table, options.find("include")),
          .deferral = read_choice(reading, options.find("deferral"), Deferral::none),
          .autoincrement = read_flag(reading, options.find("autoincrement"), false),
          .on_conflict = read_choice(reading, options.find("on_conflict"), OnConflict::abort),
          .without_overlaps = read_flag(reading, options.find("without_overlaps"), false),
          .clustered = read_flag(reading, options.find("clustered"), false),
          .partition_of = read_name_of(reading, options.find("partition_of")),
          .parameters = read_parameters(reading, options.find("parameters")),
          .tablespace = read_name_of(reading, options.find("tablespace"))};
}

Unique unique_of(Reading& reading, const TableScope& table, const Mapping& options) {
  return {.id = member_id(Kind::unique, table.schema(), table.name(), {}),
          .include = read_column_names(reading, table, options.find("include")),
          .nulls_not_distinct = read_flag(reading, options.find("nulls_not_distinct"), false),
          .deferral = read_choice(reading, options.find("deferral"), Deferral::none),
          .on_conflict = read_choice(reading, options.find("on_conflict"), OnConflict::abort),
          .without_overlaps = read_flag(reading, options.find("without_overlaps"), false),
          .clustered = read_flag(reading, options.find("clustered"), false),
          .partition_of = read_name_of(reading, options.find("partition_of")),
          .parameters = read_parameters(reading, options.find("parameters")),
          .tablespace = read_name_of(reading, options.find("tablespace"))};
}

void add_primary_key(Reading& reading, TableScope& table, PrimaryKey key, Node name,
                     const Mapping& options, Node at) {
  if (!table.primary_key.empty()) {
    return reading.problem(
        at, fmt::format("table {} has a primary key already; list all its columns under "
                        "the table's 'primary_key'",
                        path_text(table.id)));
  }
  for (const KeyElement& element : key.columns) table.primary_key.push_back(element.column);
  const NameParts parts = {.table = table.name().text(), .columns = joined_names(key.columns)};
  const ChosenName chosen = choose_name(reading, Kind::primary_key, name, options, at, parts);
  add_member(reading, std::move(key), chosen, options, at);
}

void add_unique(Reading& reading, const TableScope& table, Unique unique, Node name,
                const Mapping& options, Node at) {
  const NameParts parts = {.table = table.name().text(), .columns = joined_names(unique.columns)};
  const ChosenName chosen = choose_name(reading, Kind::unique, name, options, at, parts);
  add_member(reading, std::move(unique), chosen, options, at);
}

void require_columns(Reading& reading, Node at, const std::vector<KeyElement>& columns,
                     std::string_view what) {
  if (columns.empty()) reading.problem(at, fmt::format("{} has no 'columns'", what));
}

/// A check is its expression, or a map of options.
void read_check(Reading& reading, const TableScope& table, const MemberNode& member,
                Identifier column, std::string_view name_part) {
  Mapping options;
  Node expression = member.body;
  if (member.body.is_map()) {
    options = Mapping(reading, member.body, keys::check);
    if (!is_for_this_dialect(reading, options.find("only"))) return;
    expression = options.find("expression");
    if (!expression) return reading.problem(member.place(), "a check has no 'expression'");
  }
  Check check = {
      .id = member_id(Kind::check, table.schema(), table.name(), {}),
      .expression = read_expression(reading, expression),
      .no_inherit = read_flag(reading, options.find("no_inherit"), false),
      .not_valid = read_flag(reading, options.find("not_valid"), false),
      .not_enforced = read_flag(reading, options.find("not_enforced"), false),
      .on_conflict = read_choice(reading, options.find("on_conflict"), OnConflict::abort),
      .in_column = column};
  if (check.expression.empty()) return;
  const std::string hash =
      name_part.empty() ? short_hash(check.expression.text()) : std::string(name_part);
  const ChosenName chosen = choose_name(reading, Kind::check, member.key, options, member.place(),
                                        {.table = table.name().text(), .name = hash});
  add_member(reading, std::move(check), chosen, options, member.place());
}

/// `{room: "=", during: "&&"}`, or a list of elements that name their operators.
std::vector<KeyElement> read_exclude_elements(Reading& reading, const TableScope& table,
                                              Node node) {
  if (!node || !node.is_map()) return read_elements(reading, table, node);
  std::vector<KeyElement> elements;
  for (const Pair& pair : node.pairs()) {
    for (KeyElement& element : read_elements(reading, table, pair.key)) {
      element.operator_name = read_reference(reading, pair.value);
      elements.push_back(std::move(element));
    }
  }
  return elements;
}

Exclude exclude_of(Reading& reading, const TableScope& table, const Mapping& options) {
  Exclude exclude = {.id = member_id(Kind::exclude, table.schema(), table.name(), {}),
                     .elements = read_exclude_elements(reading, table, options.find("elements")),
                     .predicate = read_expression(reading, options.find("where")),
                     .deferral = read_choice(reading, options.find("deferral"), Deferral::none),
                     .clustered = read_flag(reading, options.find("clustered"), false),
                     .partition_of = read_name_of(reading, options.find("partition_of")),
                     .parameters = read_parameters(reading, options.find("parameters")),
                     .tablespace = read_name_of(reading, options.find("tablespace"))};
  if (const Node method = options.find("using")) exclude.method = read_name(reading, method);
  auto include = read_column_names(reading, table, options.find("include"));
  if (!include.empty()) exclude.include = std::move(include);
  return exclude;
}

}  // namespace

void read_table_primary_key(Reading& reading, TableScope& table, Node node) {
  if (!node || node.is_null()) return;
  const Mapping options = node.is_map() ? Mapping(reading, node, keys::primary_key) : Mapping();
  if (!is_for_this_dialect(reading, options.find("only"))) return;
  PrimaryKey key = primary_key_of(reading, table, options);
  key.columns = read_elements(reading, table, options ? options.find("columns") : node);
  const bool is_part = !key.partition_of.empty();
  if (!is_part) require_columns(reading, node, key.columns, "a primary key");
  if (is_part || !key.columns.empty())
    add_primary_key(reading, table, std::move(key), {}, options, node);
}

void read_table_uniques(Reading& reading, const TableScope& table, Node node) {
  for (const MemberNode& member : read_members(reading, node, "unique constraints")) {
    const bool is_map = member.body.is_map();
    if (!member.key && member.body.is_scalar()) {
      reading.problem(
          member.body,
          "expected the columns of a unique constraint: [[a, b]] is one of two columns");
      continue;
    }
    const Mapping options = is_map ? Mapping(reading, member.body, keys::unique) : Mapping();
    if (!is_for_this_dialect(reading, options.find("only"))) continue;
    Unique unique = unique_of(reading, table, options);
    unique.columns = read_elements(reading, table, is_map ? options.find("columns") : member.body);
    const bool is_part = !unique.partition_of.empty();
    if (!is_part) require_columns(reading, member.place(), unique.columns, "a unique constraint");
    if (is_part || !unique.columns.empty()) {
      add_unique(reading, table, std::move(unique), member.key, options, member.place());
    }
  }
}

void read_table_checks(Reading& reading, const TableScope& table, Node node) {
  for (const MemberNode& member : read_members(reading, node, "checks")) {
    read_check(reading, table, member, {}, {});
  }
}

void read_column_primary_key(Reading& reading, TableScope& table, Identifier column, Node node) {
  if (!node) return;
  const ColumnOption option = read_option(reading, node, keys::column_primary_key);
  if (!option.given) return;
  PrimaryKey key = primary_key_of(reading, table, option.options);
  key.columns = {column_element(reading, column, option.options)};
  key.in_column = true;
  add_primary_key(reading, table, std::move(key), {}, option.options, node);
}

void read_column_unique(Reading& reading, const TableScope& table, Identifier column, Node node) {
  if (!node) return;
  const ColumnOption option = read_option(reading, node, keys::column_unique);
  if (!option.given) return;
  Unique unique = unique_of(reading, table, option.options);
  unique.columns = {column_element(reading, column, option.options)};
  unique.in_column = true;
  add_unique(reading, table, std::move(unique), {}, option.options, node);
}

void read_column_checks(Reading& reading, const TableScope& table, Identifier column, Node node) {
  if (!node || node.is_null()) return;
  if (!node.is_list()) return read_check(reading, table, {{}, node}, column, column.text());
  std::size_t count = 0;
  for (const MemberNode& member : read_members(reading, node, "checks")) {
    read_check(reading, table, member, column, column_check_name(column, ++count));
  }
}

void read_table_excludes(Reading& reading, const TableScope& table, Node node) {
  if (!node || node.is_null()) return;
  if (!node.is_map()) return reading.problem(node, "expected exclusion constraints by name");
  for (const MemberNode& member : read_members(reading, node, "exclusion constraints")) {
    const Mapping options(reading, member.body, keys::exclude);
    if (!options || !is_for_this_dialect(reading, options.find("only"))) continue;
    Exclude exclude = exclude_of(reading, table, options);
    const bool lacks_operator = std::ranges::any_of(
        exclude.elements, [](const KeyElement& each) { return each.operator_name.empty(); });
    if (exclude.partition_of.empty() && (exclude.elements.empty() || lacks_operator)) {
      reading.problem(member.place(),
                      "an exclusion constraint has 'elements', each with an operator");
      continue;
    }
    const ChosenName name{read_name(reading, member.key), false};
    add_member(reading, std::move(exclude), name, options, member.place());
  }
}

}  // namespace schemadiff::model
