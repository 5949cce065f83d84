// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>

#include "model/read_parts.hpp"
#include "model/scalars.hpp"
#include "support/text.hpp"

namespace schemadiff::model {
namespace {

ForeignKey foreign_key_of(Reading& reading, const TableScope& table, const Mapping& options) {
  ForeignKey key = {
      .id = member_id(Kind::foreign_key, table.schema(), table.name(), {}),
      .on_delete = read_choice(reading, options.find("on_delete"), ForeignKeyAction::no_action),
      .on_update = read_choice(reading, options.find("on_update"), ForeignKeyAction::no_action),
      .match = read_choice(reading, options.find("match"), ForeignKeyMatch::simple),
      .deferral = read_choice(reading, options.find("deferral"), Deferral::none),
      .not_valid = read_flag(reading, options.find("not_valid"), false),
      .not_enforced = read_flag(reading, options.find("not_enforced"), false),
      .period = read_flag(reading, options.find("period"), false)};
  if (const Node columns = options.find("on_delete_columns")) {
    key.on_delete_columns = read_column_names(reading, table, columns);
  }
  return key;
}

/// Takes over what a map that names table and columns apart says; `references` as text stays the
/// target.
void take_reference(Reading& reading, PendingForeignKey& pending, const Mapping& reference) {
  pending.target = reference.find("table");
  pending.columns = reference.find("columns");
  pending.absent = read_flag(reading, reference.find("absent"), false);
  if (!pending.target) reading.problem(reference.node(), "a reference has no 'table'");
}

/// What a reference says: schema (empty: to be found), table, column (empty: `columns` or the
/// primary key).
struct Target {
  Identifier schema = {};
  Identifier table = {};
  Identifier column = {};
};

class Resolver {
 public:
  explicit Resolver(Reading& reading) : reading_(reading) {}

  /// The id of a table by a name that may be unqualified, seen from an object in `schema`; empty:
  /// there is none.
  ObjectId find_table(Identifier schema, Identifier own_schema, Identifier name) const {
    if (!schema.empty()) return known(schema, name);
    const ObjectId own = known(own_schema, name);
    return own.empty() ? known(reading_.model.default_schema, name) : own;
  }

  /// `table`, `table.column`, `schema.table` or `schema.table.column`: what names a table that
  /// there is.
  std::optional<Target> resolve(const std::vector<Identifier>& segments, Identifier own_schema,
                                bool may_have_column) const {
    const std::size_t count = segments.size();
    const std::size_t most = (may_have_column ? 2 : 1) + (reading_.names.has_schemas ? 1 : 0);
    if (count == 0 || count > most) return std::nullopt;
    if (count == 1) return Target{{}, segments[0], {}};
    if (count == 3) return Target{segments[0], segments[1], segments[2]};
    const bool is_column = may_have_column && (!reading_.names.has_schemas ||
                                               !find_table({}, own_schema, segments[0]).empty() ||
                                               known(segments[0], segments[1]).empty());
    return is_column ? Target{{}, segments[0], segments[1]} : Target{segments[0], segments[1], {}};
  }

  std::string nearest_table(std::string_view name) const {
    std::vector<std::string_view> names;
    for (const auto& [id, table] : reading_.tables) names.push_back(id.path[1].text());
    std::ranges::sort(names);
    return support::nearest(name, names);
  }

 private:
  ObjectId known(Identifier schema, Identifier name) const {
    const ObjectId id = relation_id(Kind::table, schema, name);
    if (reading_.tables.contains(id)) return id;
    if (!reading_.names.folds_case) return {};
    for (const auto& [other, table] : reading_.tables) {
      if (support::equal_ignoring_case(other.path[1].text(), name.text())) return other;
    }
    return {};
  }

