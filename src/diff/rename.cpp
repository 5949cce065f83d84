// SPDX-License-Identifier: MIT
#include <algorithm>
#include <unordered_map>

#include "catalog/expressions.hpp"
#include "catalog/overloaded.hpp"
#include "catalog/unnamed.hpp"
#include "diff/holder.hpp"
#include "diff/rename_text.hpp"
#include "schemadiff/catalog/description.hpp"
#include "schemadiff/diff/compare.hpp"

namespace schemadiff {
namespace {

/// Gives the new names of ids and of what refers to them. A member's rename is looked up below the
/// new name of its table, as `Rename::before` says it.
class Renamer {
 public:
  explicit Renamer(std::span<const Rename> renames) {
    for (const Rename& rename : renames) {
      if (rename.label_after.empty()) {
        names_.emplace(rename.before, rename.after.name());
      } else {
        labels_[rename.before].emplace_back(rename.label_before, rename.label_after);
      }
    }
  }

  ObjectId id(const ObjectId& old) const {
    if (old.subject != Kind::none) return about_id(old.kind, id(subject_of(old)));
    ObjectId renamed = old;
    const ObjectId holder = diff::holder_of(old);
    if (!holder.empty()) renamed.path[1] = name(holder);
    if (is_described(old.kind) && description_of(old.kind).place == Place::in_server) {
      renamed.path[0] = name({{old.path[0], {}, {}}, Kind::server, Kind::none});
    }
    renamed.path[last_segment(renamed)] = name(renamed);
    return renamed;
  }

  Identifier table(Identifier schema, Identifier old) const {
    return name(relation_id(Kind::table, schema, old));
  }

  /// `table` is the new name.
  Identifier column(Identifier schema, Identifier table, Identifier old) const {
    return old.empty() ? old : name(member_id(Kind::column, schema, table, old));
  }

  void columns(Identifier schema, Identifier table, std::vector<Identifier>& list) const {
    for (Identifier& column_name : list) column_name = column(schema, table, column_name);
  }

  void elements(Identifier schema, Identifier table, std::vector<KeyElement>& list) const {
    for (KeyElement& element : list) element.column = column(schema, table, element.column);
  }

  /// The tables and columns that a table names itself.
  void relatives(Table& renamed_table) const {
    if (renamed_table.partition_of) relation(renamed_table.partition_of->table);
    if (renamed_table.inherits) {
      for (QualifiedName& parent : *renamed_table.inherits) relation(parent);
    }
    if (renamed_table.partition_by) {
      elements(renamed_table.id.schema(), renamed_table.id.path[1],
               renamed_table.partition_by->elements);
    }
    if (renamed_table.replica_identity && !renamed_table.replica_identity->index.empty()) {
      renamed_table.replica_identity->index =
          key(renamed_table.id, renamed_table.replica_identity->index);
    }
  }

  void labels(EnumType& type) const {
    const auto found = labels_.find(type.id);
    if (found == labels_.end()) return;
    for (Text& value : type.values) {
      const auto same = std::ranges::find(found->second, value, &std::pair<Text, Text>::first);
      if (same != found->second.end()) value = same->second;
    }
  }

  /// A type by its name, or an array of it.
  void type(SqlType& type) const {
    for (const auto& [old, fresh] : names_) {
      if (!is_type(old.kind)) continue;
      const std::string former = path_text(old);
      if (!type.text().starts_with(former)) continue;
      const std::string rest = type.text().substr(former.size());
      if (rest.empty() || rest.front() == '[') type = SqlType(path_text(id(old)) + rest);
    }
  }

  void collation(QualifiedName& collation_name) const {
    if (collation_name.schema.empty()) return;
    collation_name.name = name(relation_id(Kind::collation, collation_name.schema, collation_name.name));
  }

  /// The types and names that attributes hold, also inside of lists and mappings.
  void attributes(Described& object) const {
    for (const AttributeDescription& attribute : description_of(object.id.kind).attributes) {
      const Value* value = object.find(attribute.name);
      if (!value || attribute.type == AttributeType::expression || attribute.type == AttributeType::text) continue;
      Value renamed_value = *value;
      names_in(renamed_value);
      object.set(attribute.name, std::move(renamed_value));
    }
  }

  /// Expressions that can only name columns of this table.
  void expressions(Object& object, Identifier schema, Identifier table) const {
    for (const auto& entry : names_) {
      const ObjectId& old = entry.first;
      if (old.kind != Kind::column || old.path[0] != schema || old.path[1] != table) continue;
      visit_expressions(object, [&](std::string_view, Expression& expression) {
        expression = diff::renamed_in(expression, old.path[2], entry.second);
      });
    }
  }

 private:
  static bool is_type(Kind kind) {
    return kind == Kind::enum_type || kind == Kind::domain || kind == Kind::composite_type ||
           kind == Kind::range_type || kind == Kind::base_type;
  }

  void names_in(Value& value) const {
    if (auto* list = std::get_if<Value::List>(&value.data)) {
      for (Value& element : *list) names_in(element);
    } else if (auto* map = std::get_if<Value::Map>(&value.data)) {
      for (auto& entry : *map) names_in(entry.second);
    } else if (auto* text = std::get_if<std::string>(&value.data)) {
      SqlType type_text{*text};
      type(type_text);
      *text = type_text.text();
      for (const auto& [old, fresh] : names_) {
        const bool is_named = is_described(old.kind) || old.kind == Kind::table;
        if (is_named && !is_type(old.kind) && *text == path_text(old)) *text = path_text(id(old));
      }
    }
  }

