// SPDX-License-Identifier: MIT
#include "postgres/replaced_type.hpp"

#include <algorithm>

#include "postgres/ddl.hpp"
#include "postgres/described.hpp"
#include "postgres/kept_names.hpp"
#include "postgres/names.hpp"
#include "postgres/quote.hpp"
#include "postgres/table_parts.hpp"
#include "schemadiff/error.hpp"

namespace schemadiff::postgres {
namespace {

Statements convert(const Column& before, const Column& after, const std::string& conversion) {
  const ObjectId table = table_of(after.id);
  const std::string name = "ALTER COLUMN " + quoted(after.id.name());
  Statements statements;
  if (!before.default_value.empty()) {
    statements.push_back(alter_table(after.id, table, name + " DROP DEFAULT"));
  }
  statements.push_back(
      alter_table(after.id, table, name + " TYPE " + after.type.text() + " USING " + conversion,
                  {hazard(HazardKind::table_rewrite, "converts", after.id, "(ACCESS EXCLUSIVE)")}));
  if (!after.default_value.empty()) {
    statements.push_back(
        alter_table(after.id, table, name + " SET DEFAULT " + after.default_value.text()));
  }
  return statements;
}

/// Values of the type lie inside of those of other types, where no statement reaches them.
void refuse_other_holders(const ObjectId& type, const PlanContext& context) {
  for (const Object& object : context.before.objects()) {
    const auto* holder = std::get_if<Described>(&object);
    const DescribedKind* kind = holder ? described_kind(holder->id.kind) : nullptr;
    if (!kind || !kind->holds_data || !kind->dependencies || holder->id == type) continue;
    if (!context.after.contains(holder->id)) continue;
    const std::vector<ObjectId> on = kind->dependencies(*holder, context.before);
    if (std::ranges::find(on, type) == on.end()) continue;
    throw UnsupportedError(label(type) + " cannot be replaced by another of its name: " +
                           label(holder->id) + " is made of it; give the new type a name of its own");
  }
}

/// The columns of the old type: as they are, and as they will be of the new one; null for those that go, or take another
/// type by themselves.
std::vector<std::pair<const Column*, const Column*>> columns_of(const TypeReplacement& replacement,
                                                                const PlanContext& context) {
  const auto is_of = [&](const Column& column) {
    return is_of_type(column, replacement.type) ||
           (!replacement.other_type.empty() && is_of_type(column, replacement.other_type));
  };
  std::vector<std::pair<const Column*, const Column*>> columns;
  for (const Object* object : context.before.in_order()) {
    const auto* column = std::get_if<Column>(object);
    if (!column || !is_of(*column)) continue;
    const auto* kept = context.after.find_as<Column>(column->id);
    columns.emplace_back(column, kept && kept->type == column->type ? kept : nullptr);
  }
  return columns;
}

Statements replaced_beside(const TypeReplacement& replacement, const PlanContext& context) {
  const ObjectId& type = replacement.type;
  const Identifier old_name = name_beside(type.name(), "before");
  const ObjectId old_id = relation_id(type.kind, type.path[0], old_name);
  Statements statements = {
      statement(type, "ALTER TYPE " + qualified(type) + " RENAME TO " + quoted(old_name),
                replacement.hazards),
      statement(type, replacement.create)};
  Statement dropped = statement(type, "DROP TYPE " + qualified(old_id));
  for (const auto& [column, kept] : columns_of(replacement, context)) {
    if (!kept) {
      dropped.phase = Phase::last;
      continue;
    }
    const std::string conversion = replacement.conversion(*column, *kept);
    if (conversion.empty()) {
      throw UnsupportedError(label(type) + " cannot be replaced by another of its name: " +
                             label(column->id) +
                             " holds values that cannot be converted; give the new type a name of its own");
    }
    for (Statement& each : convert(*column, *kept, conversion)) statements.push_back(std::move(each));
  }
  statements.push_back(std::move(dropped));
  return statements;
}

Statements replaced_by_text(const TypeReplacement& replacement, const PlanContext& context) {
  const ObjectId& type = replacement.type;
  Statements away, back;
  for (const auto& [column, kept] : columns_of(replacement, context)) {
    Column between = *column;
    between.type = SqlType(is_array(*column) ? "text[]" : "text");
    between.default_value = {};
    const std::string name = quoted(column->id.name()) + "::";
    for (Statement& each : convert(*column, between, name + between.type.text())) {
      away.push_back(std::move(each));
    }
    if (!kept) continue;
    for (Statement& each : convert(between, *kept, name + kept->type.text())) back.push_back(std::move(each));
  }
  Statements statements = std::move(away);
  statements.push_back(statement(type, "DROP TYPE " + qualified(type), replacement.hazards));
  statements.push_back(statement(type, replacement.create));
  for (Statement& each : back) statements.push_back(std::move(each));
  return statements;
}

}  // namespace

bool replaces_type(const Described& before, const Described& after) {
  const auto differs = [&](std::string_view attribute) {
    return before.text(attribute) != after.text(attribute);
  };
  switch (before.id.kind) {
    case Kind::domain:
      return differs("type") || differs("collation");
    case Kind::composite_type:
      return needs_new_type(before.map("columns"), after.map("columns"));
    case Kind::range_type:
      return differs("subtype") || differs("operator_class") || differs("collation") ||
             differs("canonical") || differs("difference");
    default:
      return false;
  }
}

bool is_array(const Column& column) { return column.type.text().ends_with("[]"); }

bool is_of_type(const Column& column, const ObjectId& type) {
  const QualifiedName name = parse_qualified(column.type.text());
  return name.schema == type.path[0] && name.name == type.path[1];
}

Statements replaced_type(const TypeReplacement& replacement, const PlanContext& context) {
  refuse_other_holders(replacement.type, context);
  return replacement.by_text ? replaced_by_text(replacement, context)
                             : replaced_beside(replacement, context);
}

}  // namespace schemadiff::postgres
