// SPDX-License-Identifier: MIT
#include "migration/graph.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <queue>
#include <tuple>

namespace schemadiff::migration {
namespace {

template <class T>
bool contains(const std::vector<T>& all, const T& one) {
  return std::ranges::find(all, one) != all.end();
}

}  // namespace

Graph::Graph(std::vector<Revision> revisions)
    : revisions_(std::move(revisions)), edges_(revisions_.size()) {
  by_id_.reserve(revisions_.size());
  for (const Revision& revision : revisions_) by_id_.try_emplace(revision.id, index_of(revision));
  link_labels();
  link();
  sort();
}

void Graph::report(std::string message, Location location) {
  findings_.push_back(
      {.rule = "broken-graph", .message = std::move(message), .location = std::move(location)});
}

void Graph::link_labels() {
  for (const Revision& revision : revisions_) {
    for (const std::string& label : revision.labels) {
      const auto [first, is_new] = by_label_.try_emplace(label, index_of(revision));
      const Revision* other = is_new ? find(label) : &revisions_[first->second];
      if (!other) continue;
      report(fmt::format("label \"{}\" of revision \"{}\" already names revision \"{}\" ({})",
                         label, revision.id, other->id, other->file),
             revision.location("labels"));
    }
  }
}

void Graph::link() {
  for (const Revision& revision : revisions_) {
    const Index index = index_of(revision);
    for (const std::string& id : revision.parents) {
      if (const Revision* parent = find(id)) {
        edges_[index].parents.push_back(index_of(*parent));
        edges_[index_of(*parent)].children.push_back(index);
      } else {
        report(fmt::format("parent \"{}\" of revision \"{}\" is in no file", id, revision.id),
               revision.location("parent"));
      }
    }
    for (const std::string& name : revision.depends) {
      const Revision* other = find(name) ? find(name) : labelled(name);
      if (other) {
        edges_[index].depends.push_back(index_of(*other));
        edges_[index_of(*other)].dependants.push_back(index);
      } else {
        report(fmt::format("\"{}\", which revision \"{}\" depends on, is in no file", name,
                           revision.id),
               revision.location("depends"));
      }
    }
  }
}

void Graph::sort() {
  const auto later = [this](Index a, Index b) {
    return std::tie(revisions_[a].created, revisions_[a].id) >
           std::tie(revisions_[b].created, revisions_[b].id);
  };
  std::priority_queue<Index, std::vector<Index>, decltype(later)> ready(later);
  std::vector<std::size_t> waits_for(revisions_.size());
  for (Index i = 0; i < edges_.size(); ++i) {
    waits_for[i] = edges_[i].parents.size() + edges_[i].depends.size();
    if (waits_for[i] == 0) ready.push(i);
  }
  order_.reserve(revisions_.size());
  while (!ready.empty()) {
    const Index next = ready.top();
    ready.pop();
    order_.push_back(next);
    for (const auto* followers : {&edges_[next].children, &edges_[next].dependants}) {
      for (const Index follower : *followers) {
        if (--waits_for[follower] == 0) ready.push(follower);
      }
    }
  }
  if (order_.size() == revisions_.size()) return;
  std::vector<Index> left_over;
  for (Index i = 0; i < edges_.size(); ++i) {
    if (waits_for[i] != 0) left_over.push_back(i);
  }
  report_cycle(left_over);
}

/// One of those that the revision waits for: a parent, or else what it depends on.
Graph::Index Graph::waited_for(Index index, const std::vector<bool>& waits) const {
  const auto is_waiting = [&](Index i) { return waits[i]; };
  const Edges& edges = edges_[index];
  const auto parent = std::ranges::find_if(edges.parents, is_waiting);
  if (parent != edges.parents.end()) return *parent;
  return *std::ranges::find_if(edges.depends, is_waiting);
}

/// Each of those left over waits for another of them, so going back from any one ends in going
/// round.
void Graph::report_cycle(const std::vector<Index>& left_over) {
  std::vector<bool> waits(revisions_.size());
  for (const Index i : left_over) waits[i] = true;
  std::vector<Index> walk{left_over.front()};
  std::vector<bool> seen(revisions_.size());
  while (!seen[walk.back()]) {
    seen[walk.back()] = true;
    walk.push_back(waited_for(walk.back(), waits));
  }
  walk.erase(walk.begin(), std::ranges::find(walk, walk.back()));
  const Revision& first = revisions_[walk.front()];
  const bool by_parent = contains(edges_[walk[0]].parents, walk[1]);
  report(cycle_text(walk), first.location(by_parent ? "parent" : "depends"));
}

std::string Graph::cycle_text(const std::vector<Index>& cycle) const {
  const auto is_parent = [&](std::size_t i) {
    return contains(edges_[cycle[i]].parents, cycle[i + 1]);
  };
  const Revision& first = revisions_[cycle.front()];
  if (cycle.size() == 2) {
    return fmt::format("revision \"{}\" {}", first.id,
                       is_parent(0) ? "is its own parent" : "depends on itself");
  }
  bool through_depends = false;
  std::string path = fmt::format("{} ({})", first.id, first.file);
  for (std::size_t i = 0; i + 1 < cycle.size(); ++i) {
    const Revision& next = revisions_[cycle[i + 1]];
    through_depends = through_depends || !is_parent(i);
    path += fmt::format(" {} {} ({})", is_parent(i) ? "->" : "=depends=>", next.id, next.file);
  }
  return fmt::format("revisions come before themselves{}: {}",
                     through_depends ? " through what they depend on" : "", path);
}

const Revision* Graph::find(std::string_view id) const noexcept {
  const auto found = by_id_.find(id);
  return found == by_id_.end() ? nullptr : &revisions_[found->second];
}

const Revision* Graph::labelled(std::string_view label) const noexcept {
  const auto found = by_label_.find(label);
  return found == by_label_.end() ? nullptr : &revisions_[found->second];
}

Revisions Graph::at(const std::vector<Index>& indexes) const {
  Revisions revisions;
  for (const Index i : indexes) revisions.push_back(&revisions_[i]);
  return revisions;
}

Revisions Graph::parents(const Revision& revision) const {
  return at(edges_[index_of(revision)].parents);
}

Revisions Graph::children(const Revision& revision) const {
  return at(edges_[index_of(revision)].children);
}

Revisions Graph::predecessors(const Revision& revision) const {
  Revisions all = parents(revision);
  for (const Index i : edges_[index_of(revision)].depends) {
    if (!contains(all, &revisions_[i])) all.push_back(&revisions_[i]);
  }
  return all;
}

Revisions Graph::successors(const Revision& revision) const {
  Revisions all = children(revision);
  for (const Index i : edges_[index_of(revision)].dependants) {
    if (!contains(all, &revisions_[i])) all.push_back(&revisions_[i]);
  }
  return all;
}

Revisions Graph::in_order() const { return at(order_); }

Revisions Graph::heads() const {
  Revisions heads;
  for (const Index i : order_) {
    if (is_head(revisions_[i])) heads.push_back(&revisions_[i]);
  }
  return heads;
}

bool Graph::is_head(const Revision& revision) const noexcept {
  const Edges& edges = edges_[index_of(revision)];
  return edges.children.empty() && edges.dependants.empty();
}

bool Graph::is_implied_head(const Revision& revision) const noexcept {
  const Edges& edges = edges_[index_of(revision)];
  return edges.children.empty() && !edges.dependants.empty();
}

Revisions Graph::bases() const {
  Revisions bases;
  for (const Index i : order_) {
    if (edges_[i].parents.empty()) bases.push_back(&revisions_[i]);
  }
  return bases;
}

template <class Next>
Revisions Graph::reach(std::span<const Revision* const> from, Next next) const {
  std::vector<bool> reached(revisions_.size());
  std::vector<Index> to_visit;
  const auto visit = [&](Index i) {
    if (!reached[i]) to_visit.push_back(i);
    reached[i] = true;
  };
  for (const Revision* revision : from) visit(index_of(*revision));
  while (!to_visit.empty()) {
    const Index i = to_visit.back();
    to_visit.pop_back();
    next(edges_[i], visit);
  }
  Revisions result;
  for (const Index i : order_) {
    if (reached[i]) result.push_back(&revisions_[i]);
  }
  return result;
}

Revisions Graph::with_ancestors(std::span<const Revision* const> revisions, Along along) const {
  return reach(revisions, [along](const Edges& edges, const auto& visit) {
    std::ranges::for_each(edges.parents, visit);
    if (along == Along::parents_and_depends) std::ranges::for_each(edges.depends, visit);
  });
}

Revisions Graph::with_descendants(std::span<const Revision* const> revisions, Along along) const {
  return reach(revisions, [along](const Edges& edges, const auto& visit) {
    std::ranges::for_each(edges.children, visit);
    if (along == Along::parents_and_depends) std::ranges::for_each(edges.dependants, visit);
  });
}

Graph load_graph(const std::string& folder) {
  Folder loaded = load_folder(folder);
  Graph graph(std::move(loaded.revisions));
  const auto refuse = [](const std::vector<Finding>& findings) {
    if (!findings.empty())
      throw MigrationError(findings.front().message, findings.front().location);
  };
  refuse(loaded.findings);
  refuse(graph.findings());
  return graph;
}

}  // namespace schemadiff::migration
