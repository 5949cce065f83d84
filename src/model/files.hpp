// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "model/node.hpp"
#include "schemadiff/dialect/model.hpp"

namespace schemadiff::model {

/// What a file says of its dialect, and where.
struct DeclaredDialect {
  std::string name = {};
  Location at = {};
};

/// What the first lines of the files in SQL say.
struct SqlHeader {
  std::vector<DeclaredDialect> dialects = {};
  std::set<Kind> states = {};
};

/// The files of a model in the order in which they are named, each once; those in YAML parsed.
struct Files {
  std::vector<std::unique_ptr<Document>> documents = {};
  std::vector<SqlFile> sql = {};
  SqlHeader sql_header = {};
  std::set<const Document*> included = {};  // those that nobody named
  std::vector<Problem> problems = {};
  /// Some file could not be read or parsed, so that what refers to it cannot be judged.
  bool incomplete = false;
};

/// Reads the files and whatever they include. A folder stands for the YAML and SQL files in it.
Files load(std::span<const std::string> paths);

}  // namespace schemadiff::model
