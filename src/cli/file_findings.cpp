// SPDX-License-Identifier: MIT
#include "cli/file_findings.hpp"

#include "cli/databases.hpp"
#include "migration/findings.hpp"
#include "migration/rules.hpp"
#include "schemadiff/error.hpp"

namespace schemadiff::cli {
namespace {

bool counts(const migration::Finding& finding, const LintConfig& lint) {
  const migration::Rule* rule = migration::rule_named(finding.rule);
  const bool advice = rule && rule->gravity == migration::Gravity::advice;
  return advice ? lint.denies(finding.rule) : !lint.allows(finding.rule);
}

/// Null where there is no target, and where the variable that holds its URL is not set.
const Dialect* dialect_of_target(Session& session) {
  try {
    const std::optional<Target> target = session.target_if_any();
    return target ? dialect_of_url(target->url) : nullptr;
  } catch (const ConfigError&) {
    return nullptr;
  }
}

}  // namespace

const Dialect* Migrations::dialect() const {
  const Dialect* found = nullptr;
  for (const migration::Revision* revision : graph.in_order()) {
    for (const std::string& name : revision->dialects) {
      const Dialect* dialect = dialect_of_name(name);
      if (found && found != dialect) return nullptr;
      found = dialect;
    }
  }
  return found;
}

Migrations read_migrations(const std::string& folder) {
  migration::Folder read = migration::load_folder(folder);
  return {migration::Graph(std::move(read.revisions)), std::move(read.findings)};
}

const Dialect& dialect_without_target(Session& session, const Migrations& migrations,
                                      const std::vector<std::string>& model_files) {
  const bool told = session.arguments.has("dialect") && !session.arguments.has("url");
  if (told) return session.dialect_without_url({});
  if (const Dialect* dialect = dialect_of_target(session)) return *dialect;
  if (const Dialect* dialect = migrations.dialect()) return *dialect;
  return session.dialect_without_url(model_files);
}

std::vector<migration::Finding> counted_findings(const Migrations& migrations,
                                                 const Dialect& dialect, const LintConfig& lint) {
  std::vector<migration::Finding> counted;
  const auto add = [&](const std::vector<migration::Finding>& findings) {
    for (const migration::Finding& finding : findings) {
      if (counts(finding, lint)) counted.push_back(finding);
    }
  };
  add(migrations.findings);
  add(migration::graph_findings(migrations.graph));
  add(migration::statement_findings(migrations.graph, dialect));
  add(migration::style_findings(migrations.graph, dialect.name()));
  return counted;
}

}  // namespace schemadiff::cli
