// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <string>
#include <unordered_set>
#include <vector>

#include "migration/graph.hpp"
#include "proof/proof.hpp"
#include "schemadiff/dialect/database.hpp"

namespace schemadiff::proof {

/// A scratch database, and which revisions are applied there. Moves in place where it can, and
/// starts anew where it must: a revision cannot be taken back, or left something behind.
class Stand {
 public:
  explicit Stand(const Subject& subject) : subject_(subject) {}

  /// The database with exactly these revisions and all before them applied. Throws MigrationFailed.
  Database& at(const migration::Revisions& revisions);
  /// One revision more, or one less. Throws MigrationFailed, and then the next at() starts anew.
  void up(const migration::Revision& revision);
  void down(const migration::Revision& revision);
  /// What the database holds is no longer what its revisions build.
  void spoil() noexcept { database_.reset(); }
  /// The revision must not be taken back to get anywhere.
  void never_down(const migration::Revision& revision) { one_way_.insert(&revision); }

  Database& database() { return *database_; }
  /// What the database holds, as far as it is looked at.
  Reflection reflect();
  const std::string& version() const noexcept { return version_; }
  /// Grows with everything that is run; from 1.
  std::size_t moves() const noexcept { return moves_; }

 private:
  using Set = std::unordered_set<const migration::Revision*>;

  bool moves_in_place(const migration::Revisions& wanted, const Set& set) const;
  void run(const migration::Revision& revision, migration::Direction direction);
  void start_anew();

  const Subject& subject_;
  std::unique_ptr<Database> database_;
  migration::Revisions applied_;  // in the order in which they were
  Set one_way_;
  std::string version_;
  std::size_t moves_ = 0;
};

/// Every revision after its predecessors, one branch to its end before the next; the branches the
/// other way round than in Graph::in_order().
migration::Revisions branch_by_branch(const migration::Graph& graph);

}  // namespace schemadiff::proof
