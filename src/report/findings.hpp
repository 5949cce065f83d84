// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "schemadiff/error.hpp"

// What `check` and `lint` found, in the formats of other programs.

namespace schemadiff::report {

/// `off`: of rules that nothing is told of unless they are denied.
enum class Level { off, note, warning, error };

std::string_view name_of(Level level) noexcept;  // "warning"

/// What is known of a rule, whatever it found.
struct RuleRow {
  std::string name = {};
  std::string hazard = {};  // empty: none
  Level level = Level::warning;
  std::string meaning = {};  // a line
  std::string cure = {};     // a line
};

struct FindingRow {
  std::string rule = {};
  std::string hazard = {};  // empty: none
  Level level = Level::error;
  std::string message = {};
  std::string cure = {};
  Location location = {};     // a file as seen from the working directory
  std::string subject = {};   // the case that it speaks against
  std::string accepted = {};  // the reason; empty: it is not accepted
};

/// One thing that was looked at: a test case of JUnit.
struct Subject {
  std::string name = {};
  std::string file = {};
};

struct FindingsReport {
  std::string command = {};
  std::string tool_version = {};
  std::string dialect = {};
  std::string target = {};  // empty: none was asked
  std::vector<std::string> revisions = {};
  std::vector<RuleRow> rules = {};  // at least those of the findings
  std::vector<FindingRow> findings = {};
  std::vector<Subject> subjects = {};
};

/// One line a finding, as compilers write them, what would help below it, and a line that counts.
std::string findings_text(const FindingsReport& report);
std::string findings_json(const FindingsReport& report);

/// SARIF 2.1.0: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html. Accepted findings
/// are suppressed results.
std::string findings_sarif(const FindingsReport& report);

/// Commands that GitHub Actions turns into annotations, one a line:
/// https://docs.github.com/actions/using-workflows/workflow-commands-for-github-actions
std::string findings_github(const FindingsReport& report);

/// JUnit XML, as GitLab and Jenkins read it: one test case for each subject, which errors make
/// fail; warnings and notes are its output.
std::string findings_junit(const FindingsReport& report);

/// A list of rules: what each is called, how loud it is, and what it means.
std::string rules_text(const std::vector<RuleRow>& rules);
std::string rules_json(const std::vector<RuleRow>& rules);

/// Text as it may stand in XML, between tags and in attributes. What XML cannot hold is left out.
std::string xml_escaped(std::string_view text);

}  // namespace schemadiff::report
