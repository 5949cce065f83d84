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

Json default_of(Level level) {
  if (level == Level::off) return {{"enabled", false}};
  return {{"level", name_of(level)}};
}

Json rule_of(const RuleRow& rule) {
  Json json = {{"id", rule.name},
               {"shortDescription", text_of(rule.meaning)},
               {"help", text_of(rule.cure)},
               {"defaultConfiguration", default_of(rule.level)}};
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

std::size_t index_of(const std::string& rule, const FindingsReport& report) {
  return static_cast<std::size_t>(std::ranges::find(report.rules, rule, &RuleRow::name) -
                                  report.rules.begin());
}

Json result_of(const FindingRow& finding, const FindingsReport& report) {
  std::string message = finding.message;
  if (!finding.cure.empty()) message += "\nFix: " + finding.cure;
  Json json = {{"ruleId", finding.rule}};
  if (const std::size_t index = index_of(finding.rule, report); index < report.rules.size())
    json["ruleIndex"] = index;
  json["level"] = name_of(finding.level);
  json["message"] = text_of(message);
  json["locations"] = Json::array();
  if (!finding.location.file.empty()) json["locations"].push_back(location_of(finding.location));
  if (!finding.accepted.empty()) {
    json["suppressions"] = Json::array(
        {Json{{"kind", "inSource"}, {"justification", finding.accepted}}});
  }
  return json;
}

}  // namespace

std::string findings_sarif(const FindingsReport& report) {
  Json rules = Json::array();
  for (const RuleRow& rule : report.rules) rules.push_back(rule_of(rule));
  Json results = Json::array();
  for (const FindingRow& finding : report.findings) results.push_back(result_of(finding, report));
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
