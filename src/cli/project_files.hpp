// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

namespace schemadiff::cli {

/// What the files of a new project depend on.
struct Project {
  std::string url = {};                   // for the configuration, without a password
  std::string url_note = {};              // a remark above it; may be empty
  std::string migrations = "migrations";  // their folder, below the project's
  /// PostgreSQL's major version, for the service of CI jobs; empty: the dialect is SQLite.
  std::string postgresql = {};
  std::string image = {};                 // that CI jobs and the deployment run
  std::string ci = "github";              // or "gitlab", "none"
  bool kubernetes = false;                // the job that upgrades on deploy
  std::vector<std::string> exclude = {};  // lines of the array `[compare] exclude`
};

struct ProjectFile {
  std::string path = {};  // below the project's folder
  std::string text = {};
  /// What to put into the file that is there already, and does not speak of schemadiff; empty:
  /// nothing.
  std::string hint = {};
};

/// schemadiff.toml
ProjectFile configuration_of(const Project& project);

/// A first model, for a project that adopts no database.
ProjectFile first_model();

/// All others: migrations folder, CI, pre-commit, deployment.
std::vector<ProjectFile> surroundings_of(const Project& project);

/// The text in quotes, as TOML has them, taken as it stands: no variable is expanded in it.
std::string toml_string(const std::string& text);

}  // namespace schemadiff::cli
