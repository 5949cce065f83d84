// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "cli/config.hpp"
#include "migration/graph.hpp"
#include "proof/formats.hpp"
#include "proof/proof.hpp"
#include "schemadiff/dialect/database.hpp"
#include "schemadiff/dialect/model.hpp"

namespace schemadiff::cli {

/// The migrations of a folder, read for proving them.
struct Migrations {
  migration::Graph graph;
  std::vector<migration::Finding> findings = {};

  /// The one dialect that the revisions are for; null where they name none, or several.
  const Dialect* dialect() const;
};

/// Throws MigrationError where there is no such folder.
Migrations read_migrations(const std::string& folder);

/// What else a proof needs.
struct ProofSources {
  const Dialect& dialect;
  std::vector<std::string> model_files = {};  // none: there is no model
  Scope scope = {};
  CompareConfig compare = {};
  /// Opens the database on whose server scratch databases are made; not asked where they are made
  /// in memory.
  std::function<std::unique_ptr<Database>()> open_server = {};
  std::function<void(const std::string& what, std::size_t done, std::size_t all)> progress = {};
};

/// Throws ModelError; DatabaseError and UnsupportedError where no scratch database can be had.
proof::Report prove(const Migrations& migrations, const ProofSources& sources,
                    std::span<const proof::Proof> proofs);

}  // namespace schemadiff::cli
