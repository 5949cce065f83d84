// SPDX-License-Identifier: MIT
#include <algorithm>

#include "report/findings.hpp"
#include "support/text.hpp"

namespace schemadiff::report {
namespace {

/// As https://github.com/actions/toolkit/blob/main/packages/core/src/command.ts has it.
std::string escaped_data(std::string_view text) {
  std::string escaped = support::replace_all(text, "%", "%25");
  escaped = support::replace_all(escaped, "\r", "%0D");
  return support::replace_all(escaped, "\n", "%0A");
}

std::string escaped_property(std::string_view text) {
  std::string escaped = support::replace_all(escaped_data(text), ":", "%3A");
  return support::replace_all(escaped, ",", "%2C");
}

std::string_view command_of(Level level) {
  return level == Level::note ? "notice" : name_of(level);
}

std::string line_of(const FindingRow& finding) {
  std::string line = "::" + std::string(command_of(finding.level)) + ' ';
  const Location& at = finding.location;
  if (!at.file.empty()) {
    line +=
        "file=" + escaped_property(at.file) + ",line=" + std::to_string(std::max(at.line, 1)) + ',';
    if (at.column > 0) line += "col=" + std::to_string(at.column) + ',';
  }
  std::string message = finding.message;
  if (!finding.cure.empty()) message += "\nFix: " + finding.cure;
  return line + "title=" + escaped_property(finding.rule) + "::" + escaped_data(message) + '\n';
}

}  // namespace

std::string findings_github(const FindingsReport& report) {
  std::string text;
  for (const FindingRow& finding : report.findings) {
    if (finding.accepted.empty()) text += line_of(finding);
  }
  return text;
}

}  // namespace schemadiff::report
