// SPDX-License-Identifier: MIT
#include "migration/merge.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_set>

#include "migration/names.hpp"
#include "schemadiff/diff/compare.hpp"

namespace schemadiff::migration {
namespace {

using Changes = std::unordered_map<ObjectId, const Change*, ObjectIdHash>;

bool contains(const Revisions& revisions, const Revision* revision) {
  return std::ranges::find(revisions, revision) != revisions.end();
}

bool is_drop(const Change* change) { return change && std::holds_alternative<Drop>(*change); }

ObjectId table_of(const Change& change) {
  return std::visit(
      []<class T>(const T& any) {
        if constexpr (std::is_same_v<T, Create>)
          return owner_table(any.after);
        else
          return owner_table(any.before);
      },
      change);
}

std::string_view verb_of(const Change& change) {
  constexpr std::string_view verbs[] = {"creates", "drops", "alters"};
  return verbs[change.index()];
}

/// What one branch did, against what the other did.
class Comparison {
 public:
  Comparison(const BranchTrace& one, const BranchTrace& other)
      : one_(one),
        other_(other),
        of_one_(compare(one.start(), one.end())),
        of_other_(compare(other.start(), other.end())) {
    for (const Change& change : of_one_.changes) by_id_one_[id_of(change)] = &change;
    for (const Change& change : of_other_.changes) by_id_other_[id_of(change)] = &change;
  }

  std::vector<Conflict> run() {
    for (const Change& change : of_one_.changes) {
      const auto found = by_id_other_.find(id_of(change));
      if (found != by_id_other_.end()) compare_both(change, *found->second);
    }
    for (const Change& change : of_one_.changes)
      find_drop_above(change, one_, other_, by_id_other_);
    for (const Change& change : of_other_.changes)
      find_drop_above(change, other_, one_, by_id_one_);
    return std::move(conflicts_);
  }

 private:
  void add(const ObjectId& id, std::string message) {
    add(id, std::move(message), one_.last_to_change(id), other_.last_to_change(id));
  }

  void add(const ObjectId& id, std::string message, const Revision* one, const Revision* other) {
    conflicts_.push_back({.object = id, .message = std::move(message), .revisions = {one, other}});
  }

  void compare_both(const Change& one, const Change& other) {
    const auto *alter_one = std::get_if<Alter>(&one), *alter_other = std::get_if<Alter>(&other);
    const auto *create_one = std::get_if<Create>(&one), *create_other = std::get_if<Create>(&other);
    if (alter_one && alter_other) return compare_attributes(*alter_one, *alter_other);
    if (create_one && create_other) return compare_created(*create_one, *create_other);
    if (is_drop(&one) && is_drop(&other)) return;
    // With its table goes all that lies in it, which is told of the table.
    const Change& drop = is_drop(&one) ? one : other;
    const Changes& changes = is_drop(&one) ? by_id_one_ : by_id_other_;
    if (is_dropped(changes, table_of(drop))) return;
    add(id_of(one), fmt::format("one branch {} what the other {}", verb_of(one), verb_of(other)));
  }

  void compare_attributes(const Alter& one, const Alter& other) {
    const std::vector<AttributeChange> others = attribute_changes(other);
    for (const AttributeChange& change : attribute_changes(one)) {
      const auto same = std::ranges::find(others, change.name, &AttributeChange::name);
      if (same == others.end() || same->to == change.to) continue;
      add(id_of(one.after),
          fmt::format("both branches alter its {}, one from {} to {}, the other to {}", change.name,
                      to_text(change.from), to_text(change.to), to_text(same->to)));
    }
  }

  /// Of a table that both create with other columns, the columns say so themselves.
  void compare_created(const Create& one, const Create& other) {
    Catalog left, right;
    left.add(one.after);
    right.add(other.after);
    const Difference difference = compare(left, right);
    if (difference.changes.empty()) return;
    std::string attributes;
    for (const AttributeChange& change :
         attribute_changes(std::get<Alter>(difference.changes.front()))) {
      attributes += fmt::format("{}{} {} and {}", attributes.empty() ? "" : ", ", change.name,
                                to_text(change.from), to_text(change.to));
    }
    add(id_of(one.after), "both branches create it, and differently: " + attributes);
  }

