// SPDX-License-Identifier: MIT
#include "cli/states.hpp"

#include <algorithm>

#include "cli/source.hpp"
#include "migration/names.hpp"
#include "migration/run_part.hpp"
#include "migration/runner.hpp"
#include "schemadiff/error.hpp"
#include "support/signals.hpp"

namespace schemadiff::cli {

Catalog Replay::build(const migration::Graph& graph, const migration::Revisions& revisions,
                      Database* beside) {
  const migration::Revisions all = graph.with_ancestors(revisions);
  if (!scratch_.database || !is_on_the_way_to(all)) {
    progress_.step("making a scratch database");
    scratch_.database.reset();  // before what it was made through
    done_.clear();
    scratch_ = make_scratch(session_, dialect_, beside);
  }
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (done_.contains(all[i])) continue;
    support::check_interrupted();
    progress_.step("replaying " + all[i]->id + " on scratch", i + 1, all.size());
    migration::run_unrecorded(*scratch_.database, *all[i], migration::Direction::up);
    done_.insert(all[i]);
  }
  progress_.step("reading the scratch database");
  Reflection reflection = scratch_.database->reflect(scope_);
  notes_ = std::move(reflection.notes);
  return looked_at(std::move(reflection.catalog), scope_, session_.config().compare);
}

bool Replay::is_on_the_way_to(const migration::Revisions& all) const {
  const std::unordered_set<const migration::Revision*> wanted(all.begin(), all.end());
  return std::ranges::all_of(done_, [&](const auto* each) { return wanted.contains(each); });
}

migration::Revisions revisions_up_to(const std::string& name, const migration::Graph& graph) {
  return name.empty() ? graph.heads() : migration::resolve(name, {graph}).revisions;
}

migration::Graph load_sound_graph(Session& session) {
  migration::Graph graph = migration::load_graph(session.migrations());
  for (const migration::Revision* revision : graph.in_order()) migration::check_seal(*revision);
  return graph;
}

migration::VersionTableNames version_table_names(Session& session) {
  const UpgradeConfig& upgrade = session.config().upgrade;
  migration::VersionTableNames names;
  names.table = upgrade.version_table;
  names.schema = upgrade.version_schema;
  return names;
}

}  // namespace schemadiff::cli
