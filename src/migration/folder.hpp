// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "migration/revision.hpp"

namespace schemadiff::migration {

/// Something wrong with the migrations, which `check` reports under its rule and other commands
/// stop on.
struct Finding {
  std::string rule = {};  // "bad-file", "duplicate-revision", "broken-graph", "broken-seal", …
  std::string message = {};
  Location location = {};

  bool operator==(const Finding&) const = default;
};

struct Folder {
  std::vector<Revision> revisions = {};  // in the order of their files' names
  std::vector<Finding> findings = {};
};

/// Reads every `*.sql` of the folder but those whose names begin with a dot, a `#` or an
/// underscore. A file that cannot be read, or whose identifier another has, is a finding and no
/// revision. Throws MigrationError where there is no such folder.
Folder load_folder(const std::string& folder);

/// Reads one file. Throws MigrationError where it cannot be read or is wrong.
Revision read_revision(const std::string& path);

}  // namespace schemadiff::migration
