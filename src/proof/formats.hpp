// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "proof/proof.hpp"
#include "report/text.hpp"

namespace schemadiff::proof {

/// What was proven, and on what.
struct Report {
  std::string_view dialect = {};
  std::string proven_on = {};  // "SQLite 3.40.1"; empty: no database was needed
  std::vector<Result> results = {};

  bool passed() const noexcept;
};

/// A failure as lines of text: `revision 3f2a (migrations/x.sql:5): MESSAGE`, then the objects, or
/// the rows before and after. Without an end of line at the end.
std::string failure_text(const Failure& failure, const report::TextStyle& style = {});

/// One line for each proof, with what it found below, and a summary.
std::string text(const Report& report, const report::TextStyle& style = {});
/// https://testanything.org/tap-version-13-specification.html
std::string tap(const Report& report);
/// https://github.com/testmoapp/junitxml
std::string junit(const Report& report);
std::string json(const Report& report);

}  // namespace schemadiff::proof
