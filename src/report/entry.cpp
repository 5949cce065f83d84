// SPDX-License-Identifier: MIT
#include "report/entry.hpp"

#include <algorithm>
#include <map>
#include <unordered_map>
#include <unordered_set>
#include <variant>

#include "catalog/overloaded.hpp"
#include "schemadiff/catalog/catalog.hpp"
#include "schemadiff/catalog/description.hpp"

namespace schemadiff::report {
namespace {

using Ids = std::unordered_set<ObjectId, ObjectIdHash>;

/// Statements by the object that they are about. Renames come first in a plan, one statement for
/// each.
class BySubject {
 public:
  BySubject(std::span<const Statement> statements, std::span<const Rename> renames,
            const ObjectId Rename::*side) {
    std::unordered_map<ObjectId, std::size_t, ObjectIdHash> expected;
    for (const Rename& rename : renames) ++expected[rename.*side];
    for (const Statement& statement : statements) {
      const auto found = expected.find(statement.subject);
      const bool renames_it = found != expected.end() && found->second > 0;
      if (renames_it) --found->second;
      (renames_it ? renames_ : by_subject_)[statement.subject].push_back(&statement);
    }
  }

  /// The next statement that renames the object; null where there is none.
  const Statement* take_rename(const ObjectId& id) {
    const auto found = renames_.find(id);
    if (found == renames_.end() || found->second.empty()) return nullptr;
    const Statement* first = found->second.front();
    found->second.erase(found->second.begin());
    return first;
  }

  bool has(const ObjectId& id) const { return by_subject_.contains(id); }

  /// Those of the object itself; else those of its table, since a rebuild makes all changes of a
  /// table at once.
  std::span<const Statement* const> of(const ObjectId& id, const ObjectId& table) const {
    auto found = by_subject_.find(id);
    if (found == by_subject_.end() && !table.empty()) found = by_subject_.find(table);
    if (found == by_subject_.end()) return {};
    return found->second;
  }