  static bool is_dropped(const Changes& changes, const ObjectId& id) {
    const auto found = changes.find(id);
    return !id.empty() && found != changes.end() && is_drop(found->second);
  }

  void find_drop_above(const Change& change, const BranchTrace& own, const BranchTrace& dropping,
                       const Changes& changes) {
    if (is_drop(&change)) return;
    const ObjectId& id = id_of(change);
    const ObjectId table = table_of(change), schema = schema_id(id.schema());
    for (const ObjectId& above : {table, schema}) {
      if (above == id || !is_dropped(changes, above)) continue;
      return add(id,
                 fmt::format("one branch {} it, the other drops {}", verb_of(change), label(above)),
                 own.last_to_change(id), dropping.last_to_change(above));
    }
  }

  const BranchTrace& one_;
  const BranchTrace& other_;
  const Difference of_one_, of_other_;
  Changes by_id_one_, by_id_other_;
  std::vector<Conflict> conflicts_;
};

void require_no_child(const Graph& graph, const Revision& revision) {
  const Revisions children = graph.children(revision);
  if (children.empty()) return;
  throw UsageError(fmt::format("revision {} is no head, since {} follow{} it; merge joins heads",
                               revision.id, listed(children), children.size() == 1 ? "s" : ""));
}

}  // namespace

Revisions merge_parents(const Graph& graph, std::span<const std::string> names) {
  Revisions parents;
  for (const std::string& name : names) {
    const Revisions named = resolve(name, {.graph = graph}).revisions;
    if (named.empty())
      throw UsageError(fmt::format("\"{}\" is the empty state, which cannot be merged", name));
    for (const Revision* each : named) {
      if (!contains(parents, each)) parents.push_back(each);
    }
  }
  if (parents.size() < 2) {
    throw UsageError(
        fmt::format("a merge joins two revisions or more, and {} is one; "
                    "\"schemadiff heads\" lists what there is to merge",
                    listed(parents)));
  }
  for (const Revision* parent : parents) {
    require_no_child(graph, *parent);
    const Revisions one{parent};
    const Revisions before = graph.with_ancestors(one);
    for (const Revision* other : parents) {
      if (other == parent || !contains(before, other)) continue;
      throw UsageError(fmt::format("revision {} comes before {} already; there is nothing to merge",
                                   other->id, parent->id));
    }
  }
  return parents;
}

Revisions common_ancestors(const Graph& graph, const Revision& one, const Revision& other) {
  const Revisions only_one{&one}, only_other{&other};
  const Revisions before = graph.with_ancestors(only_other);
  const std::unordered_set<const Revision*> set(before.begin(), before.end());
  Revisions common = graph.with_ancestors(only_one);
  std::erase_if(common, [&](const Revision* each) { return !set.contains(each); });
  return common;
}

void BranchTrace::add(const Revision& revision, Catalog after) {
  for (const Change& change : compare(end_, after).changes) {
    changed_by_[id_of(change)] = &revision;
    if (const ObjectId table = table_of(change); !table.empty()) changed_by_[table] = &revision;
  }
  end_ = std::move(after);
}

const Revision* BranchTrace::last_to_change(const ObjectId& id) const noexcept {
  const auto found = changed_by_.find(id);
  return found == changed_by_.end() ? nullptr : found->second;
}

std::vector<Conflict> conflicts(const BranchTrace& one, const BranchTrace& other) {
  return Comparison(one, other).run();
}

std::vector<Conflict> order_conflicts(const Catalog& forth, const Catalog& back,
                                      std::span<const BranchTrace> traces) {
  std::vector<Conflict> found;
  for (const Change& change : compare(forth, back).changes) {
    Conflict conflict{.object = id_of(change),
                      .message = "what becomes of it depends on which branch is applied first"};
    for (const BranchTrace& trace : traces) {
      const Revision* revision = trace.last_to_change(conflict.object);
      if (!revision) revision = trace.last_to_change(table_of(change));
      if (revision && !contains(conflict.revisions, revision))
        conflict.revisions.push_back(revision);
    }
    found.push_back(std::move(conflict));
  }
  return found;
}

Conflict failed_after(const Revision& revision, std::string_view error) {
  return {.object = {},
          .message = fmt::format("revision {} cannot be run after the other branch: {}",
                                 revision.id, error),
          .revisions = {&revision}};
}

}  // namespace schemadiff::migration
