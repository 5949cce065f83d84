// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "schemadiff/catalog/object_id.hpp"
#include "schemadiff/catalog/value.hpp"
#include "schemadiff/dialect/model.hpp"
#include "schemadiff/dialect/statement.hpp"
#include "schemadiff/diff/change.hpp"
#include "schemadiff/error.hpp"

namespace schemadiff::report {

struct Attribute {
  std::string name = {};
  Value from = {};
  Value to = {};
};

/// One change, with all that any report says of it.
struct Entry {
  std::string_view change = {};  // "create", "drop", "alter", "rename"
  ObjectId id = {};
  std::string was = {};         // of a rename: the path before
  std::string_view cause = {};  // "model", "pending", "manual", "unknown"; empty: none is told
  std::vector<Attribute> attributes = {};
  bool destructive = false;
  std::vector<Hazard> hazards = {};
  std::vector<std::string> up = {};
  std::vector<std::string> down = {};
  Location location = {};  // in the model
  /// Part of a table that is created or dropped as a whole.
  bool within_table = false;
  ObjectId table = {};  // that it is part of
};

/// What entries are made of; the statements and the model may be left out.
struct EntrySources {
  const Difference& difference;
  std::span<const Statement> up = {};
  std::span<const Statement> down = {};
  const Model* model = nullptr;
  std::string_view cause = {};
};

/// The renames first, then the changes, in the order of the difference.
std::vector<Entry> entries(const EntrySources& sources);

/// The name of the object in every report.
std::string name_of(const Entry& entry);

}  // namespace schemadiff::report
