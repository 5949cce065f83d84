// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "migration/folder.hpp"
#include "migration/revision.hpp"

namespace schemadiff::migration {

/// Some revisions; the order is said where they come from.
using Revisions = std::vector<const Revision*>;

/// Which edges are followed: those of a branch, or those that order too.
enum class Along { parents, parents_and_depends };

/// The revisions and what leads to what. A revision comes after its parents and after what it
/// depends on; a head is what nothing comes after. Pointers stay valid while the graph lives, and
/// when it is moved. Building it, and each function, takes time linear in the number of revisions,
/// but for sorting.
class Graph {
 public:
  explicit Graph(std::vector<Revision> revisions);
  Graph(Graph&&) noexcept = default;
  Graph& operator=(Graph&&) noexcept = default;

  /// Parents and dependencies that no file has, cycles, labels that two declare. What is wrong
  /// takes part in no edge; revisions on a cycle and after it are in no order.
  const std::vector<Finding>& findings() const noexcept { return findings_; }
  std::size_t size() const noexcept { return revisions_.size(); }

  /// By the full identifier; null where there is none.
  const Revision* find(std::string_view id) const noexcept;
  /// The one that declares the label; null where there is none.
  const Revision* labelled(std::string_view label) const noexcept;

  Revisions parents(const Revision& revision) const;
  Revisions children(const Revision& revision) const;
  /// Parents, and then dependencies.
  Revisions predecessors(const Revision& revision) const;
  /// Children, and those that depend on it.
  Revisions successors(const Revision& revision) const;

  /// Every revision, each after its predecessors; what may stand in any order stands by time of
  /// creation and identifier.
  Revisions in_order() const;
  Revisions heads() const;
  Revisions bases() const;
  /// Whether nothing comes after it.
  bool is_head(const Revision& revision) const noexcept;
  /// Whether it is no head only since others depend on it: its branch goes no further.
  bool is_implied_head(const Revision& revision) const noexcept;
  /// The revisions and all that come before, in order.
  Revisions with_ancestors(std::span<const Revision* const> revisions,
                           Along along = Along::parents_and_depends) const;
  /// The revisions and all that come after, in order.
  Revisions with_descendants(std::span<const Revision* const> revisions,
                             Along along = Along::parents_and_depends) const;

 private:
  using Index = std::uint32_t;
  struct Edges {
    std::vector<Index> parents = {}, depends = {}, children = {}, dependants = {};
  };

  void link();
  void link_labels();
  void sort();
  void report_cycle(const std::vector<Index>& left_over);
  Index waited_for(Index index, const std::vector<bool>& waits) const;
  std::string cycle_text(const std::vector<Index>& cycle) const;
  void report(std::string message, Location location);
  Index index_of(const Revision& revision) const noexcept {
    return static_cast<Index>(&revision - revisions_.data());
  }
  Revisions at(const std::vector<Index>& indexes) const;
  template <class Next>
  Revisions reach(std::span<const Revision* const> from, Next next) const;

  std::vector<Revision> revisions_;
  std::unordered_map<std::string_view, Index> by_id_;     // views of revisions_
  std::unordered_map<std::string_view, Index> by_label_;  // likewise
  std::vector<Edges> edges_;
  std::vector<Index> order_;
  std::vector<Finding> findings_;
};

/// The folder's revisions as a graph; throws MigrationError for the first finding of either.
Graph load_graph(const std::string& folder);

}  // namespace schemadiff::migration
