// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "migration/graph.hpp"
#include "schemadiff/catalog/catalog.hpp"

namespace schemadiff::migration {

/// The revisions that a merge of these names joins, in their order, each once. Throws UsageError
/// where they are fewer than two, where one has children already, and where one comes before
/// another.
Revisions merge_parents(const Graph& graph, std::span<const std::string> names);

/// The revisions that come before all of them, in order.
Revisions common_ancestors(const Graph& graph, const Revision& one, const Revision& other);

/// The way of a branch since it parted from another: what each of its revisions did to the schema.
class BranchTrace {
 public:
  explicit BranchTrace(Catalog start) : start_(start), end_(std::move(start)) {}

  /// The schema after the next revision.
  void add(const Revision& revision, Catalog after);

  const Catalog& start() const noexcept { return start_; }
  const Catalog& end() const noexcept { return end_; }
  /// The last revision that changed the object; null where none did. A table is also changed by
  /// what changes in it.
  const Revision* last_to_change(const ObjectId& id) const noexcept;

 private:
  Catalog start_;
  Catalog end_;
  std::unordered_map<ObjectId, const Revision*, ObjectIdHash> changed_by_;
};

/// Something that two branches do not agree about.
struct Conflict {
  ObjectId object = {};  // empty: a statement of one branch fails after the other
  std::string message = {};
  Revisions revisions = {};  // whose files are concerned
};

/// What both branches bring to different ends: an attribute, an object that both create; and what
/// one drops and the other changes. Both start from the same schema.
std::vector<Conflict> conflicts(const BranchTrace& one, const BranchTrace& other);

/// Where the schema depends on which of the branches is applied first.
std::vector<Conflict> order_conflicts(const Catalog& forth, const Catalog& back,
                                      std::span<const BranchTrace> traces);

/// That a revision of one branch cannot be run after the other branch; `error` says why.
Conflict failed_after(const Revision& revision, std::string_view error);

}  // namespace schemadiff::migration
