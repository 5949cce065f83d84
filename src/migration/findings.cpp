// SPDX-License-Identifier: MIT
#include "migration/findings.hpp"

#include <fmt/format.h>

#include "migration/run_part.hpp"
#include "support/text.hpp"

namespace schemadiff::migration {
namespace {

std::string listed(const Revisions& revisions) {
  std::vector<std::string> ids;
  for (const Revision* revision : revisions) ids.push_back(revision->id);
  return support::join(ids, ", ");
}

Finding finding(std::string rule, std::string message, Location location) {
  return {.rule = std::move(rule), .message = std::move(message), .location = std::move(location)};
}

}  // namespace

std::vector<Finding> graph_findings(const Graph& graph) {
  std::vector<Finding> findings = graph.findings();
  const Revisions heads = graph.heads();
  if (heads.size() > 1) {
    findings.push_back(
        finding("multiple-heads",
                fmt::format("there are {} heads ({}); join them with \"schemadiff merge\"",
                            heads.size(), listed(heads)),
                heads.back()->location("parent")));
  }
  for (const Revision* revision : graph.in_order()) {
    if (!has_broken_seal(*revision)) continue;
    findings.push_back(finding(
        "broken-seal",
        fmt::format("revision {} was changed after it was sealed; undo the change, or, where "
                    "it was meant and the revision is applied nowhere, say \"schemadiff seal "
                    "{}\"",
                    revision->id, revision->id),
        revision->location("seal")));
  }
  return findings;
}

std::vector<Finding> statement_findings(const Graph& graph, const Dialect& dialect) {
  std::vector<Finding> findings;
  for (const Revision* revision : graph.in_order()) {
    try {
      prepare(*revision, Direction::up, dialect);
      if (!irreversible_reason(*revision, dialect.name())) {
        prepare(*revision, Direction::down, dialect);
      }
    } catch (const MigrationError& error) {
      findings.push_back(finding("bad-file", error.what(), error.location()));
    }
  }
  return findings;
}

std::vector<Finding> target_findings(const Graph& graph, const TargetState& state,
                                     const std::map<std::string, std::string>& checksums) {
  std::vector<Finding> findings;
  std::map<std::string, std::string> ran = checksums;
  for (const VersionRow& row : state.rows) {
    if (!row.checksum.empty()) ran[row.revision] = row.checksum;
    if (graph.find(row.revision)) continue;
    findings.push_back(finding(
        "unknown-revision",
        fmt::format("the target has applied revision {}, which no file here has", row.revision),
        {}));
  }
  for (const auto& [id, checksum] : ran) {
    const Revision* revision = graph.find(id);
    if (!revision || checksum.empty() || checksum == revision->checksum) continue;
    findings.push_back(
        finding("changed-after-apply",
                fmt::format("revision {} was changed after the target ran it; undo the change and "
                            "write a new revision",
                            id),
                revision->location("seal")));
  }
  return findings;
}

std::vector<Finding> style_findings(const Graph& graph, std::string_view dialect) {
  std::vector<Finding> findings;
  for (const Revision* revision : graph.in_order()) {
    const auto add = [&](std::string rule, std::string_view what) {
      findings.push_back(finding(std::move(rule), fmt::format("revision {} {}", revision->id, what),
                                 revision->location("revision")));
    };
    if (!is_sealed(*revision)) add("unsealed", "has no seal");
    if (revision->message.empty()) add("no-message", "has no message");
    if (irreversible_reason(*revision, dialect)) add("irreversible", "cannot be taken back");
    const std::string proven = evidence_for(*revision, dialect).proven;
    if (proven.empty() || proven == "no") add("unproven", "was not proven");
  }
  return findings;
}

}  // namespace schemadiff::migration
