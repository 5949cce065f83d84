// SPDX-License-Identifier: MIT
#include "report/findings.hpp"

namespace schemadiff::report {
namespace {

/// What XML forbids above ASCII: U+FFFE and U+FFFF, as UTF-8.
bool is_noncharacter(std::string_view text) {
  return text.starts_with("\xEF\xBF\xBE") || text.starts_with("\xEF\xBF\xBF");
}

std::string attribute(std::string_view name, std::string_view value) {
  return ' ' + std::string(name) + "=\"" + xml_escaped(value) + '"';
}

std::string described(const FindingRow& finding) {
  std::string text = finding.message;
  if (const std::string place = to_string(finding.location); !place.empty())
    text = place + ": " + text;
  if (!finding.cure.empty()) text += "\nFix: " + finding.cure;
  return text;
}

/// What speaks against a subject, by level.
struct Verdict {
  std::vector<const FindingRow*> failures = {};
  std::vector<const FindingRow*> remarks = {};
};

Verdict verdict_on(const Subject& subject, const FindingsReport& report) {
  Verdict verdict;
  for (const FindingRow& finding : report.findings) {
    if (finding.subject != subject.name || !finding.accepted.empty()) continue;
    (finding.level == Level::error ? verdict.failures : verdict.remarks).push_back(&finding);
  }
  return verdict;
}

/// One element for all that fails, since readers show only the first.
std::string failure_of(const std::vector<const FindingRow*>& failures) {
  std::string message, text;
  for (const FindingRow* finding : failures) {
    message += (message.empty() ? "" : "; ") + finding->message;
    text += finding->rule + ": " + described(*finding) + '\n';
  }
  return "      <failure" + attribute("type", failures[0]->rule) + attribute("message", message) +
         '>' + xml_escaped(text) + "</failure>\n";
}

std::string case_of(const Subject& subject, const Verdict& verdict, const std::string& command) {
  std::string text = "    <testcase" + attribute("classname", "schemadiff." + command) +
                     attribute("name", subject.name);
  if (!subject.file.empty()) text += attribute("file", subject.file);
  if (verdict.failures.empty() && verdict.remarks.empty()) return text + "/>\n";
  text += ">\n";
  if (!verdict.failures.empty()) text += failure_of(verdict.failures);
  if (!verdict.remarks.empty()) {
    std::string remarks;
    for (const FindingRow* finding : verdict.remarks) {
      remarks += std::string(name_of(finding->level)) + ": " + finding->rule + ": " +
                 described(*finding) + '\n';
    }
    text += "      <system-out>" + xml_escaped(remarks) + "</system-out>\n";
  }
  return text + "    </testcase>\n";
}

}  // namespace

std::string xml_escaped(std::string_view text) {
  std::string escaped;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if (is_noncharacter(text.substr(i))) {
      i += 2;
    } else if (text[i] == '&') {
      escaped += "&amp;";
    } else if (text[i] == '<') {
      escaped += "&lt;";
    } else if (text[i] == '>') {
      escaped += "&gt;";
    } else if (text[i] == '"') {
      escaped += "&quot;";
    } else if (text[i] == '\n' || text[i] == '\t') {
      escaped += text[i] == '\n' ? "&#10;" : "&#9;";
    } else if (byte >= 0x20) {
      escaped += text[i];
    }
  }
  return escaped;
}

std::string findings_junit(const FindingsReport& report) {
  std::string cases;
  std::size_t failed = 0;
  for (const Subject& subject : report.subjects) {
    const Verdict verdict = verdict_on(subject, report);
    if (!verdict.failures.empty()) ++failed;
    cases += case_of(subject, verdict, report.command);
  }
  const std::string counts = attribute("tests", std::to_string(report.subjects.size())) +
                             attribute("failures", std::to_string(failed)) +
                             attribute("errors", "0");
  return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites" + counts + ">\n  <testsuite" +
         attribute("name", "schemadiff " + report.command) + counts + ">\n" + cases +
         "  </testsuite>\n</testsuites>\n";
}

}  // namespace schemadiff::report
