// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "migration/graph.hpp"
#include "schemadiff/dialect/database.hpp"
#include "schemadiff/dialect/settle.hpp"

namespace schemadiff::migration {

/// What a revision is proven against.
struct Claim {
  const Revision& revision;
  /// Where up must arrive, exactly.
  const Catalog& desired;
  /// Where `desired` is a model, what it says besides; else null.
  const Model* model = nullptr;
  Scope scope = {};
};

struct Proof {
  bool up = false;
  bool down = false;
  /// What is left where the revision ran and did not arrive: to the desired schema, or back to the
  /// start.
  Direction direction = Direction::up;
  SettledDifference left = {};
  /// The statement that failed, where one did.
  std::optional<MigrationFailed> failure = {};
  /// The schema after the up part.
  Catalog arrived = {};

  /// Whether everything that the revision has was proven.
  bool holds(const Revision& revision, std::string_view dialect) const;
};

/// Runs the revision up and down again on a scratch database that stands where it starts from.
/// Throws MigrationError for a revision that cannot be run at all, and DatabaseError where the
/// scratch database fails otherwise.
Proof prove(Database& scratch, const Claim& claim);

/// What the `proven` header says: "up, down on PostgreSQL 15.20"; empty where nothing was proven.
std::string proven_text(const Proof& proof, const Database& scratch);

/// Runs the revisions and all before them on an empty scratch database, without a version table;
/// calls `ran` after each. Throws MigrationFailed.
void replay(Database& scratch, const Graph& graph, const Revisions& revisions,
            const std::function<void(const Revision& revision, std::size_t done,
                                     std::size_t count)>& ran = {});

}  // namespace schemadiff::migration
