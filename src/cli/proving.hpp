// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "cli/config.hpp"
#include "cli/file_findings.hpp"
#include "proof/formats.hpp"
#include "proof/proof.hpp"
#include "schemadiff/dialect/database.hpp"
#include "schemadiff/dialect/model.hpp"

namespace schemadiff::cli {

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
