// SPDX-License-Identifier: MIT
#include "plan/graph.hpp"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "diff/holder.hpp"
#include "schemadiff/error.hpp"

// Which step must come before which:
//   what an object will depend on is made (created, altered, rebuilt) before the object is
//   what depended on an object is dropped, or altered, before the object is dropped
//   what depended on an object and is dropped goes before the object is altered
//   an object that is replaced is dropped before it is created
//   a name is given up before another object takes it
//
// An object that is created or dropped with its table has no step of its own; its dependencies are
// those of its table's step. Two tables that refer to each other would then wait for each other.
// Such a circle is cut at the objects that close it, foreign keys before any other: their drop
// becomes a step of its own, and where they are created with their table (SQLite, whose foreign
// keys may name tables that are not there) they are not waited for.

namespace schemadiff::plan {
namespace {

/// What the object may be made and dropped with: its table, of a domain's check the domain.
ObjectId home_of(const Object& object) {
  const ObjectId table = owner_table(object);
  return table.empty() ? diff::holder_of(id_of(object)) : table;
}

using StepOf = std::unordered_map<ObjectId, std::size_t, ObjectIdHash>;

class GraphBuilder {
 public:
  GraphBuilder(const Work& work, const Dialect& dialect, const PlanContext& context)
      : work_(work), dialect_(dialect), context_(context) {}

  OrderedSteps build() {
    for (;;) {
      make_steps();
      make_edges();
      Ordering ordering = order(steps_);
      if (ordering.stuck.empty()) return {std::move(steps_), std::move(ordering.order)};
      const bool is_cut = cut(ordering.stuck, &is_foreign_key) || cut(ordering.stuck, &is_any);
      if (!is_cut) throw_circle(ordering.stuck);
    }
  }

 private:
  /// What goes and takes along what is said of it, or of a part of it that is no object.
  ObjectId holder_of(const ObjectId& id, const Object& object) const {
    const ObjectId subject = subject_of(id);
    if (context_.before.contains(subject)) return subject;
    for (const ObjectId& on : dialect_.dependencies(object, context_.before)) {
      if (work_.dropped.contains(on)) return on;
    }
    return subject;
  }

  bool folds_into_drop(const ObjectId& id, const Object& object) const {
    if (is_about(id)) return work_.dropped.contains(holder_of(id, object));
    return dialect_.traits(id.kind).folds_into_drop &&
           work_.dropped.contains(home_of(object)) && !cut_.contains(id);
  }

  bool folds_into_create(const ObjectId& id, const Object& object) const {
    return dialect_.traits(id.kind).folds_into_create &&
           work_.created.contains(owner_table(object));
  }

  std::size_t add_step(Action action, const ObjectId& id, Statements statements) {
    steps_.push_back({action, id, dialect_.traits(id.kind).rank, 0, std::move(statements), {}});
    return steps_.size() - 1;
  }

  void make_steps() {
    steps_.clear();
    drops_.clear();
    makes_.clear();
    for (const auto& [id, object] : work_.dropped) {
      if (!folds_into_drop(id, *object)) {
        drops_[id] = add_step(Action::drop, id, dialect_.drop(*object, context_));
      }
    }
    for (const auto& [id, object] : work_.created) {
      if (!folds_into_create(id, *object)) {
        makes_[id] = add_step(Action::create, id, dialect_.create(*object, context_));
        if (const auto* column = std::get_if<Column>(object))
          steps_.back().position = column->position;
      }
    }
    for (const auto& [id, altered] : work_.altered) {
      makes_[id] = add_step(Action::alter, id, altered.statements);
    }
    for (const auto& [id, aside] : work_.set_aside) {
      drops_[id] = add_step(Action::drop, id, aside.away);
      if (!makes_.contains(id)) makes_[id] = add_step(Action::alter, id, aside.back);
    }
    for (const ObjectId& table : work_.rebuilt) {
      makes_[table] = add_step(Action::alter, table, dialect_.rebuild(table, context_));
    }
    lead_folded_to_their_steps();
  }

  void lead_folded_to_their_steps() {
    for (const auto& [id, object] : work_.dropped) {
      const ObjectId into = is_about(id) ? holder_of(id, *object) : home_of(*object);
      if (folds_into_drop(id, *object) && drops_.contains(into)) drops_[id] = drops_.at(into);
    }
    for (const auto& [id, object] : work_.created) {
      if (folds_into_create(id, *object)) makes_[id] = makes_.at(owner_table(*object));
    }
    for (const auto& [id, table] : work_.absorbed) makes_[id] = makes_.at(table);
  }

