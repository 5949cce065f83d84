// SPDX-License-Identifier: MIT
#include "report/findings.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <set>

namespace schemadiff::report {
namespace {

using Json = nlohmann::json;

FindingsReport sample() {
  FindingsReport report{.command = "lint", .tool_version = "1.2.3", .dialect = "sqlite"};
  report.revisions = {"aaaa", "bbbb"};
  report.rules = {{"drop-table", "data-loss", Level::warning, "Dropping loses rows", "keep it"},
                  {"unsealed", "", Level::off, "It has no seal", "seal it"}};
  report.subjects = {{"migrations", "db/migrations"}, {"aaaa", "db/1.sql"}, {"bbbb", "db/2.sql"}};
  report.findings = {{.rule = "drop-table",
                      .hazard = "data-loss",
                      .level = Level::error,
                      .message = "drops <t> & \"u\", 100%",
                      .cure = "keep it",
                      .location = {"db/a, b:%.sql", 7, 3},
                      .subject = "aaaa"},
                     {.rule = "drop-table",
                      .level = Level::warning,
                      .message = "drops v",
                      .location = {"db/1.sql", 9, 0},
                      .subject = "aaaa"},
                     {.rule = "drop-table",
                      .level = Level::warning,
                      .message = "drops w",
                      .location = {"db/2.sql", 4, 0},
                      .subject = "bbbb",
                      .accepted = "nobody reads it"}};
  return report;
}

/// What the published schema of SARIF 2.1.0 requires of the parts that are written, and what GitHub
/// asks for beyond it; one line for each thing that is wrong.
class SarifFaults {
 public:
  explicit SarifFaults(const Json& log) {
    require(log.value("version", "") == "2.1.0", "version");
    require(log.contains("runs") && log["runs"].is_array() && log["runs"].size() == 1, "runs");
    if (faults_.empty()) check_run(log["runs"][0]);
  }
  const std::set<std::string>& faults() const { return faults_; }

 private:
  void require(bool holds, const std::string& what) {
    if (!holds) faults_.insert(what);
  }
  static bool has_text(const Json& object, const char* key) {
    return object.contains(key) && object[key].value("text", "") != "";
  }

  void check_run(const Json& run) {
    require(run.contains("tool") && run["tool"].contains("driver"), "tool.driver");
    require(run.contains("results") && run["results"].is_array(), "results");
    if (!faults_.empty()) return;
    const Json& driver = run["tool"]["driver"];
    require(driver.value("name", "") != "", "driver.name");
    for (const Json& rule : driver.value("rules", Json::array())) {
      require(rule.value("id", "") != "", "rule.id");
      require(ids_.insert(rule.value("id", "")).second, "rule.id twice");
      require(has_text(rule, "shortDescription") && has_text(rule, "help"), "rule.help");
      names_.push_back(rule.value("id", ""));
    }
    for (const Json& result : run["results"]) check_result(result);
  }

  void check_result(const Json& result) {
    require(has_text(result, "message"), "result.message");
    require(ids_.contains(result.value("ruleId", "")), "result.ruleId");
    const std::size_t index = result.value("ruleIndex", std::size_t{0});
    require(index < names_.size() && names_[index] == result.value("ruleId", ""), "ruleIndex");
    const std::set<std::string> levels{"none", "note", "warning", "error"};
    require(levels.contains(result.value("level", "")), "result.level");
    require(result.contains("locations") && result["locations"].size() == 1, "result.locations");
    for (const Json& location : result.value("locations", Json::array()))
      check_location(location.value("physicalLocation", Json::object()));
    for (const Json& suppression : result.value("suppressions", Json::array()))
      require(suppression.value("kind", "") == "inSource", "suppression.kind");
  }

  void check_location(const Json& location) {
    const std::string uri = location.value("artifactLocation", Json::object()).value("uri", "");
    require(!uri.empty() && uri.find("://") == std::string::npos && uri[0] != '/', "uri");
    require(uri.find_first_of(" <>\"{}|\\^`,") == std::string::npos, "uri.characters");
    const Json region = location.value("region", Json::object());
    require(region.value("startLine", 0) >= 1, "startLine");
    require(!region.contains("startColumn") || region["startColumn"] >= 1, "startColumn");
  }