 private:
  std::unordered_map<ObjectId, std::vector<const Statement*>, ObjectIdHash> by_subject_, renames_;
};

Attribute attribute_of_label(const Rename& rename) {
  return {"value", {rename.label_before.text()}, {rename.label_after.text()}};
}

/// Without how it was written, and without the order of columns, which are no differences.
Value::Map compared_fields_of(const Object& object) {
  Value::Map fields = fields_of(object);
  std::erase_if(fields, [&](const auto& field) {
    if (const auto* described = std::get_if<Described>(&object)) {
      return !is_compared(attribute_of(described->id.kind, field.first)->aspect);
    }
    return std::visit(
        [&]<class T>(const T&) {
          bool compared = false;
          for_each_field<T>([&](const auto& each) {
            compared = compared || (each.name == field.first && is_compared(each.aspect));
          });
          return !compared;
        },
        object);
  });
  return fields;
}

Entry entry_of(const Rename& rename) {
  Entry entry;
  entry.change = "rename";
  entry.id = rename.after;
  entry.was = path_text(rename.before);
  if (!rename.label_after.empty()) entry.attributes.push_back(attribute_of_label(rename));
  return entry;
}

Entry entry_of(const Create& create) {
  Entry entry;
  entry.change = "create";
  entry.id = schemadiff::id_of(create.after);
  for (auto& [name, value] : compared_fields_of(create.after)) {
    entry.attributes.push_back({std::move(name), {}, std::move(value)});
  }
  return entry;
}

Entry entry_of(const Drop& drop) {
  Entry entry;
  entry.change = "drop";
  entry.id = schemadiff::id_of(drop.before);
  for (auto& [name, value] : compared_fields_of(drop.before)) {
    entry.attributes.push_back({std::move(name), std::move(value), {}});
  }
  return entry;
}

Entry entry_of(const Alter& alter) {
  Entry entry;
  entry.change = "alter";
  entry.id = schemadiff::id_of(alter.after);
  for (const AttributeChange& change : attribute_changes(alter)) {
    entry.attributes.push_back({std::string(change.name), change.from, change.to});
  }
  return entry;
}

/// Where to look in the model: at the attribute, where a single one changed; what is gone has no
/// place there.
Location location_of(const Entry& entry, const Model* model) {
  if (!model || entry.change == "drop") return {};
  const bool single = entry.change == "alter" && entry.attributes.size() == 1;
  return model->location(entry.id, single ? std::string_view(entry.attributes[0].name) : "");
}

bool speaks_of(std::string_view message, std::string_view label) {
  const std::size_t at = message.find(label);
  const std::size_t end = at + label.size();
  return at != std::string_view::npos &&
         (end == message.size() || message[end] == ' ' || message[end] == ',');
}

/// Whether the hazard of a statement that makes several changes speaks of another one than this.
bool is_of_another(const Hazard& hazard, const ObjectId& id, std::span<const std::string> labels) {
  const auto is_in = [&](const std::string& name) { return speaks_of(hazard.message, name); };
  return !is_in(label(id)) && std::ranges::any_of(labels, is_in);
}

void add_statements(Entry& entry, const BySubject& up, const BySubject& down, const ObjectId& table,
                    std::span<const std::string> labels) {
  const bool own = up.has(entry.id);
  for (const Statement* statement : up.of(entry.id, table)) {
    entry.up.push_back(statement->text);
    for (const Hazard& hazard : statement->hazards) {
      if (!own && is_of_another(hazard, entry.id, labels)) continue;
      if (std::ranges::find(entry.hazards, hazard) == entry.hazards.end())
        entry.hazards.push_back(hazard);
      entry.destructive = entry.destructive || hazard.kind == HazardKind::data_loss;
    }
  }
  for (const Statement* statement : down.of(entry.id, table)) entry.down.push_back(statement->text);
}

ObjectId table_of_change(const Change& change) {
  return std::visit(Overloaded{[](const Create& create) { return owner_table(create.after); },
                               [](const Drop& drop) { return owner_table(drop.before); },
                               [](const Alter& alter) { return owner_table(alter.after); }},
                    change);
}

/// `column notes.body`, by table: what the hazards of a rebuild speak of.
std::map<ObjectId, std::vector<std::string>> labels_by_table(const Difference& difference) {
  std::map<ObjectId, std::vector<std::string>> labels;
  for (const Change& change : difference.changes) {
    labels[table_of_change(change)].push_back(label(schemadiff::id_of(change)));
  }
  return labels;
}

/// Tables that come or go as a whole.
Ids whole_tables(const Difference& difference) {
  Ids tables;
  for (const Change& change : difference.changes) {
    if (std::holds_alternative<Alter>(change)) continue;
    if (schemadiff::id_of(change).kind == Kind::table) tables.insert(schemadiff::id_of(change));
  }
  return tables;
}

}  // namespace

std::vector<Entry> entries(const EntrySources& sources) {
  const std::vector<Rename>& renames = sources.difference.renames;
  BySubject up(sources.up, renames, &Rename::after), down(sources.down, renames, &Rename::before);
  const Ids whole = whole_tables(sources.difference);
  auto labels = labels_by_table(sources.difference);
  std::vector<Entry> result;
  result.reserve(sources.difference.renames.size() + sources.difference.changes.size());
  const auto finish = [&](Entry entry, const ObjectId& table) {
    entry.table = table;
    entry.within_table = whole.contains(table);
    entry.cause = sources.cause;
    entry.location = location_of(entry, sources.model);
    add_statements(entry, up, down, entry.within_table ? ObjectId{} : table, labels[table]);
    result.push_back(std::move(entry));
  };
  for (const Rename& rename : renames) {
    Entry entry = entry_of(rename);
    entry.cause = sources.cause;
    entry.location = location_of(entry, sources.model);
    if (const Statement* statement = up.take_rename(rename.after)) {
      entry.up.push_back(statement->text);
      entry.hazards = statement->hazards;
    }
    if (const Statement* statement = down.take_rename(rename.before))
      entry.down.push_back(statement->text);
    result.push_back(std::move(entry));
  }
  for (const Change& change : sources.difference.changes) {
    finish(std::visit([](const auto& each) { return entry_of(each); }, change),
           table_of_change(change));
  }
  return result;
}

std::string name_of(const Entry& entry) { return path_text(entry.id); }

}  // namespace schemadiff::report
