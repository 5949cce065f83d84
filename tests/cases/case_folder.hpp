// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

namespace cases {

/// One folder of tests/cases: a database, a model, and what lies between them.
struct Case {
  std::string area;
  std::string name;
  std::string folder;
  std::vector<std::string> dialects;
};

/// Every case below the folder, in the order of their names. A file `dialect` in the case, or else
/// in its area, names the dialects; without one it is SQLite for areas that start with `sqlite` and
/// PostgreSQL for the others.
std::vector<Case> all_cases(const std::string& folder);

/// The text of a file of the case for a dialect: `NAME.DIALECT.EXTENSION` where it is there, else
/// `NAME.EXTENSION`.
std::string path_for(const Case& one, const std::string& dialect, const std::string& file);

}  // namespace cases