  Reading& reading_;
};

void report_missing_table(Reading& reading, const Resolver& resolver,
                          const PendingForeignKey& pending, const Target& target) {
  const std::string near = resolver.nearest_table(target.table.text());
  reading.problem(pending.target,
                  fmt::format("there is no table '{}' in the model; {}", target.table.text(),
                              near.empty() ? "where it is left out on purpose, say 'absent: true'"
                                           : fmt::format("did you mean '{}'?", near)));
}

void fill_columns(Reading& reading, PendingForeignKey& pending, const TableScope* referenced) {
  ForeignKey& key = pending.key;
  if (!pending.absent && referenced) {
    for (const Identifier& column : key.referenced_columns) {
      check_column(reading, *referenced, column,
                   pending.columns ? pending.columns : pending.target);
    }
  }
  if (!key.referenced_columns.empty() || !reading.names.needs_referenced_columns) return;
  if (referenced) key.referenced_columns = referenced->primary_key;
  if (key.referenced_columns.empty()) {
    reading.problem(pending.target,
                    fmt::format("table '{}' has no primary key to refer to; name the columns",
                                key.referenced_table.name.text()));
  }
}

void check_count(Reading& reading, const PendingForeignKey& pending) {
  const ForeignKey& key = pending.key;
  if (key.referenced_columns.empty() || key.columns.size() == key.referenced_columns.size()) return;
  reading.problem(pending.place, fmt::format("{} columns cannot refer to {}", key.columns.size(),
                                             key.referenced_columns.size()));
}

void resolve(Reading& reading, const Resolver& resolver, PendingForeignKey& pending) {
  const std::optional<std::string> text = read_text(reading, pending.target, "table.column");
  if (!text) return;
  const Identifier own_schema = pending.table.schema();
  const std::optional<Target> target =
      resolver.resolve(name_segments(*text), own_schema, !pending.columns);
  if (!target) {
    return reading.problem(pending.target, fmt::format("expected table.column, found '{}'", *text));
  }
  const ObjectId id = resolver.find_table(target->schema, own_schema, target->table);
  if (id.empty() && !pending.absent)
    return report_missing_table(reading, resolver, pending, *target);
  ForeignKey& key = pending.key;
  const Identifier schema = !target->schema.empty() ? target->schema
                            : id.empty()            ? reading.model.default_schema
                                                    : id.schema();
  key.referenced_table = {schema, target->table};
  if (!target->column.empty()) key.referenced_columns = {target->column};
  if (pending.columns) key.referenced_columns = read_names(reading, pending.columns);
  const auto referenced = reading.tables.find(id);
  fill_columns(reading, pending,
               referenced == reading.tables.end() ? nullptr : &referenced->second);
  check_count(reading, pending);
  const NameParts parts = {.table = pending.table.path[1].text(),
                           .columns = joined_names(key.columns),
                           .referred_table = target->table.text(),
                           .referred_columns = joined_names(key.referenced_columns)};
  const ChosenName name = choose_name(reading, Kind::foreign_key, pending.name_key, pending.options,
                                      pending.place, parts);
  add_member(reading, key, name, pending.options, pending.place);
}

}  // namespace

void read_table_foreign_keys(Reading& reading, const TableScope& table, Node node) {
  for (const MemberNode& member : read_members(reading, node, "foreign keys")) {
    const Mapping options(reading, member.body, keys::foreign_key);
    if (!options || !is_for_this_dialect(reading, options.find("only"))) continue;
    PendingForeignKey pending = {.key = foreign_key_of(reading, table, options),
                                 .table = table.id,
                                 .place = member.place(),
                                 .name_key = member.key,
                                 .options = options,
                                 .target = options.find("references")};
    pending.key.columns = read_column_names(reading, table, options.find("columns"));
    if (pending.key.columns.empty()) {
      reading.problem(member.place(), "a foreign key has no 'columns'");
    } else if (!pending.target) {
      reading.problem(member.place(), "a foreign key has no 'references'");
    } else {
      if (pending.target.is_map()) {
        take_reference(reading, pending, Mapping(reading, pending.target, keys::reference));
      }
      if (pending.target) reading.foreign_keys.push_back(std::move(pending));
    }
  }
}

void read_column_foreign_key(Reading& reading, const TableScope& table, Identifier column,
                             const Mapping& body) {
  const Node references = body.find("references");
  const Node on_delete = body.find("on_delete");
  const Node on_update = body.find("on_update");
  if (!references) {
    const Node lone = on_delete ? on_delete : on_update;
    if (lone) reading.problem(lone, "the column has no 'references' that this could be said of");
    return;
  }
  const Mapping options =
      references.is_map() ? Mapping(reading, references, keys::column_foreign_key) : Mapping();
  if (!is_for_this_dialect(reading, options.find("only"))) return;
  PendingForeignKey pending = {.key = foreign_key_of(reading, table, options),
                               .table = table.id,
                               .place = references,
                               .options = options,
                               .target = references};
  pending.key.columns = {column};
  pending.key.in_column = true;
  pending.key.on_delete = read_choice(reading, on_delete, pending.key.on_delete);
  pending.key.on_update = read_choice(reading, on_update, pending.key.on_update);
  if (options) take_reference(reading, pending, options);
  if (pending.target) reading.foreign_keys.push_back(std::move(pending));
}

void resolve_foreign_keys(Reading& reading) {
  const Resolver resolver(reading);
  for (PendingForeignKey& pending : reading.foreign_keys) resolve(reading, resolver, pending);
  reading.foreign_keys.clear();
}

void resolve_owners(Reading& reading) {
  const Resolver resolver(reading);
  for (const auto& [id, node] : reading.owned_sequences) {
    const std::vector<Identifier> segments = name_segments(node.text());
    Target target;
    if (segments.size() == 2) target = {{}, segments[0], segments[1]};
    if (segments.size() == 3) target = {segments[0], segments[1], segments[2]};
    const ObjectId table = resolver.find_table(target.schema, id.schema(), target.table);
    const ObjectId column = member_id(Kind::column, table.schema(), table.path[1], target.column);
    if (table.empty() || !reading.model.catalog.contains(column)) {
      reading.problem(node,
                      fmt::format("expected table.column of the model, found '{}'", node.text()));
      continue;
    }
    std::get<Sequence>(*reading.model.catalog.find(id)).owned_by = column;
  }
}

}  // namespace schemadiff::model
