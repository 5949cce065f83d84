// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace schemadiff {

/// A project's migrations, and what they should build. Paths are relative to the working directory.
struct MigrationProject {
  std::string migrations = "migrations";
  /// Files, folders or patterns (`schema/*.yaml`); none: nothing is compared with a model.
  std::vector<std::string> model = {};
  /// A database on whose server scratch databases may be made; it is not touched itself. Empty, or
  /// of SQLite: in memory.
  std::string url = {};
  /// `postgresql` or `sqlite`, where neither `url`, the model nor the migrations tell.
  std::string dialect = {};
};

enum class ProofVerdict { passed, failed, skipped };

/// What came of one proof.
struct ProofOutcome {
  ProofVerdict verdict = ProofVerdict::passed;
  /// What was found, revision by revision, or what could not be looked at; may be empty.
  std::string text = {};
};

/// "single-head", "upgrade", …: what `schemadiff test` proves, in its order.
std::vector<std::string_view> proof_names();

/// Proves one thing of the migrations on scratch databases of its own. What is wrong with the
/// migrations is an outcome; throws schemadiff::Error where nothing could be proven: an unknown
/// name of a proof, no such folder, a wrong model, no server.
ProofOutcome prove(const MigrationProject& project, std::string_view proof);

}  // namespace schemadiff
