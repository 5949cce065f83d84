// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "model/node.hpp"

namespace schemadiff::model {

/// The files of a model, parsed, in the order in which they are named; each once.
struct Files {
  std::vector<std::unique_ptr<Document>> documents = {};
  std::set<const Document*> included = {};  // those that nobody named
  std::vector<Problem> problems = {};
  /// Some file could not be read or parsed, so that what refers to it cannot be judged.
  bool incomplete = false;
};

/// Reads the files and whatever they include. A folder stands for the YAML files in it.
Files load(std::span<const std::string> paths);

}  // namespace schemadiff::model
