// SPDX-License-Identifier: MIT
#pragma once

#include <map>
#include <set>
#include <span>
#include <vector>

#include "schemadiff/dialect/dialect.hpp"

namespace schemadiff::plan {

/// What must be there before `object`: its schema, its table, what it comments on, what its
/// definition names, and what the database said.
std::vector<ObjectId> dependencies(const Object& object, const Catalog& catalog,
                                   const Dialect& dialect);

struct Altered {
  const Object* before = nullptr;
  const Object* after = nullptr;
  Statements statements = {};
};

/// What a plan has to do, object by object: each change as the dialect can make it, and all that
/// stands in the way of one dropped and created again.
struct Work {
  std::map<ObjectId, const Object*> dropped = {};  // one that is in `created` too is replaced
  std::map<ObjectId, const Object*> created = {};
  std::map<ObjectId, Altered> altered = {};
  /// What stays, but for a part that is in the way of something dropped.
  std::map<ObjectId, SetAside> set_aside = {};
  std::set<ObjectId> rebuilt = {};             // tables (SQLite)
  std::map<ObjectId, ObjectId> absorbed = {};  // what changes with a rebuilt table, and that table
};

Work work_of(std::span<const Change> changes, const Dialect& dialect, const PlanContext& context);

}  // namespace schemadiff::plan
