// SPDX-License-Identifier: MIT
// Each rule that is found in statements has a folder tests/lint/DIALECT/RULE with two migrations:
//
//   good.sql   breaks it nowhere
//   bad.sql    breaks it once, in the statement below the line `-- here`
//
// A file is the way up of one revision; lines `-- migrate:up …` begin further parts, and what
// stands above a line `-- then` is an earlier revision. Rules that cannot but be broken as well are
// named in a line `-- also: RULE, RULE`. Rules of any dialect have their folder in `any`, whose
// files are read as both.
#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <sstream>

#include "lint/lint.hpp"
#include "migration/graph.hpp"
#include "postgres/postgres.hpp"
#include "sqlite/sqlite.hpp"
#include "support/files.hpp"
#include "support/text.hpp"

namespace schemadiff::lint {
namespace {

struct Case {
  std::string path = {};
  std::vector<std::string> revisions = {};  // the texts of their ways up
  int here = 0;                             // the line after `-- here`, in the last one
  std::set<std::string> also = {};
};

Case read_case(const std::string& path) {
  Case read{.path = path};
  const support::FileText file = support::read_file(path);
  EXPECT_EQ(file.error, "") << path;
  std::string text;
  int line = 1;
  for (const std::string& each : support::split(file.text, '\n')) {
    if (each == "-- then") {
      read.revisions.push_back(text);
      text.clear();
      line = 1;
      continue;
    }
    if (each == "-- here") read.here = line + 1;
    if (each.starts_with("-- also: ")) {
      for (const std::string& rule : support::split(each.substr(9), ','))
        read.also.emplace(support::trim(rule));
    }
    text += each + '\n';
    ++line;
  }
  read.revisions.push_back(text);
  return read;
}

constexpr std::string_view header = "-- revision: r{}\n-- parent: {}\n-- message: a case\n";

migration::Revision revision_of(const std::string& body, std::size_t number) {
  std::string text = support::replace_all(header, "r{}", "r" + std::to_string(number));
  text = support::replace_all(text, "{}", number == 0 ? "none" : "r" + std::to_string(number - 1));
  if (!body.starts_with("-- migrate:up")) text += "-- migrate:up\n";
  return migration::parse_revision(text + body + "-- migrate:down irreversible: a case\n",
                                   "r" + std::to_string(number) + ".sql");
}

/// Where the body's first line stands in the text of its revision.
int lines_above(const std::string& body) { return body.starts_with("-- migrate:up") ? 3 : 4; }

std::vector<Finding> lint_case(const Case& read, const Dialect& dialect, Levels levels) {
  std::vector<migration::Revision> revisions;
  for (const std::string& body : read.revisions)
    revisions.push_back(revision_of(body, revisions.size()));
  const migration::Graph graph(std::move(revisions));
  EXPECT_TRUE(graph.findings().empty()) << read.path;
  return lint_statements(graph, graph.heads(), {.dialect = dialect, .levels = std::move(levels)});
}

std::string told(const std::vector<Finding>& findings) {
  std::ostringstream text;
  for (const Finding& finding : findings)
    text << finding.location.line << ": " << finding.rule->name << ": " << finding.message << '\n';
  return text.str();
}

std::vector<const Rule*> rules_with_cases() {
  std::vector<const Rule*> rules;
  for (const std::span<const Rule> family : families()) {
    for (const Rule& rule : family) {
      if (rule.find) rules.push_back(&rule);
    }
  }
  return rules;
}

/// Rules that are off must be asked for, or nothing would be told of them.
Levels levels_for(const Rule& rule) {
  Levels levels;
  if (rule.severity == Severity::off) levels.deny.emplace(rule.name);
  return levels;
}

class RuleCase : public testing::TestWithParam<const Rule*> {
 protected:
  std::string folder() const {
    const Rule& rule = *GetParam();
    const std::string dialect(rule.dialect.empty() ? "any" : rule.dialect);
    return std::string(LINT_CASES) + '/' + dialect + '/' + std::string(rule.name);
  }
  std::vector<const Dialect*> dialects() const {
    std::vector<const Dialect*> all;
    if (GetParam()->dialect != "sqlite") all.push_back(&postgres::dialect());
    if (GetParam()->dialect != "postgresql") all.push_back(&sqlite::dialect());
    return all;
  }
};

TEST_P(RuleCase, is_found_in_the_bad_case_at_its_line_and_no_other_rule_is) {
  const Rule& rule = *GetParam();
  const Case bad = read_case(folder() + "/bad.sql");
  ASSERT_GT(bad.here, 0) << bad.path << " has no line \"-- here\"";
  for (const Dialect* dialect : dialects()) {
    const std::vector<Finding> findings = lint_case(bad, *dialect, levels_for(rule));
    int found = 0;
    std::set<std::string> others;
    for (const Finding& finding : findings) {
      if (finding.rule != &rule) {
        others.emplace(finding.rule->name);
        continue;
      }
      ++found;
      EXPECT_EQ(finding.location.line, bad.here + lines_above(bad.revisions.back())) << bad.path;
      EXPECT_EQ(finding.message.find('{'), std::string::npos) << finding.message;
      EXPECT_EQ(finding.message.find("  "), std::string::npos) << finding.message;
    }
    EXPECT_EQ(found, 1) << bad.path << '\n' << told(findings);
    EXPECT_EQ(others, bad.also) << bad.path << '\n' << told(findings);
  }
}

TEST_P(RuleCase, is_not_found_in_the_good_case) {
  const Rule& rule = *GetParam();
  const Case good = read_case(folder() + "/good.sql");
  for (const Dialect* dialect : dialects()) {
    for (const Finding& finding : lint_case(good, *dialect, levels_for(rule))) {
      EXPECT_NE(finding.rule, &rule) << good.path << ':' << finding.location.line;
      EXPECT_NE(finding.rule->name, "unreadable-statement") << finding.message;
    }
  }
}

INSTANTIATE_TEST_SUITE_P(lint, RuleCase, testing::ValuesIn(rules_with_cases()),
                         [](const testing::TestParamInfo<const Rule*>& parameter) {
                           const Rule& rule = *parameter.param;
                           std::string name(rule.dialect.empty() ? "any" : rule.dialect);
                           name += '_' + std::string(rule.name);
                           std::ranges::replace(name, '-', '_');
                           return name;
                         });

TEST(LintRules, every_folder_of_cases_is_that_of_a_rule) {
  std::set<std::string> rules;
  for (const Rule* rule : rules_with_cases())
    rules.insert(std::string(rule->dialect.empty() ? "any" : rule->dialect) + '/' +
                 std::string(rule->name));
  std::set<std::string> folders;
  for (const std::string& dialect : support::entries(LINT_CASES)) {
    for (const std::string& rule : support::entries(std::string(LINT_CASES) + '/' + dialect))
      folders.insert(dialect + '/' + rule);
  }
  EXPECT_EQ(folders, rules);
}

TEST(LintRules, every_rule_says_what_it_means_and_what_helps_on_one_line) {
  std::set<std::string_view> names;
  for (const std::span<const Rule> family : families()) {
    for (const Rule& rule : family) {
      EXPECT_TRUE(names.insert(rule.name).second) << rule.name;
      EXPECT_FALSE(rule.meaning.empty()) << rule.name;
      EXPECT_FALSE(rule.cure.empty()) << rule.name;
      EXPECT_FALSE(rule.meaning.ends_with('.')) << rule.name;
      EXPECT_EQ(rule.find != nullptr && rule.message.empty(), false) << rule.name;
      const std::string text = std::string(rule.meaning) + std::string(rule.cure);
      EXPECT_EQ(text.find('\n'), std::string::npos) << rule.name;
    }
  }
}

TEST(LintRules, every_hazard_of_a_rule_is_one_that_generated_statements_know) {
  std::set<std::string_view> hazards;
  for (int kind = 0; kind <= static_cast<int>(HazardKind::breaks_clients); ++kind)
    hazards.insert(schemadiff::name_of(static_cast<HazardKind>(kind)));
  for (const std::span<const Rule> family : families()) {
    for (const Rule& rule : family)
      EXPECT_TRUE(rule.hazard.empty() || hazards.contains(rule.hazard)) << rule.name;
  }
  for (const std::string_view hazard : hazards) EXPECT_NE(rule_named(hazard), nullptr) << hazard;
}

}  // namespace
}  // namespace schemadiff::lint