  void make_edges() {
    for (const auto& [id, object] : work_.created) {
      if (folds_into_create(id, *object) && cut_.contains(id)) continue;
      after_what_it_needs(*object, makes_.at(id));
    }
    for (const auto& [id, altered] : work_.altered) {
      after_what_it_needs(*altered.after, makes_.at(id));
      if (!work_.set_aside.contains(id))
        before_the_drop_of_what_it_needed(*altered.before, makes_.at(id));
    }
    for (const auto& [id, aside] : work_.set_aside) {
      before_what_it_needed_goes_or_changes(*context_.before.find(id), drops_.at(id));
      after_what_it_needs(*context_.after.find(id), makes_.at(id));
      edge(drops_.at(id), makes_.at(id));
    }
    for (const auto& [id, table] : work_.absorbed) {
      if (const Object* object = context_.after.find(id))
        after_what_it_needs(*object, makes_.at(table));
      if (const Object* object = context_.before.find(id)) {
        before_the_drop_of_what_it_needed(*object, makes_.at(table));
      }
    }
    for (const auto& [id, object] : work_.dropped) {
      if (!drops_.contains(id)) continue;
      before_what_it_needed_goes_or_changes(*object, drops_.at(id));
      if (work_.created.contains(id)) edge(drops_.at(id), makes_.at(id));
    }
    names_are_given_up_first();
    for (Step& step : steps_) {
      std::ranges::sort(step.after);
      step.after.erase(std::unique(step.after.begin(), step.after.end()), step.after.end());
    }
  }

  void after_what_it_needs(const Object& object, std::size_t step) {
    for (const ObjectId& on : dependencies(object, context_.after, dialect_)) {
      const auto found = makes_.find(on);
      if (found != makes_.end()) edge(found->second, step);
    }
  }

  void before_the_drop_of_what_it_needed(const Object& object, std::size_t step) {
    for (const ObjectId& on : dependencies(object, context_.before, dialect_)) {
      const auto found = drops_.find(on);
      if (found != drops_.end()) edge(step, found->second);
    }
  }

  void before_what_it_needed_goes_or_changes(const Object& object, std::size_t step) {
    before_the_drop_of_what_it_needed(object, step);
    for (const ObjectId& on : dependencies(object, context_.before, dialect_)) {
      if (work_.altered.contains(on)) edge(step, makes_.at(on));
    }
  }

  /// Tables, views, sequences, indexes and the indexes behind constraints share the names of a
  /// schema.
  void names_are_given_up_first() {
    std::map<QualifiedName, std::size_t> given_up;
    for (const auto& [id, object] : work_.dropped) {
      if (id.kind != Kind::column && !is_about(id) && drops_.contains(id)) {
        given_up.emplace(QualifiedName{id.schema(), id.name()}, drops_.at(id));
      }
    }
    for (const auto& [id, object] : work_.created) {
      if (id.kind == Kind::column || is_about(id) || work_.dropped.contains(id))
        continue;
      const auto found = given_up.find({id.schema(), id.name()});
      if (found != given_up.end()) edge(found->second, makes_.at(id));
    }
  }

  void edge(std::size_t earlier, std::size_t later) {
    if (earlier != later) steps_[later].after.push_back(earlier);
  }

  static bool is_foreign_key(const ObjectId& id) { return id.kind == Kind::foreign_key; }
  static bool is_any(const ObjectId&) { return true; }

  /// Cuts every folded object of the sort that makes one of the stuck steps wait for another; false
  /// where there is none left.
  bool cut(const std::vector<std::size_t>& stuck_steps, bool (*of_sort)(const ObjectId&)) {
    const std::unordered_set<std::size_t> stuck(stuck_steps.begin(), stuck_steps.end());
    const std::size_t already_cut = cut_.size();
    const auto consider = [&](const ObjectId& id, const Object& object, const Catalog& catalog,
                              const StepOf& step_of) {
      const std::size_t own = step_of.at(id);
      if (!of_sort(id) || !stuck.contains(own)) return;
      for (const ObjectId& on : dependencies(object, catalog, dialect_)) {
        const auto found = step_of.find(on);
        if (found != step_of.end() && found->second != own && stuck.contains(found->second))
          cut_.insert(id);
      }
    };
    for (const auto& [id, object] : work_.dropped) {
      if (!is_about(id) && folds_into_drop(id, *object))
        consider(id, *object, context_.before, drops_);
    }
    for (const auto& [id, object] : work_.created) {
      if (folds_into_create(id, *object)) consider(id, *object, context_.after, makes_);
    }
    return cut_.size() > already_cut;
  }

  [[noreturn]] void throw_circle(const std::vector<std::size_t>& stuck) const {
    std::string names;
    for (const std::size_t step : stuck)
      (names += names.empty() ? "" : ", ") += label(steps_[step].id);
    throw UnsupportedError("these changes wait for each other in a circle: " + names +
                           "; make them in two revisions");
  }

  const Work& work_;
  const Dialect& dialect_;
  const PlanContext& context_;
  std::vector<Step> steps_;
  StepOf drops_,
      makes_;  // the step that drops an object, and the one that creates, alters or rebuilds it
  std::unordered_set<ObjectId, ObjectIdHash> cut_;
};

}  // namespace

OrderedSteps ordered_steps(const Work& work, const Dialect& dialect, const PlanContext& context) {
  return GraphBuilder(work, dialect, context).build();
}

}  // namespace schemadiff::plan
