// SPDX-License-Identifier: MIT
#pragma once

#include <map>
#include <string>
#include <vector>

#include "proof/proof.hpp"

namespace schemadiff::proof {

/// What came of taking every revision up, down and up again, each from the state where exactly what
/// comes before it is applied: without rows, and with rows in the tables that it touches.
struct Walked {
  std::vector<Failure> inconsistent = {};
  std::vector<Failure> lost = {};
  /// Revisions that could not be tried, and why.
  std::vector<std::string> not_tried = {};
  /// Irreversible revisions, by their nature without a way back.
  std::vector<std::string> one_way = {};
  /// What could not be looked at with rows: tables without a row, changes that the rows do not
  /// meet.
  std::vector<std::string> without_rows = {};
  std::string version = {};  // of the database
};

/// Throws DatabaseError where a scratch database fails.
Walked walk(const Subject& subject);

}  // namespace schemadiff::proof
