// SPDX-License-Identifier: MIT
#include "plan/work.hpp"

#include <unordered_map>

namespace schemadiff::plan {
namespace {

/// The table whose rebuild would make the change: of a member its table, of a table itself; empty
/// otherwise.
ObjectId table_for(const Object& object) {
  const ObjectId& id = id_of(object);
  return id.kind == Kind::table ? id : owner_table(object);
}

ObjectId table_for(const Change& change) {
  if (const auto* create = std::get_if<Create>(&change)) return table_for(create->after);
  if (const auto* drop = std::get_if<Drop>(&change)) return table_for(drop->before);
  return table_for(std::get<Alter>(change).after);
}

class WorkBuilder {
 public:
  WorkBuilder(const Dialect& dialect, const PlanContext& context)
      : dialect_(dialect), context_(context) {}

  Work build(std::span<const Change> changes) {
    find_rebuilds(changes);
    for (const Change& change : changes) {
      const ObjectId table = table_for(change);
      if (!table.empty() && work_.rebuilt.contains(table)) {
        work_.absorbed.emplace(id_of(change), table);
      } else {
        take(change);
      }
    }
    clear_the_way();
    return std::move(work_);
  }

 private:
  void find_rebuilds(std::span<const Change> changes) {
    for (const Change& change : changes) {
      const ObjectId table = table_for(change);
      if (table.empty() || work_.rebuilt.contains(table)) continue;
      const bool stays = context_.before.contains(table) && context_.after.contains(table);
      if (stays && dialect_.rebuilds_table(change, context_)) work_.rebuilt.insert(table);
    }
  }

  void take(const Change& change) {
    if (const auto* create = std::get_if<Create>(&change)) {
      work_.created.emplace(id_of(create->after), context_.after.find(id_of(create->after)));
    } else if (const auto* drop = std::get_if<Drop>(&change)) {
      work_.dropped.emplace(id_of(drop->before), context_.before.find(id_of(drop->before)));
    } else {
      const ObjectId& id = id_of(change);
      const Object* before = context_.before.find(id);
      const Object* after = context_.after.find(id);
      if (auto statements = dialect_.alter(*before, *after, context_)) {
        work_.altered.emplace(id, Altered{before, after, std::move(*statements)});
      } else {
        replace(id);
      }
    }
  }

  void replace(const ObjectId& id) {
    work_.dropped.emplace(id, context_.before.find(id));
    work_.created.emplace(id, context_.after.find(id));
  }

  /// Whatever depends on what goes, or would be hit by what changes, goes first and comes back
  /// afterwards.
  void clear_the_way() {
    if (work_.dropped.empty() && work_.altered.empty()) return;
    for (const Object& object : context_.before.objects()) {
      for (const ObjectId& on : dependencies(object, context_.before, dialect_)) {
        dependents_[on].push_back(&object);
      }
    }
    std::vector<ObjectId> open;
    for (const auto& [id, object] : work_.dropped) open.push_back(id);
    for (const auto& [id, altered] : work_.altered) {
      for (const Object* dependent : dependents_[id]) {
        if (!dialect_.stands_in_the_way(*dependent, *altered.before, *altered.after)) continue;
        if (move_away(*dependent)) {
          open.push_back(id_of(*dependent));
        } else {
          set_aside(*dependent, id);
        }
      }
    }
    while (!open.empty()) {
      const ObjectId gone = open.back();
      open.pop_back();
      for (const Object* dependent : dependents_[gone]) {
        if (move_away(*dependent)) {
          open.push_back(id_of(*dependent));
        } else {
          set_aside(*dependent, gone);
        }
      }
    }
    for (const auto& [id, object] : work_.dropped) {
      work_.altered.erase(id);
      work_.set_aside.erase(id);
    }
  }

  /// What a generated column holds can be computed again.
  bool holds_data(const Object& object) const {
    const auto* column = std::get_if<Column>(&object);
    return dialect_.traits(kind_of(object)).holds_data && !(column && column->generated);
  }

  /// A table that is made anew takes its columns along, and its partitions.
  bool goes_with_what_is_replaced(const Object& object) const {
    ObjectId whole = owner_table(object);
    const auto* table = std::get_if<Table>(&object);
    if (table && table->partition_of) {
      const auto* after = context_.after.find_as<Table>(table->id);
      const QualifiedName& parent = table->partition_of->table;
      if (after && after->partition_of && after->partition_of->table == parent)
        whole = relation_id(Kind::table, parent.schema, parent.name);
    }
    return !whole.empty() && work_.dropped.contains(whole) && work_.created.contains(whole);
  }

  void set_aside(const Object& object, const ObjectId& gone) {
    const ObjectId& id = id_of(object);
    if (work_.dropped.contains(id) || work_.absorbed.contains(id) || !context_.after.contains(id)) return;
    if (auto aside = dialect_.set_aside(object, gone, context_)) {
      work_.set_aside.emplace(id, std::move(*aside));
    }
  }

  bool move_away(const Object& object) {
    const ObjectId& id = id_of(object);
    if (work_.dropped.contains(id) || work_.absorbed.contains(id) || !context_.after.contains(id))
      return false;
    const ObjectId table = table_for(object);
    if (!table.empty() && work_.rebuilt.contains(table)) return false;
    if (holds_data(object) && !goes_with_what_is_replaced(object)) return false;
    replace(id);
    return true;
  }

  const Dialect& dialect_;
  const PlanContext& context_;
  Work work_;
  std::unordered_map<ObjectId, std::vector<const Object*>, ObjectIdHash> dependents_;
};

}  // namespace

std::vector<ObjectId> dependencies(const Object& object, const Catalog& catalog,
                                   const Dialect& dialect) {
  std::vector<ObjectId> on = dialect.dependencies(object, catalog);
  const ObjectId& id = id_of(object);
  const auto recorded = catalog.dependencies_of(id);
  on.insert(on.end(), recorded.begin(), recorded.end());
  if (is_about(id)) {
    on.push_back(subject_of(id));
  } else {
    const ObjectId table = owner_table(object);
    if (!table.empty()) on.push_back(table);
    if (id.kind != Kind::schema && !id.schema().empty()) on.push_back(schema_id(id.schema()));
  }
  return on;
}

Work work_of(std::span<const Change> changes, const Dialect& dialect, const PlanContext& context) {
  return WorkBuilder(dialect, context).build(changes);
}

}  // namespace schemadiff::plan
