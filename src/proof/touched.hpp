// SPDX-License-Identifier: MIT
#pragma once

#include <map>
#include <string>

#include "migration/revision.hpp"
#include "proof/rows.hpp"
#include "schemadiff/dialect/dialect.hpp"

namespace schemadiff::proof {

/// What the statements of a revision in one direction are, and admit by the comments above them.
struct Script {
  std::string text = {};   // of all of them, in small letters
  std::string lossy = {};  // of those that admit a data-loss, but for what they drop
  std::string risky = {};  // the hazards of those that may fail over rows

  struct Statement {
    std::string text = {};
    bool may_fail = false;  // as a comment above it says
  };
  std::map<int, Statement> by_line = {};  // of the file

  bool names(const ObjectId& table) const;
  bool admits_loss_in(const ObjectId& table) const;
  /// Whether a hazard says that the statement of that line may fail over rows: one above it, or,
  /// where it asserts the foreign keys of a table that was rebuilt, one of such a key.
  bool foretells_failure_at(int line) const;
  /// Those of the tables that the statement of that line names.
  Tables named_at(int line, const Tables& tables) const;
};

Script script_of(const migration::Revision& revision, migration::Direction direction,
                 const Dialect& dialect);

/// The tables of `catalog` that a revision between the two has to do with: those that differ, those
/// that its statements name, those that refer to any of them, and all that these refer to.
Tables touched_tables(const Catalog& catalog, const Catalog& before, const Catalog& after,
                      const Script& up, const Script& down);

}  // namespace schemadiff::proof
