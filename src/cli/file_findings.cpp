// SPDX-License-Identifier: MIT
#include "cli/file_findings.hpp"

#include "migration/findings.hpp"
#include "migration/rules.hpp"

namespace schemadiff::cli {
namespace {

bool counts(const migration::Finding& finding, const LintConfig& lint) {
  const migration::Rule* rule = migration::rule_named(finding.rule);
  const bool advice = rule && rule->gravity == migration::Gravity::advice;
  return advice ? lint.denies(finding.rule) : !lint.allows(finding.rule);
}

}  // namespace

CheckedFolder check_folder(const std::string& folder, const Dialect& dialect,
                           const LintConfig& lint) {
  migration::Folder read = migration::load_folder(folder);
  CheckedFolder checked{migration::Graph(std::move(read.revisions)), {}};
  const auto add = [&](std::vector<migration::Finding> findings) {
    for (migration::Finding& finding : findings) {
      if (counts(finding, lint)) checked.findings.push_back(std::move(finding));
    }
  };
  add(std::move(read.findings));
  add(migration::graph_findings(checked.graph));
  add(migration::statement_findings(checked.graph, dialect));
  add(migration::style_findings(checked.graph, dialect.name()));
  return checked;
}

}  // namespace schemadiff::cli
