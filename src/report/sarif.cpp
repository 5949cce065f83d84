// SPDX-License-Identifier: MIT
#include <algorithm>

#include "report/findings.hpp"
#include "report/json_value.hpp"

namespace schemadiff::report {
namespace {

Json text_of(const std::string& text) { return {{"text", text}}; }

/// A path as a relative reference: https://www.rfc-editor.org/rfc/rfc3986#section-4.2
std::string uri_of(std::string_view path) {
  constexpr std::string_view plain = "/-._~";
  constexpr char digits[] = "0123456789ABCDEF";
  std::string uri = path.starts_with('/') ? "file://" : "";
  for (const char c : path) {
    const auto byte = static_cast<unsigned char>(c);
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    if (letter || plain.find(c) != std::string_view::npos) {
      uri += c;
    } else {
      uri += {'%', digits[byte >> 4U], digits[byte & 15U]};
    }
  }
  return uri;
}

Json rule_of(const RuleRow& rule) {
  Json json = {{"id", rule.name},
               {"shortDescription", text_of(rule.meaning)},
               {"help", text_of(rule.cure)},
               {"defaultConfiguration", {{"level", name_of(rule.level)}}}};
  if (!rule.hazard.empty()) json["properties"] = {{"tags", Json::array({rule.hazard})}};
  return json;
}

Json location_of(const Location& location) {
  Json artifact = {{"uri", uri_of(location.file)}};
  if (!location.file.starts_with('/')) artifact["uriBaseId"] = "%SRCROOT%";
  Json region = {{"startLine", std::max(location.line, 1)}};
  if (location.column > 0) region["startColumn"] = location.column;
  return {{"physicalLocation", {{"artifactLocation", artifact}, {"region", region}}}};
}

/// The rules that something was found by, in the order of the list.
std::vector<RuleRow> broken_rules(const FindingsReport& report) {
  std::vector<RuleRow> rules;
  std::ranges::copy_if(report.rules, std::back_inserter(rules), [&](const RuleRow& rule) {
    return std::ranges::find(report.findings, rule.name, &FindingRow::rule) !=
           report.findings.end();
  });
  return rules;
}

Json result_of(const FindingRow& finding, const std::vector<RuleRow>& rules) {
  std::string message = finding.message;
  if (!finding.cure.empty()) message += "\nFix: " + finding.cure;
  Json json = {{"ruleId", finding.rule}};
  const auto rule = std::ranges::find(rules, finding.rule, &RuleRow::name);
  if (rule != rules.end()) json["ruleIndex"] = rule - rules.begin();
  json["level"] = name_of(finding.level);
  json["message"] = text_of(message);
  json["locations"] = Json::array();
  if (!finding.location.file.empty()) json["locations"].push_back(location_of(finding.location));
  if (!finding.accepted.empty()) {
    json["suppressions"] =
        Json::array({Json{{"kind", "inSource"}, {"justification", finding.accepted}}});
  }
  return json;
}

}  // namespace

std::string findings_sarif(const FindingsReport& report) {
  const std::vector<RuleRow> broken = broken_rules(report);
  Json rules = Json::array();
  for (const RuleRow& rule : broken) rules.push_back(rule_of(rule));
  Json results = Json::array();
  for (const FindingRow& finding : report.findings) results.push_back(result_of(finding, broken));
  const Json driver = {
      {"name", "schemadiff"}, {"version", report.tool_version}, {"rules", std::move(rules)}};
  const Json run = {{"tool", {{"driver", driver}}},
                    {"automationDetails", {{"id", "schemadiff/" + report.command + "/"}}},
                    {"columnKind", "utf16CodeUnits"},
                    {"results", std::move(results)}};
  return written({{"$schema", "https://json.schemastore.org/sarif-2.1.0.json"},
                  {"version", "2.1.0"},
                  {"runs", Json::array({run})}});
}

}  // namespace schemadiff::report
