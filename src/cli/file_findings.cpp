// SPDX-License-Identifier: MIT
#include "cli/file_findings.hpp"

#include "cli/databases.hpp"
#include "lint/rule.hpp"
#include "migration/findings.hpp"
#include "schemadiff/error.hpp"

namespace schemadiff::cli {
namespace {

bool counts(const migration::Finding& finding, const lint::Levels& levels) {
  const lint::Rule* rule = lint::rule_named(finding.rule);
  return rule && levels.of(*rule) == lint::Severity::error;
}

/// A timeout of PostgreSQL that is no limit.
bool is_endless(const std::string& timeout) {
  return timeout.find_first_of("123456789") == std::string::npos;
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
                                                 const Dialect& dialect,
                                                 const lint::Levels& levels) {
  std::vector<migration::Finding> counted;
  const auto add = [&](const std::vector<migration::Finding>& findings) {
    for (const migration::Finding& finding : findings) {
      if (counts(finding, levels)) counted.push_back(finding);
    }
  };
  add(migrations.findings);
  add(migration::graph_findings(migrations.graph));
  add(migration::statement_findings(migrations.graph, dialect));
  add(migration::style_findings(migrations.graph, dialect.name()));
  return counted;
}

std::vector<lint::Finding> statement_findings(const migration::Graph& graph,
                                              const migration::Revisions& which,
                                              const Dialect& dialect, const Config& config) {
  return lint::lint_statements(
      graph, which,
      {.dialect = dialect,
       .levels = config.lint,
       .timeouts_of_runner = {.lock = !is_endless(config.upgrade.lock_timeout),
                              .statement = !is_endless(config.upgrade.statement_timeout)}});
}

std::vector<migration::Finding> denied_findings(const migration::Graph& graph,
                                                const migration::Revisions& which,
                                                const Dialect& dialect, const Config& config) {
  if (config.lint.deny.empty()) return {};
  std::vector<migration::Finding> denied;
  for (lint::Finding& finding : statement_findings(graph, which, dialect, config)) {
    if (finding.severity != lint::Severity::error || !finding.accepted.empty()) continue;
    denied.push_back({.rule = std::string(finding.rule->name),
                      .message = std::move(finding.message),
                      .location = std::move(finding.location)});
  }
  return denied;
}

}  // namespace schemadiff::cli