  void relation(QualifiedName& other) const { other.name = table(other.schema, other.name); }

  /// An index, or a constraint that has one; `table` is the new name.
  Identifier key(const ObjectId& table, Identifier old) const {
    for (const Kind kind : {Kind::primary_key, Kind::unique}) {
      const Identifier fresh = name(member_id(kind, table.schema(), table.path[1], old));
      if (fresh != old) return fresh;
    }
    return name(relation_id(Kind::index, table.schema(), old));
  }

  static std::size_t last_segment(const ObjectId& id) {
    return !id.path[2].empty() ? 2 : !id.path[1].empty() ? 1 : 0;
  }

  Identifier name(const ObjectId& old) const {
    const auto found = names_.find(old);
    return found == names_.end() ? old.name() : found->second;
  }

  std::unordered_map<ObjectId, Identifier, ObjectIdHash> names_;
  std::unordered_map<ObjectId, std::vector<std::pair<Text, Text>>, ObjectIdHash> labels_;
};

Object renamed_object(Object object, const Renamer& renamer) {
  std::visit([&](auto& any) { any.id = renamer.id(any.id); }, object);
  const ObjectId id = id_of(object);
  const Identifier schema = id.path[0];
  std::visit(
      Overloaded{[&](EnumType& type) { renamer.labels(type); },
                 [&](Column& column) {
                   renamer.type(column.type);
                   renamer.collation(column.collation);
                 },
                 [&](Described& described) { renamer.attributes(described); },
                 [&](Sequence& sequence) {
                   if (!sequence.owned_by.empty())
                     sequence.owned_by = renamer.id(sequence.owned_by);
                 },
                 [&](PrimaryKey& key) {
                   renamer.elements(schema, id.path[1], key.columns);
                   renamer.columns(schema, id.path[1], key.include);
                 },
                 [&](Unique& unique) {
                   renamer.elements(schema, id.path[1], unique.columns);
                   renamer.columns(schema, id.path[1], unique.include);
                 },
                 [&](ForeignKey& key) {
                   key.referenced_table.name =
                       renamer.table(key.referenced_table.schema, key.referenced_table.name);
                   renamer.columns(schema, id.path[1], key.columns);
                   renamer.columns(key.referenced_table.schema, key.referenced_table.name,
                                   key.referenced_columns);
                   if (key.on_delete_columns)
                     renamer.columns(schema, id.path[1], *key.on_delete_columns);
                 },
                 [&](Check& check) {
                   check.in_column = renamer.column(schema, id.path[1], check.in_column);
                 },
                 [&](Exclude& exclude) {
                   renamer.elements(schema, id.path[1], exclude.elements);
                   if (exclude.include) renamer.columns(schema, id.path[1], *exclude.include);
                 },
                 [&](Table& table) { renamer.relatives(table); },
                 [&](Index& index) {
                   index.table = renamer.table(schema, index.table);
                   renamer.elements(schema, index.table, index.elements);
                   if (index.include) renamer.columns(schema, index.table, *index.include);
                 },
                 [&](Trigger& trigger) { renamer.columns(schema, id.path[1], trigger.update_of); },
                 [](auto&) {}},
      object);
  if (std::holds_alternative<Column>(object) || std::holds_alternative<Check>(object) ||
      std::holds_alternative<Exclude>(object) || std::holds_alternative<Table>(object)) {
    renamer.expressions(object, schema, id.path[1]);
  } else if (const auto* index = std::get_if<Index>(&object)) {
    renamer.expressions(object, schema, index->table);
  }
  return object;
}

bool is_unnamed(const Object& object) {
  return std::visit(
      []<class T>(const T& any) {
        if constexpr (requires { any.named; }) return !any.named;
        return false;
      },
      object);
}

/// An unnamed constraint is known by its columns, so its id moves with them.
void add(Catalog& result, Object object, const Object& before) {
  if (is_unnamed(object) && unnamed_segment(object) != unnamed_segment(before)) {
    add_unnamed(result, std::move(object));
  } else {
    result.add(std::move(object));
  }
}

}  // namespace

Catalog renamed(const Catalog& before, std::span<const Rename> renames) {
  const Renamer renamer(renames);
  Catalog result;
  result.reserve(before.size());
  for (const Object& object : before.objects()) {
    add(result, renamed_object(object, renamer), object);
    for (const ObjectId& on : before.dependencies_of(id_of(object))) {
      result.add_dependency(renamer.id(id_of(object)), renamer.id(on));
    }
  }
  return result;
}

std::vector<Rename> reversed(std::span<const Rename> renames) {
  std::vector<Rename> back;
  for (const Rename& rename : renames) {
    Rename reverse{.before = rename.after,
                   .after = rename.before,
                   .label_before = rename.label_after,
                   .label_after = rename.label_before};
    const auto moved = std::ranges::find(renames, diff::holder_of(rename.after), &Rename::after);
    if (moved != renames.end()) {
      reverse.before.path[1] = reverse.after.path[1] = moved->before.name();
    }
    if (!rename.label_after.empty()) {
      const auto type = std::ranges::find_if(renames, [&](const Rename& other) {
        return other.after == rename.after && other.label_after.empty();
      });
      if (type != renames.end()) reverse.before = reverse.after = type->before;
    }
    back.push_back(reverse);
  }
  return back;
}

}  // namespace schemadiff
