// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "schemadiff/catalog/catalog.hpp"
#include "schemadiff/catalog/value.hpp"

namespace schemadiff {

struct Create {
  Object after;
};

struct Drop {
  Object before;
};

/// Both sides are of one kind and, but for a rename, have one id.
struct Alter {
  Object before, after;
};

using Change = std::variant<Create, Drop, Alter>;

/// One object, or one label of an enum, that goes on living under another name. Tables are renamed first: both ids of
/// what lies in a table are below the table's new name.
struct Rename {
  ObjectId before = {};
  ObjectId after = {};      // equal to `before` for a label
  Text label_before = {};   // empty but for an enum's label
  Text label_after = {};

  bool operator==(const Rename&) const = default;
};

/// The typed difference of two catalogs: first the renames, then what turns the renamed catalog into the
/// other one, sorted by id. `changes` speak of the new names on both sides.
struct Difference {
  std::vector<Rename> renames = {};
  std::vector<Change> changes = {};

  bool empty() const noexcept { return renames.empty() && changes.empty(); }
};

/// The id after the change, or before it where there is no after.
const ObjectId& id_of(const Change& change);

struct AttributeChange {
  std::string_view name;
  Value from;  // null: at its default
  Value to;
};

/// Which fields differ, in the order of the kind's list.
std::vector<AttributeChange> attribute_changes(const Alter& alter);

}  // namespace schemadiff