  std::set<std::string> faults_, ids_;
  std::vector<std::string> names_;
};

std::set<std::string> faults_of(const Json& log) { return SarifFaults(log).faults(); }

TEST(Sarif, holds_what_its_schema_requires) {
  const Json log = Json::parse(findings_sarif(sample()));
  EXPECT_EQ(faults_of(log), std::set<std::string>{});
  EXPECT_EQ(faults_of(Json::parse(findings_sarif({.command = "lint", .tool_version = "1"}))),
            std::set<std::string>{});
}

TEST(Sarif, would_be_found_wrong_by_this_test) {
  const Json good = Json::parse(findings_sarif(sample()));
  const auto without = [&](const char* pointer) {
    Json log = good;
    const Json::json_pointer whole(pointer);
    log[whole.parent_pointer()].erase(whole.back());
    return faults_of(log);
  };
  EXPECT_EQ(without("/version").count("version"), 1U);
  EXPECT_EQ(without("/runs/0/tool/driver/name").count("driver.name"), 1U);
  EXPECT_EQ(without("/runs/0/results/0/message/text").count("result.message"), 1U);
  EXPECT_EQ(without("/runs/0/tool/driver/rules/0/help").count("rule.help"), 1U);
  Json log = good;
  log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"]["startLine"] = 0;
  EXPECT_EQ(faults_of(log).count("startLine"), 1U);
  log = good;
  log["runs"][0]["results"][0]["ruleIndex"] = 1;
  EXPECT_EQ(faults_of(log).count("ruleIndex"), 1U);
}

TEST(Sarif, writes_paths_as_relative_references_and_accepted_findings_as_suppressed) {
  const Json run = Json::parse(findings_sarif(sample()))["runs"][0];
  const Json& first = run["results"][0];
  const Json& place = first["locations"][0]["physicalLocation"];
  EXPECT_EQ(place["artifactLocation"]["uri"], "db/a%2C%20b%3A%25.sql");
  EXPECT_EQ(place["region"], (Json{{"startLine", 7}, {"startColumn", 3}}));
  EXPECT_EQ(first["message"]["text"], "drops <t> & \"u\", 100%\nFix: keep it");
  EXPECT_FALSE(first.contains("suppressions"));
  EXPECT_EQ(run["results"][2]["suppressions"][0]["justification"], "nobody reads it");
  EXPECT_EQ(run["tool"]["driver"]["rules"].size(), 1U) << "rules that found nothing are not told";
}

TEST(Github, escapes_data_and_properties_and_leaves_accepted_findings_out) {
  EXPECT_EQ(findings_github(sample()),
            "::error file=db/a%2C b%3A%25.sql,line=7,col=3,title=drop-table::drops <t> & \"u\", "
            "100%25%0AFix: keep it\n"
            "::warning file=db/1.sql,line=9,title=drop-table::drops v\n");
  FindingsReport report;
  report.findings = {{.rule = "r", .level = Level::note, .message = "one\r\ntwo"}};
  EXPECT_EQ(findings_github(report), "::notice title=r::one%0D%0Atwo\n");
}

TEST(Junit, fails_the_cases_of_errors_and_prints_the_rest) {
  EXPECT_EQ(
      findings_junit(sample()),
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<testsuites tests=\"3\" failures=\"1\" errors=\"0\">\n"
      "  <testsuite name=\"schemadiff lint\" tests=\"3\" failures=\"1\" errors=\"0\">\n"
      "    <testcase classname=\"schemadiff.lint\" name=\"migrations\" file=\"db/migrations\"/>\n"
      "    <testcase classname=\"schemadiff.lint\" name=\"aaaa\" file=\"db/1.sql\">\n"
      "      <failure type=\"drop-table\" message=\"drops &lt;t&gt; &amp; &quot;u&quot;, 100%\">"
      "drop-table: db/a, b:%.sql:7:3: drops &lt;t&gt; &amp; &quot;u&quot;, 100%&#10;"
      "Fix: keep it&#10;</failure>\n"
      "      <system-out>warning: drop-table: db/1.sql:9: drops v&#10;</system-out>\n"
      "    </testcase>\n"
      "    <testcase classname=\"schemadiff.lint\" name=\"bbbb\" file=\"db/2.sql\"/>\n"
      "  </testsuite>\n"
      "</testsuites>\n");
}

TEST(Junit, leaves_out_what_xml_cannot_hold) {
  EXPECT_EQ(xml_escaped("a\x01"
                        "b\x1b[0m\tc\xEF\xBF\xBF"
                        "d\xC3\xA4"),
            "ab[0m&#9;cd\xC3\xA4");
}

TEST(Findings, are_lines_as_compilers_write_them) {
  EXPECT_EQ(findings_text(sample()),
            "db/a, b:%.sql:7:3: error: drop-table: drops <t> & \"u\", 100%\n"
            "  fix: keep it\n"
            "db/1.sql:9: warning: drop-table: drops v\n"
            "db/2.sql:4: accepted: drop-table: drops w (nobody reads it)\n"
            "1 error, 1 warning, 1 accepted in 2 revisions\n");
  EXPECT_EQ(findings_text({.revisions = {"a"}}), "nothing found in 1 revision\n");
}

}  // namespace
}  // namespace schemadiff::report
