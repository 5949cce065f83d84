// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cli/session.hpp"
#include "lint/lint.hpp"
#include "report/findings.hpp"

namespace schemadiff::cli {

/// A rule of the table as reports have it, as loud as the configuration makes it.
report::RuleRow row_of(const lint::Rule& rule, const lint::Levels& levels);
/// Every rule that statements of the dialect, files and graph can break.
std::vector<report::RuleRow> rule_rows(const lint::Levels& levels, std::string_view dialect);

/// `subject` is what it speaks against where it is of no revision.
report::FindingRow row_of(const lint::Finding& finding);
report::FindingRow row_of(const migration::Finding& finding, std::string_view subject);

/// The report in one of the formats sarif, github and junit.
std::string in_format(const report::FindingsReport& report, std::string_view format);

/// To the file that `--output` names, or else to standard output. Throws UsageError where it cannot
/// be written.
void write_report(Session& session, const std::string& text);

}  // namespace schemadiff::cli
