// SPDX-License-Identifier: MIT
#include "cli/findings.hpp"

#include "lint/rule.hpp"
#include "schemadiff/error.hpp"
#include "support/files.hpp"

namespace schemadiff::cli {
namespace {

report::Level level_of(lint::Severity severity) {
  switch (severity) {
    case lint::Severity::off:
      return report::Level::off;
    case lint::Severity::note:
      return report::Level::note;
    case lint::Severity::warning:
      return report::Level::warning;
    case lint::Severity::error:
    case lint::Severity::fatal:
      return report::Level::error;
  }
  return report::Level::error;
}

}  // namespace

report::RuleRow row_of(const lint::Rule& rule, const lint::Levels& levels) {
  return {.name = std::string(rule.name),
          .hazard = std::string(rule.hazard),
          .level = level_of(levels.of(rule)),
          .meaning = std::string(rule.meaning),
          .cure = std::string(rule.cure)};
}

std::vector<report::RuleRow> rule_rows(const lint::Levels& levels, std::string_view dialect) {
  std::vector<report::RuleRow> rows;
  for (const std::span<const lint::Rule> family : lint::families()) {
    for (const lint::Rule& rule : family) {
      if (rule.dialect.empty() || dialect.empty() || rule.dialect == dialect)
        rows.push_back(row_of(rule, levels));
    }
  }
  return rows;
}

report::FindingRow row_of(const lint::Finding& finding) {
  return {.rule = std::string(finding.rule->name),
          .hazard = std::string(finding.rule->hazard),
          .level = level_of(finding.severity),
          .message = finding.message,
          .cure = std::string(finding.rule->cure),
          .location = finding.location,
          .subject = finding.revision,
          .accepted = finding.accepted};
}

report::FindingRow row_of(const migration::Finding& finding, std::string_view subject) {
  const lint::Rule* rule = lint::rule_named(finding.rule);
  const bool says_cure = finding.message.find("; ") != std::string::npos;
  return {.rule = finding.rule,
          .hazard = std::string(rule ? rule->hazard : ""),
          .message = finding.message,
          .cure = std::string(rule && !says_cure ? rule->cure : ""),
          .location = finding.location,
          .subject = std::string(subject)};
}

std::string in_format(const report::FindingsReport& report, std::string_view format) {
  if (format == "sarif") return report::findings_sarif(report);
  if (format == "github") return report::findings_github(report);
  return report::findings_junit(report);
}

void write_report(Session& session, const std::string& text) {
  const std::string file = session.arguments.value("output");
  if (file.empty()) return session.terminal.out(text);
  const std::string error = support::write_file(file, text, support::IfThere::replace);
  if (!error.empty()) throw UsageError("cannot write " + file + ": " + error);
}

}  // namespace schemadiff::cli
