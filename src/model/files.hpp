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

/// The files of a model in the order in which they are named, each once; those in YAML parsed.
struct Files {
  std::vector<std::unique_ptr<Document>> documents = {};
  std::vector<SqlFile> sql = {};
  std::vector<DeclaredDialect> sql_dialects = {};  // of those in SQL that say one
  std::set<const Document*> included = {};         // those that nobody named
  std::vector<Problem> problems = {};
  /// Some file could not be read or parsed, so that what refers to it cannot be judged.
  bool incomplete = false;
};

/// Reads the files and whatever they include. A folder stands for the YAML and SQL files in it.
Files load(std::span<const std::string> paths);

}  // namespace schemadiff::model
