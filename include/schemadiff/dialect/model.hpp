// SPDX-License-Identifier: MIT
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "schemadiff/catalog/catalog.hpp"
#include "schemadiff/diff/change.hpp"
#include "schemadiff/error.hpp"

namespace schemadiff {

/// A file of a model in SQL: well-formed UTF-8 without a NUL, its first line blank where it was the header
/// (`-- schemadiff: dialect=sqlite`).
struct SqlFile {
  std::string path = {};
  std::string text = {};
};

/// What a model says of an object beyond what it should be; never part of equality.
struct Hints {
  Identifier was = {};             // its former name; a former schema is not supported
  std::map<Text, Text> label_was = {};  // enum: new label to former one
  Expression backfill = {};        // column: the value for rows that are there when it is added
  Expression using_expression = {};  // column: how values convert when the type changes
  bool conventional_name = false;  // the name comes from a naming convention: see adopt_names
};

/// A model that was read: the tree, where each object was written, and its hints.
struct Model {
  Catalog catalog = {};
  std::string dialect = {};  // as the files declare it; empty: portable
  Identifier default_schema = {};
  /// Kinds that the model says it states in full, beside those that it declares (`states: [owners, privileges]`).
  std::set<Kind> states = {};
  std::unordered_map<ObjectId, Location, ObjectIdHash> locations = {};
  /// Places of single attributes, where they differ from their object's: {id, "type"}.
  std::map<std::pair<ObjectId, std::string>, Location> attribute_locations = {};
  std::unordered_map<ObjectId, Hints, ObjectIdHash> hints = {};
  /// What was read from SQL by a statement of its own (a table with all that its statement says of it, an index, a
  /// view): in the dialect's own words already, so that nothing portable is to be replaced in it.
  std::unordered_set<ObjectId, ObjectIdHash> native = {};
  /// Objects marked `only: DIALECT` for another dialect were left out while reading.
  std::vector<Problem> problems = {};

  Location location(const ObjectId& id, std::string_view attribute = {}) const;
  const Hints& hints_of(const ObjectId& id) const noexcept;
  void problem(const ObjectId& id, std::string_view attribute, std::string message);
  /// Adds the object, which was written at `at`; where its id is taken, gives false, and the problem shows both places.
  bool declare(Object object, const Location& at);
  /// The renames that the hints ask for.
  std::vector<Rename> renames() const;
};

}  // namespace schemadiff
