// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "migration/graph.hpp"

namespace schemadiff::migration {

/// Whether a new revision may have a parent that has children already.
enum class Splice { refuse, allow };

/// What a person asks of a new revision.
struct HeaderRequest {
  std::string id = {};  // empty: a random one
  std::string message = {};
  /// Names of its parents, `base` for none; empty: the head.
  std::vector<std::string> parents = {};
  Splice splice = Splice::refuse;
  std::vector<std::string> labels = {};
  std::vector<std::string> depends = {};  // names of revisions, or labels
};

/// The header of a new revision, created now. Throws MigrationError where there are several heads
/// and none was named, UsageError for names that stand for nothing, that are taken or that no
/// revision may have, and for a parent that is no head.
Revision new_header(const Graph& graph, const HeaderRequest& request);

}  // namespace schemadiff::migration
