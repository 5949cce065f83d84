// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <unordered_set>
#include <vector>

#include "cli/progress.hpp"
#include "cli/scratch.hpp"
#include "cli/session.hpp"
#include "migration/graph.hpp"
#include "migration/version_table.hpp"
#include "schemadiff/dialect/database.hpp"

namespace schemadiff::cli {

/// Runs revisions on one scratch database to see what they build. Keeps the scratch database, which
/// then holds what the last of them left.
class Replay {
 public:
  Replay(Session& session, Progress& progress, const Dialect& dialect, Scope scope)
      : session_(session), progress_(progress), dialect_(dialect), scope_(std::move(scope)) {}

  /// What the revisions and all before them build. Goes on from what was run already, or begins
  /// anew on another scratch database where some of that is no part of it. Throws MigrationFailed,
  /// and UnsupportedError where there is nowhere to make a scratch database.
  Catalog build(const migration::Graph& graph, const migration::Revisions& revisions,
                Database* beside);

  /// Null until something was built.
  Database* scratch() const noexcept { return scratch_.database.get(); }
  Scratch take() { return std::move(scratch_); }
  const std::vector<Note>& notes() const noexcept { return notes_; }

 private:
  bool is_on_the_way_to(const migration::Revisions& all) const;

  Session& session_;
  Progress& progress_;
  const Dialect& dialect_;
  Scope scope_;
  Scratch scratch_;
  std::unordered_set<const migration::Revision*> done_;
  std::vector<Note> notes_;
};

/// What leads to the named revision, itself included; to every head where the name is empty.
migration::Revisions revisions_up_to(const std::string& name, const migration::Graph& graph);

/// The graph of the migrations directory. Throws MigrationError for the first thing that is wrong
/// with it, broken seals included.
migration::Graph load_sound_graph(Session& session);

/// Names of the tool's own tables, as the configuration has them.
migration::VersionTableNames version_table_names(Session& session);

}  // namespace schemadiff::cli
