// SPDX-License-Identifier: MIT
#include "schemadiff/proofs.hpp"

#include <optional>

#include "cli/databases.hpp"
#include "cli/proving.hpp"
#include "model/model_reader.hpp"
#include "schemadiff/error.hpp"
#include "schemadiff/schemadiff.hpp"
#include "support/files.hpp"
#include "support/text.hpp"

namespace schemadiff {
namespace {

std::vector<std::string> files_of(const MigrationProject& project) {
  std::vector<std::string> files;
  for (const std::string& pattern : project.model) {
    const std::vector<std::string> found = support::is_directory(pattern)
                                               ? std::vector<std::string>{pattern}
                                               : support::files_matching(pattern);
    if (found.empty()) throw UsageError("the model '" + pattern + "' matches no file");
    files.insert(files.end(), found.begin(), found.end());
  }
  return files;
}

const Dialect& dialect_for(const MigrationProject& project, const cli::Migrations& migrations,
                           const std::vector<std::string>& files) {
  if (!project.url.empty()) return dialect_of(project.url);
  if (!project.dialect.empty()) return dialect_named(project.dialect);
  if (const auto declared = model::declared_dialect(files)) return dialect_named(*declared);
  if (const Dialect* dialect = migrations.dialect()) return *dialect;
  throw UsageError("nothing tells the dialect of the migrations; name a url or a dialect");
}

proof::Proof proof_of(std::string_view name) {
  if (const auto proof = proof::proof_named(name)) return *proof;
  throw UsageError("there is no proof '" + std::string(name) + "'");
}

ProofOutcome outcome_of(const proof::Result& result) {
  std::string text;
  const auto add = [&](const std::string& line) { text += (text.empty() ? "" : "\n") + line; };
  for (const proof::Failure& failure : result.failures) add(proof::failure_text(failure));
  for (const std::string& note : result.notes) add("note: " + note);
  switch (result.verdict) {
    case proof::Verdict::passed:
      return {ProofVerdict::passed, text};
    case proof::Verdict::failed:
      return {ProofVerdict::failed, text};
    case proof::Verdict::skipped:
      break;
  }
  return {ProofVerdict::skipped, text};
}

}  // namespace

std::vector<std::string_view> proof_names() {
  std::vector<std::string_view> names;
  for (const proof::Proof proof : proof::all_proofs) names.push_back(name_of(proof));
  return names;
}

ProofOutcome prove(const MigrationProject& project, std::string_view proof) {
  const proof::Proof asked[] = {proof_of(proof)};
  const cli::Migrations migrations = cli::read_migrations(project.migrations);
  const std::vector<std::string> files = files_of(project);
  const Dialect& dialect = dialect_for(project, migrations, files);
  const auto open_server = [&]() -> std::unique_ptr<Database> {
    if (!project.url.empty()) return open_database(project.url);
    throw UsageError("scratch databases of " + std::string(dialect.display_name()) +
                     " need a server; name its url");
  };
  const proof::Report report = cli::prove(
      migrations, {.dialect = dialect, .model_files = files, .open_server = open_server}, asked);
  return outcome_of(report.results.front());
}

}  // namespace schemadiff
