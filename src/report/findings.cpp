// SPDX-License-Identifier: MIT
#include "report/findings.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "report/json_value.hpp"
#include "support/text.hpp"

namespace schemadiff::report {
namespace {

std::string counted(std::size_t count, std::string_view what) {
  return fmt::format("{} {}{}", count, what, count == 1 ? "" : "s");
}

std::string line_of(const FindingRow& finding) {
  const std::string place = to_string(finding.location);
  std::string text = place.empty() ? "" : place + ": ";
  text += fmt::format("{}: {}: {}", finding.accepted.empty() ? name_of(finding.level) : "accepted",
                      finding.rule, finding.message);
  if (!finding.accepted.empty()) return text + fmt::format(" ({})\n", finding.accepted);
  return text + (finding.cure.empty() ? "\n" : fmt::format("\n  fix: {}\n", finding.cure));
}

std::string summary(const FindingsReport& report) {
  std::vector<std::string> counts;
  for (const Level level : {Level::error, Level::warning, Level::note}) {
    const auto count = std::ranges::count_if(report.findings, [&](const FindingRow& finding) {
      return finding.level == level && finding.accepted.empty();
    });
    if (count > 0) counts.push_back(counted(static_cast<std::size_t>(count), name_of(level)));
  }
  const auto accepted = std::ranges::count_if(
      report.findings, [](const FindingRow& finding) { return !finding.accepted.empty(); });
  if (counts.empty()) counts.emplace_back("nothing found");
  if (accepted > 0) counts.push_back(fmt::format("{} accepted", accepted));
  return fmt::format("{} in {}\n", support::join(counts, ", "),
                     counted(report.revisions.size(), "revision"));
}

Json text_or_null(const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); }

Json number_or_null(int number) { return number == 0 ? Json(nullptr) : Json(number); }

Json json_of(const FindingRow& finding, const FindingsReport& report) {
  const bool of_revision =
      std::ranges::find(report.revisions, finding.subject) != report.revisions.end();
  return {{"rule", finding.rule},
          {"hazard", text_or_null(finding.hazard)},
          {"severity", name_of(finding.level)},
          {"message", finding.message},
          {"fix", text_or_null(finding.cure)},
          {"accepted", text_or_null(finding.accepted)},
          {"revision", of_revision ? Json(finding.subject) : Json(nullptr)},
          {"file", text_or_null(finding.location.file)},
          {"line", number_or_null(finding.location.line)},
          {"column", number_or_null(finding.location.column)}};
}

}  // namespace

std::string findings_text(const FindingsReport& report) {
  std::string text;
  for (const FindingRow& finding : report.findings) text += line_of(finding);
  return text + summary(report);
}

std::string findings_json(const FindingsReport& report) {
  Json problems = Json::array();
  for (const FindingRow& finding : report.findings) problems.push_back(json_of(finding, report));
  return written({{"version", 1},
                  {"command", report.command},
                  {"dialect", report.dialect},
                  {"target", text_or_null(report.target)},
                  {"revisions", report.revisions},
                  {"problems", std::move(problems)}});
}

std::string rules_text(const std::vector<RuleRow>& rules) {
  std::size_t name = 0, hazard = 0;
  for (const RuleRow& rule : rules) {
    name = std::max(name, rule.name.size());
    hazard = std::max(hazard, rule.hazard.size());
  }
  std::string text;
  for (const RuleRow& rule : rules) {
    text += fmt::format("{:{}}  {:{}}  {:7}  {}\n", rule.name, name, rule.hazard, hazard,
                        name_of(rule.level), rule.meaning);
  }
  return text;
}

std::string rules_json(const std::vector<RuleRow>& rules) {
  Json all = Json::array();
  for (const RuleRow& rule : rules) {
    all.push_back({{"rule", rule.name},
                   {"hazard", text_or_null(rule.hazard)},
                   {"severity", name_of(rule.level)},
                   {"meaning", rule.meaning},
                   {"fix", rule.cure}});
  }
  return written({{"version", 1}, {"command", "lint"}, {"rules", std::move(all)}});
}

std::string_view name_of(Level level) noexcept {
  switch (level) {
    case Level::off:
      return "off";
    case Level::note:
      return "note";
    case Level::warning:
      return "warning";
    case Level::error:
      return "error";
  }
  return {};
}

}  // namespace schemadiff::report
