// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>

#include "cli/session.hpp"
#include "migration/graph.hpp"
#include "schemadiff/dialect/model.hpp"

namespace schemadiff::cli {

/// What a command that replays revisions stands on: the dialect, what is looked at, and the model
/// where one is named.
struct Ground {
  const Dialect* dialect = nullptr;
  Scope scope = {};
  std::optional<Model> model = {};
  std::string model_fingerprint = {};  // empty where there is no model
};

/// The dialect is the target's, or else what is said of it, or the only one that all the revisions
/// name. Throws UsageError where nothing tells it, and ModelError for a model that cannot be read.
Ground ground_for(Session& session, const migration::Revisions& revisions);

}  // namespace schemadiff::cli
